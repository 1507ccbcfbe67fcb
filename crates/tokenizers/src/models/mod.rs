//! Models: a word is cut into pieces of a vocabulary.

pub mod bpe;
pub mod unigram;
