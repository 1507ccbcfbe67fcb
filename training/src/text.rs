//! The text and its tokens: five novels to train on, the sixth held out.

use llama_lens_tokenizers::models::bpe::{BpeModel, BpeOptions, Record, TrainError, Trainer};
use llama_lens_tokenizers::{Base, Words};

/// Pieces of the tokenizer.
pub const VOCABULARY: usize = 512;

/// What is trained on, one after the other: paragraphs as lines.
const NOVELS: [&str; 5] = [
    include_str!("../text/emma.txt"),
    include_str!("../text/mansfieldpark.txt"),
    include_str!("../text/northangerabbey.txt"),
    include_str!("../text/persuasion.txt"),
    include_str!("../text/sensesensibility.txt"),
];

/// What no model has seen: *Pride and Prejudice*, cleaned in the same way.
const HELD_OUT: &str = include_str!("../../assets/corpora/book.txt");

/// The tokens of both texts, and what cut them.
pub struct Text {
    /// Byte-level BPE, learned from the five novels.
    pub tokenizer: BpeModel,
    /// Ids of the five novels.
    pub training: Vec<u32>,
    /// Ids of the sixth.
    pub held_out: Vec<u32>,
    /// Bytes of the sixth.
    pub held_out_bytes: usize,
}

impl Text {
    /// Trains the tokenizer and encodes both texts: some seconds.
    ///
    /// # Errors
    /// If the tokenizer cannot be trained, which these novels allow.
    pub fn new() -> Result<Self, TrainError> {
        let novels = NOVELS.join("\n");
        let options = BpeOptions { base: Base::Bytes, vocab_size: VOCABULARY, ..BpeOptions::default() };
        let words = Words::count(&novels, Base::Bytes);
        let trace = Trainer::new(words, &options, Record::MergesOnly)?.finish_all()?;
        let tokenizer = trace.model(trace.merges.len());
        let (training, held_out) = (tokenizer.encode(&novels), tokenizer.encode(HELD_OUT));
        Ok(Self { tokenizer, training, held_out, held_out_bytes: HELD_OUT.len() })
    }
}
