//! What a training gave: recorded runs, which travel from the worker to the page as bytes.

use std::sync::Arc;

use llama_lens_tokenizers::models::bpe::BpeTrace;
use llama_lens_tokenizers::models::unigram::UnigramTrace;
use llama_lens_tokenizers::models::wordpiece::WordPieceTrace;
use thiserror::Error;

use super::sentencepiece_trace::SentencePieceTrace;

/// What a training gave.
#[derive(Clone, Debug)]
pub struct Trained {
    /// How long the corpus is, in bytes.
    pub bytes: usize,
    /// How the corpus begins.
    pub head: String,
    /// What was learned.
    pub learned: Learned,
}

/// A recorded run.
#[derive(Clone, Debug)]
pub enum Trace {
    /// By byte-pair encoding.
    Bpe(Arc<BpeTrace>),
    /// By WordPiece.
    WordPiece(Arc<WordPieceTrace>),
    /// Of a unigram model.
    Unigram(Arc<UnigramTrace>),
    /// Of SentencePiece.
    SentencePiece(Arc<SentencePieceTrace>),
}

/// Bytes that are no trace of this version of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("These bytes are no trace of this version of the page.")]
pub struct NoTrace;

/// What the bytes of each kind of trace begin with.
const BPE: u8 = 0;
const WORDPIECE: u8 = 1;
const UNIGRAM: u8 = 2;
const SENTENCEPIECE: u8 = 3;

/// What was learned, run by run.
#[derive(Clone, Debug, Default)]
pub struct Learned(Vec<Trace>);

/// The rule's run and, where a pair was forced, the one with that pair.
#[derive(Clone, Debug)]
pub struct Branches {
    /// Every merge as the rule decides.
    pub rule: Arc<BpeTrace>,
    /// One merge against the rule.
    pub forced: Option<Arc<BpeTrace>>,
}

/// Runs of WordPiece, and one of byte-pair encoding on the same words.
#[derive(Clone, Debug)]
pub struct BesideBpe {
    /// Every merge as the score and the rule decide.
    pub rule: Arc<WordPieceTrace>,
    /// One merge against the rule.
    pub forced: Option<Arc<WordPieceTrace>>,
    /// Every merge by the count; none where training was ended before.
    pub bpe: Option<Arc<BpeTrace>>,
}

/// Runs of all four trainers on one corpus, to one size.
#[derive(Clone, Debug)]
pub struct Four {
    /// Byte-pair encoding.
    pub bpe: Arc<BpeTrace>,
    /// WordPiece.
    pub wordpiece: Arc<WordPieceTrace>,
    /// The unigram model.
    pub unigram: Arc<UnigramTrace>,
    /// SentencePiece, as Llama 2 has set it.
    pub sentencepiece: Arc<SentencePieceTrace>,
}

/// What SentencePiece learned, and byte-pair encoding on the words of the same text.
#[derive(Clone, Debug)]
pub struct PlainBeside {
    /// With the settings asked for.
    pub pieces: Arc<SentencePieceTrace>,
    /// Every merge by the count; none where training was ended before.
    pub plain: Option<Arc<BpeTrace>>,
}

impl Learned {
    /// What byte-pair encoding learned, where that was what was asked for.
    pub fn bpe(&self) -> Option<Branches> {
        match &self.0[..] {
            [Trace::Bpe(rule)] => Some(Branches { rule: Arc::clone(rule), forced: None }),
            [Trace::Bpe(rule), Trace::Bpe(forced)] => {
                Some(Branches { rule: Arc::clone(rule), forced: Some(Arc::clone(forced)) })
            }
            _ => None,
        }
    }

    /// What WordPiece learned, where that was what was asked for.
    pub fn wordpiece(&self) -> Option<BesideBpe> {
        let (Trace::WordPiece(rule), rest) = self.0.split_first()? else { return None };
        let (forced, rest) = match rest {
            [Trace::WordPiece(forced), rest @ ..] => (Some(Arc::clone(forced)), rest),
            _ => (None, rest),
        };
        let bpe = match rest {
            [Trace::Bpe(bpe)] => Some(Arc::clone(bpe)),
            _ => None,
        };
        Some(BesideBpe { rule: Arc::clone(rule), forced, bpe })
    }

