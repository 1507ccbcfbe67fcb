//! BPE-dropout: encoding in which merges are left out at random, so that one word is cut in many ways.
//!
//! Provilkov, Emelianenko & Voita 2020, "BPE-Dropout: Simple and Effective Subword Regularization",
//! <https://arxiv.org/abs/1910.13267>, algorithm 1: before each merge every merge that is possible is dropped with the
//! given probability, and of those that are left the one of the lowest rank is made, until none is left.

use super::BpeModel;
use super::merging::Work;
use crate::models::tokens::Span;
use crate::random::Random;

impl BpeModel {
    /// The tokens of a text with their places, where each possible merge is dropped with `probability`, which a seed
    /// decides. At 0 they are those of [`Self::encode_spans`], at 1 there is no merge at all.
    ///
    /// ```
    /// use llama_lens_tokenizers::{Base, Vocabulary};
    /// use llama_lens_tokenizers::models::bpe::BpeModel;
    /// let vocabulary = Vocabulary::from_pieces(["g", "h", "u", "ug", "hug"]);
    /// let model = BpeModel::new(Base::Characters, vocabulary, vec![(2, 0, 3), (1, 3, 4)], None);
    /// let lengths = |probability, seed| model.encode_with_dropout("hug", probability, seed).len();
    /// assert_eq!((lengths(0.0, 7), lengths(1.0, 7)), (1, 3));
    /// assert!((0..20).any(|seed| lengths(0.5, seed) == 2));
    /// ```
    pub fn encode_with_dropout(&self, text: &str, probability: f64, seed: u64) -> Vec<Span> {
        let mut random = Random::new(seed);
        let encode = |work: &mut Work, word: &str| work.encode_some(self, word, || random.unit() < probability);
        self.spans_of(text, encode)
    }
}
