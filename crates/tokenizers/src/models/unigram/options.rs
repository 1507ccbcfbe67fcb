//! What a training run is asked for.

use super::piece_rules::PieceRules;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What stands behind a word in the text, over all its places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordEnd {
    /// Whether a space does.
    pub before_space: bool,
    /// Whether the end of a line does.
    pub ends_line: bool,
}

/// Whose ways training follows where the paper leaves them open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// Behind the end of a word anything can follow, so a string that always ends words is a seed. A character that no
    /// piece is any more has the penalty of an unknown one.
    #[default]
    Words,
    /// As `sentencepiece` 0.2.3, for comparing with it. It looks for repeated strings in whole lines, byte by byte: one
    /// that a space always follows is no seed, and some frequent words are lost. And a character that no piece is any
    /// more counts as one use of the first piece, so that pieces made of rare characters are pruned early. What
    /// stands behind each word has to be known.
    SentencePiece(Arc<[WordEnd]>),
}

/// What a training run is asked for. The defaults are those of `sentencepiece`, except that all characters of the
/// corpus are kept and the [`Manner`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnigramOptions {
    /// The size of the vocabulary to reach, reserved ids included.
    pub vocab_size: usize,
    /// How many of the ids are kept for other uses than learned pieces: `<unk>`, and whatever else comes before them.
    pub reserved: usize,
    /// The share of the corpus's characters, from 0 to 1, that the kept ones must cover; the rarest others become unknown.
    pub character_coverage: f64,
    /// The most repeated substrings that training starts from.
    pub seed_size: usize,
    /// The share of the pieces that a round keeps, from 0 to 1.
    pub shrinking_factor: f64,
    /// How often the probabilities are estimated in a round.
    pub sub_iterations: usize,
    /// Whose ways it follows. A recorded run that is carried elsewhere does not tell.
    #[serde(skip)]
    pub manner: Manner,
    /// Which substrings can be pieces.
    pub rules: PieceRules,
}

impl Default for UnigramOptions {
    fn default() -> Self {
        Self {
            vocab_size: 8_000,
            reserved: 1,
            character_coverage: 1.0,
            seed_size: 1_000_000,
            shrinking_factor: 0.75,
            sub_iterations: 2,
            manner: Manner::default(),
            rules: PieceRules::default(),
        }
    }
}

impl UnigramOptions {
    /// So many pieces are enough to stop pruning; the rest goes by score.
    pub(super) fn desired(&self) -> usize {
        (self.vocab_size as f64 * 1.1) as usize
    }

    /// How many of so many pieces a round keeps.
    pub(super) fn kept_of(&self, pieces: usize) -> usize {
        self.desired().max((self.shrinking_factor * pieces as f64) as usize)
    }
}
