//! What a corpus would lose without a piece, under a finished model.

use super::model::UnigramModel;
use crate::Words;

/// What there is to lose with a piece.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Without {
    /// How often the best segmentations of the corpus use the piece.
    pub uses: u64,
    /// How much log-probability the best segmentations lose when they have to do without it, in nats.
    pub loss: f64,
}

impl UnigramModel {
    /// What a corpus loses without a piece. A word's part in it is what [`crate::models::unigram::Lattice::viterbi`] and
    /// [`crate::models::unigram::Lattice::viterbi_without`] differ by, as often as the word stands in the corpus; the
    /// probabilities of the other pieces stay as they are.
    ///
    /// ```
    /// use llama_lens_tokenizers::Words;
    /// use llama_lens_tokenizers::models::unigram::{UnigramModel, Without};
    /// let model = UnigramModel::new([("h", -3.0), ("u", -2.0), ("g", -2.0), ("ug", -1.5)])?;
    /// let words = Words::from_counts([("hug", 10), ("uh", 2)]);
    /// assert_eq!(model.without(&words, 3), Without { uses: 10, loss: 25.0 });
    /// # Ok::<(), llama_lens_tokenizers::models::unigram::ScoreError>(())
    /// ```
    pub fn without(&self, words: &Words, piece: u32) -> Without {
        let text = self.vocabulary().text(piece);
        let mut all = Without::default();
        for word in (0..words.len()).filter(|word| words.text(*word).contains(&text)) {
            let lattice = self.lattice(words.text(word));
            let best = lattice.viterbi();
            let uses = best.path.iter().filter(|node| lattice.nodes()[**node].piece == Some(piece)).count() as u64;
            if uses > 0 {
                let count = words.count_of(word);
                all.uses += uses * count;
                all.loss += (best.score() - lattice.viterbi_without(piece).score()) * count as f64;
            }
        }
        all
    }
}
