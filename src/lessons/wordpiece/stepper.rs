//! A trace with the scores of its cursor, and the run of byte-pair encoding beside it.

use std::sync::Arc;

use crate::lessons::tokenizer::{self, MergeMoment, PairTable};
use llama_lens_tokenizers::models::bpe::BpeTrace;
use llama_lens_tokenizers::models::wordpiece::{
    PairRow, Parting, ScoreRow, Scores, TopScores, WordPieceOptions, WordPieceTrace,
};

/// A trace with the scores of its cursor.
pub type Stepper = tokenizer::Stepper<Scores>;

/// A cursor's place within a trace.
pub type Moment<'a> = MergeMoment<'a, WordPieceOptions>;

/// The best pairs of a moment, and what byte-pair encoding would take from the same pairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The best pairs by score.
    pub top: TopScores,
    /// The most frequent pair, with its score.
    pub frequent: Option<ScoreRow>,
    /// The pair that this moment's merge takes, with its score; none where there is no merge.
    pub merge: Option<ScoreRow>,
    /// The runner-up that shares its score, or what the rule would have taken.
    pub rival: Option<ScoreRow>,
}

impl PairTable for Scores {
    type Options = WordPieceOptions;
    type Top = Table;

    fn new(trace: &WordPieceTrace) -> Self {
        Scores::new(trace)
    }

    fn seek(&mut self, trace: &WordPieceTrace, merges: usize) {
        self.seek(trace, merges);
    }

    fn top(&self, trace: &WordPieceTrace, k: usize) -> Table {
        let row = |PairRow { left, right, words, occurrences, .. }: PairRow| {
            let score = self.score(trace, (left, right));
            ScoreRow { left, right, score, words, occurrences }
        };
        let merge = trace.merges.get(self.merges());
        let rival = merge.and_then(|merge| merge.rival).map(|(left, right)| {
            let (words, occurrences) = trace.holding(self.merges(), &[(left, right)])[0];
            row(PairRow { left, right, count: 0, words, occurrences })
        });
        Table {
            top: self.top(trace, k),
            frequent: self.most_frequent(trace).map(row),
            merge: merge.map(|merge| row(PairRow::from(merge))),
            rival,
        }
    }

    fn live(&self) -> usize {
        self.live()
    }
}

/// What training gave: the steps, and how far byte-pair encoding has come by as many merges.
pub struct Run {
    /// The recorded training.
    pub stepper: Stepper,
    /// The pieces shared with byte-pair encoding; none where training was ended before its turn.
    pub parting: Option<Parting>,
}

impl Run {
    /// A cursor at the beginning of a trace.
    pub fn new(trace: Arc<WordPieceTrace>, bpe: Option<&BpeTrace>) -> Self {
        let parting = bpe.map(|bpe| Parting::new(&trace, bpe));
        Self { stepper: Stepper::new(trace), parting }
    }
}

impl AsRef<Stepper> for Run {
    fn as_ref(&self) -> &Stepper {
        &self.stepper
    }
}
