//! Training as a lesson asks for it: a text or words in, a trace out, and every refusal beside its input.

use super::problems;
use super::settings::Settings;
use crate::lessons::Problem;
use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::bpe::{BpeOptions, BpeTrace, Forced, Record, Trainer};

/// BPE training on one corpus, apart from the corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BpeRequest {
    /// What was chosen.
    pub settings: Settings,
    /// How many merges are learned where no vocabulary size is chosen.
    pub merges: usize,
    /// A pair to merge against the rule.
    pub force: Option<Forced>,
}

impl BpeRequest {
    /// The trainer's options for these words.
    pub fn options(&self, words: &Words) -> BpeOptions {
        self.settings.options(words.alphabet(self.settings.symbols), self.merges, self.force.as_ref())
    }

    /// Trains on a text to the end.
    ///
    /// # Errors
    /// What the trainer refuses.
    pub fn run(&self, text: &str) -> Result<BpeTrace, Problem> {
        let words = Words::count(text, self.settings.symbols);
        let options = self.options(&words);
        let trainer = Trainer::new(words, &options, Record::Trace);
        trainer.and_then(Trainer::finish_all).map_err(problems::refused)
    }
}
