//! What a model does besides merging. Each rule is named as Hugging Face's `tokenizer.json` names it.

/// What a model does besides merging. A trained model does none of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Files have each as a switch of its own.
pub struct BpeRules {
    /// Unknown symbols in a row are one unknown token.
    pub fuse_unknown: bool,
    /// A character without a piece is its UTF-8 bytes, each a piece such as `<0xE2>`. There have to be all 256.
    pub byte_fallback: bool,
    /// A word that is a piece is that piece, whatever the merges would make of it.
    pub ignore_merges: bool,
    /// What stands before every symbol but the first of a word, or nothing.
    pub continuing_subword_prefix: String,
    /// What stands behind the last symbol of a word, or nothing.
    pub end_of_word_suffix: String,
    /// Words come in the characters that stand for bytes, and not as the bytes themselves.
    pub spelled_bytes: bool,
}
