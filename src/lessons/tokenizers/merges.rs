//! What a trainer that merges did, merge by merge, in words that can be compared with those of the others.

use std::collections::HashMap;

use super::columns::Kind;
use llama_lens_tokenizers::models::bpe::BpeTrace;
use llama_lens_tokenizers::models::wordpiece::{Score, WordPieceTrace};
use llama_lens_tokenizers::models::{Decision, Stop, Trace};
use llama_lens_tokenizers::sentencepiece::LearnedPiece;

use crate::worker::SentencePieceTrace;

/// The mark of the space before a word.
const MARK: &[u8] = "▁".as_bytes();

/// So many of the first symbols are kept.
const SYMBOLS: usize = 60;

/// A pair as its two pieces are written.
pub type Pair = [Vec<u8>; 2];

/// One merge.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// The pair.
    pub pair: Pair,
    /// The new piece as its vocabulary writes it: `##gh`, `▁be`.
    pub written: Vec<u8>,
    /// The same without the marks of where in a word it stands.
    pub bare: Vec<u8>,
    /// How often the pair stood in the corpus.
    pub count: u64,
    /// In how many different words.
    pub words: u32,
    /// The score, where there is one.
    pub score: Option<Score>,
    /// What told the pair from the runner-up.
    pub decided: Decision,
    /// The runner-up with the same count or score.
    pub rival: Option<Pair>,
}

/// A run of merges.
#[derive(Clone, Debug)]
pub struct Merges {
    /// Whose they are.
    pub kind: Kind,
    /// How many pieces it began with.
    pub begun: usize,
    /// How many pieces are given besides, which nothing of the corpus decides.
    pub given: usize,
    /// The first of these as they are written.
    pub symbols: Vec<Vec<u8>>,
    /// The merges in order.
    pub made: Vec<Made>,
    /// Why they stopped.
    pub stop: Stop,
    /// The step at which each piece was first made, without its marks.
    first: HashMap<Vec<u8>, usize>,
}

/// A piece without the mark of the space before it.
pub fn bare(piece: &[u8]) -> &[u8] {
    match piece.strip_prefix(MARK) {
        Some(rest) if !rest.is_empty() => rest,
        _ => piece,
    }
}

impl Merges {
    /// Those of byte-pair encoding.
    pub fn bpe(trace: &BpeTrace) -> Self {
        Self::of_trace(Kind::Bpe, trace, |_| None)
    }

    /// Those of WordPiece, with their scores.
    pub fn wordpiece(trace: &WordPieceTrace) -> Self {
        let scores = trace.scores();
        Self::of_trace(Kind::WordPiece, trace, |at| scores.get(at).copied())
    }

    /// Those of SentencePiece.
    pub fn sentencepiece(trace: &SentencePieceTrace) -> Self {
        let bytes = |pair: [&str; 2]| pair.map(|piece| piece.as_bytes().to_vec());
        let made = |piece: &LearnedPiece| {
            let merge = piece.merge.as_ref()?;
            Some(Made {
                pair: bytes(piece.pair()?),
                written: piece.text.clone().into_bytes(),
                bare: bare(piece.text.as_bytes()).to_vec(),
                count: piece.count.unwrap_or_default(),
                words: merge.words,
                score: None,
                decided: merge.decided,
                rival: merge.rival.as_ref().map(|[left, right]| bytes([left, right])),
            })
        };
        let made: Vec<Made> = trace.pieces.iter().map_while(made).collect();
        let characters = &trace.pieces[made.len()..];
        let symbols = characters.iter().take(SYMBOLS).map(|piece| piece.text.clone().into_bytes()).collect();
        Self::new(Kind::SentencePiece, (characters.len(), trace.given()), symbols, made, trace.stop.unwrap_or_default())
    }

    fn of_trace<O>(kind: Kind, trace: &Trace<O>, score: impl Fn(usize) -> Option<Score>) -> Self {
        let written = |id: u32| trace.vocabulary.written(id).into_owned();
        let pair = |(left, right): (u32, u32)| [written(left), written(right)];
        let made: Vec<Made> = (0..)
            .zip(&trace.merges)
            .map(|(at, merge)| Made {
                pair: pair((merge.left, merge.right)),
                written: written(merge.merged),
                bare: bare(trace.vocabulary.bytes(merge.merged)).to_vec(),
                count: merge.count,
                words: merge.words,
                score: score(at),
                decided: merge.decided,
                rival: merge.rival.map(pair),
            })
            .collect();
        let symbols = (0..SYMBOLS.min(trace.alphabet) as u32).filter(|id| !trace.vocabulary.is_special(*id));
        Self::new(kind, (trace.alphabet, 0), symbols.map(written).collect(), made, trace.stop)
    }

    fn new(kind: Kind, (begun, given): (usize, usize), symbols: Vec<Vec<u8>>, made: Vec<Made>, stop: Stop) -> Self {
        let mut first = HashMap::new();
        for (step, made) in (1..).zip(&made) {
            first.entry(made.bare.clone()).or_insert(step);
        }
        Self { kind, begun, given, symbols, made, stop, first }
    }

    /// The merge of a step, counted from 1; none after the last.
    pub fn at(&self, step: usize) -> Option<&Made> {
        self.made.get(step.checked_sub(1)?)
    }

    /// How many pieces there are after a step.
    pub fn size(&self, step: usize) -> usize {
        self.begun + step.min(self.made.len())
    }

    /// The step at which a piece was made, whatever its marks.
    pub fn step_of(&self, bare: &[u8]) -> Option<usize> {
        self.first.get(bare).copied()
    }

    /// How many pieces, whatever their marks, both have made by a step.
    pub fn shared(&self, other: &Self, step: usize) -> usize {
        let by = |run: &Self, piece: &[u8]| run.step_of(piece).is_some_and(|made| made <= step);
        self.first.keys().filter(|piece| by(self, piece) && by(other, piece)).count()
    }

    /// How many pieces, whatever their marks, it has made by a step.
    pub fn distinct(&self, step: usize) -> usize {
        self.first.values().filter(|made| **made <= step).count()
    }
}
