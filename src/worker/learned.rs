//! What a training gave: recorded runs, which travel from the worker to the page as bytes.

use std::sync::Arc;

use llama_lens_tokenizers::models::bpe::{BpeTrace, CodecError};
use llama_lens_tokenizers::models::wordpiece::WordPieceTrace;

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
}

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

    /// Adds a run that has ended.
    pub fn add(&mut self, trace: Trace) {
        self.0.push(trace);
    }

    /// What was learned as bytes, one part for each trace.
    pub fn to_parts(&self) -> Vec<Vec<u8>> {
        let bytes = |trace: &Trace| match trace {
            Trace::Bpe(trace) => trace.to_bytes(),
            Trace::WordPiece(trace) => trace.to_bytes(),
        };
        self.0.iter().map(bytes).collect()
    }

    /// The reverse of [`Self::to_parts`], after each part was [read](Self::part).
    pub fn of_parts(parts: Vec<Trace>) -> Option<Self> {
        let learned = Self(parts);
        (learned.bpe().is_some() || learned.wordpiece().is_some()).then_some(learned)
    }

    /// One part. Reading takes time, so that the page reads each in a turn of its own.
    ///
    /// # Errors
    /// When the bytes are no trace.
    pub fn part(bytes: &[u8]) -> Result<Trace, CodecError> {
        let wordpiece = |_| WordPieceTrace::from_bytes(bytes).map(|trace| Trace::WordPiece(Arc::new(trace)));
        BpeTrace::from_bytes(bytes).map(|trace| Trace::Bpe(Arc::new(trace))).or_else(wordpiece)
    }
}