    /// The unigram model, where that was what was asked for.
    pub fn unigram(&self) -> Option<Arc<UnigramTrace>> {
        if let [Trace::Unigram(trace)] = &self.0[..] { Some(Arc::clone(trace)) } else { None }
    }

    /// What all four learned, where that was what was asked for.
    pub fn four(&self) -> Option<Four> {
        let [
            Trace::Bpe(bpe),
            Trace::WordPiece(wordpiece),
            Trace::Unigram(unigram),
            Trace::SentencePiece(sentencepiece),
        ] = &self.0[..]
        else {
            return None;
        };
        let (bpe, wordpiece) = (Arc::clone(bpe), Arc::clone(wordpiece));
        Some(Four { bpe, wordpiece, unigram: Arc::clone(unigram), sentencepiece: Arc::clone(sentencepiece) })
    }

    /// What SentencePiece learned, where that was what was asked for.
    pub fn sentencepiece(&self) -> Option<PlainBeside> {
        let (Trace::SentencePiece(pieces), rest) = self.0.split_first()? else { return None };
        let plain = match rest {
            [Trace::Bpe(plain)] => Some(Arc::clone(plain)),
            _ => None,
        };
        Some(PlainBeside { pieces: Arc::clone(pieces), plain })
    }

    /// Adds a run that has ended.
    pub fn add(&mut self, trace: Trace) {
        self.0.push(trace);
    }

    /// What was learned as bytes, one part for each trace.
    pub fn to_parts(&self) -> Vec<Vec<u8>> {
        let bytes = |trace: &Trace| match trace {
            Trace::Bpe(trace) => [&[BPE], &trace.to_bytes()[..]].concat(),
            Trace::WordPiece(trace) => [&[WORDPIECE], &trace.to_bytes()[..]].concat(),
            // Fails only where memory does, and then nothing is read.
            Trace::Unigram(trace) => postcard::to_extend(&**trace, vec![UNIGRAM]).unwrap_or_default(),
            Trace::SentencePiece(trace) => postcard::to_extend(&**trace, vec![SENTENCEPIECE]).unwrap_or_default(),
        };
        self.0.iter().map(bytes).collect()
    }

    /// The reverse of [`Self::to_parts`], after each part was [read](Self::part).
    pub fn of_parts(parts: Vec<Trace>) -> Option<Self> {
        let learned = Self(parts);
        let is_one = learned.bpe().is_some() || learned.wordpiece().is_some() || learned.unigram().is_some();
        let is_known = is_one || learned.four().is_some() || learned.sentencepiece().is_some();
        is_known.then_some(learned)
    }

    /// One part. Reading takes time, so that the page reads each in a turn of its own.
    ///
    /// # Errors
    /// When the bytes are no trace.
    pub fn part(bytes: &[u8]) -> Result<Trace, NoTrace> {
        match bytes.split_first() {
            Some((&BPE, bytes)) => BpeTrace::from_bytes(bytes).map(|trace| Trace::Bpe(trace.into())).ok(),
            Some((&WORDPIECE, bytes)) => {
                WordPieceTrace::from_bytes(bytes).map(|trace| Trace::WordPiece(trace.into())).ok()
            }
            Some((&UNIGRAM, bytes)) => {
                postcard::from_bytes(bytes).map(|trace: UnigramTrace| Trace::Unigram(trace.into())).ok()
            }
            Some((&SENTENCEPIECE, bytes)) => {
                postcard::from_bytes(bytes).map(|trace: SentencePieceTrace| Trace::SentencePiece(trace.into())).ok()
            }
            _ => None,
        }
        .ok_or(NoTrace)
    }
}
