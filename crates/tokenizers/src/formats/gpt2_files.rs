//! GPT-2's two files (Radford et al. 2019): `vocab.json` (there `encoder.json`), pieces and their ids, and `merges.txt`
//! (there `vocab.bpe`), a merge on each line.

use super::tokenizer_json::{FormatError, MAX_BYTES, bpe_of_gpt2};
use crate::Tokenizer;
use crate::decoders::Decoder;
use crate::pre_tokenizers::{ByteLevel, PreTokenizer};
use crate::tokenizer::{AddedToken, Model};

/// The piece that GPT-2 puts between texts.
const END: &str = "<|endoftext|>";

/// The tokenizer of the two files. Both say nothing of how text is cut; GPT-2's way is taken if every byte has a piece, as
/// there. `<|endoftext|>` is a special token if it is a piece.
///
/// As in Hugging Face `tokenizers`, lines that begin with `#version` are passed over.
///
/// # Errors
/// When a file is too large or no such file, when they contradict each other, or when a byte has no piece.
pub fn read(vocab: &str, merges: &str) -> Result<Tokenizer, FormatError> {
    let bytes = vocab.len().max(merges.len());
    if bytes > MAX_BYTES {
        return Err(FormatError::TooLarge { bytes });
    }
    let (model, has_end) = bpe_of_gpt2(vocab, merges)?;
    let byte_level = ByteLevel { add_prefix_space: false, trim_offsets: true, use_regex: true };
    let tokenizer = Tokenizer::new(Model::Bpe(model))
        .with_pre_tokenizer(PreTokenizer::ByteLevel(byte_level))
        .with_decoder(Decoder::ByteLevel(byte_level));
    if !has_end {
        return Ok(tokenizer);
    }
    tokenizer.with_added_tokens(&[AddedToken::special(END)]).map_err(|error| FormatError::invalid("vocab.json", error))
}
