//! BERT's `vocab.txt` (Devlin et al. 2018): a piece on each line, and the number of the line is its id.

use super::pieces::{NUMBERS, in_order};
use super::tokenizer_json::{FormatError, MAX_BYTES, word_piece_vocabulary};
use crate::Tokenizer;
use crate::decoders::Decoder;
use crate::models::wordpiece::{UNKNOWN_TOKEN, WordPieceModel};
use crate::normalizers::{BertNormalizer, Normalizer};
use crate::post_processors::PostProcessor;
use crate::pre_tokenizers::PreTokenizer;
use crate::tokenizer::{AddedToken, Model};
use crate::vocabulary::CONTINUES;
use std::borrow::Cow;

/// BERT's special tokens.
const SPECIAL: [&str; 5] = [UNKNOWN_TOKEN, "[SEP]", "[PAD]", "[CLS]", "[MASK]"];

/// The tokenizer of the file, with the stages of BERT.
///
/// The file does not say whether text is to be made lower case. It is if all pieces are in lower case, because else every
/// word with a capital would be unknown; special tokens, in brackets, do not count.
///
/// As in Hugging Face `tokenizers`, white space at the end of a line is no part of the piece.
///
/// # Errors
/// When the file is too large, a piece stands there twice, or there is none for what is unknown.
pub fn read(text: &str) -> Result<Tokenizer, FormatError> {
    if text.len() > MAX_BYTES {
        return Err(FormatError::TooLarge { bytes: text.len() });
    }
    let wrong = |error: FormatError| FormatError::invalid("vocab.txt", error);
    // One line more than can be numbered is enough to see that there are too many.
    let lines = text.lines().take(NUMBERS + 1);
    let listed: Vec<(Cow<str>, u32)> = lines.map(|line| line.trim_end().into()).zip(0..).collect();
    let pieces = in_order(&listed).map_err(wrong)?;
    let unknown = pieces.id(UNKNOWN_TOKEN);
    let unknown = unknown.ok_or_else(|| FormatError::invalid("vocab.txt", "has no piece [UNK] for what is unknown"))?;
    let is_name = |piece: &str| piece.starts_with('[') && piece.ends_with(']');
    let changes = |piece: &str| piece.chars().any(|character| !character.to_lowercase().eq([character]));
    let cased = listed.iter().any(|(piece, _)| !is_name(piece) && changes(piece));
    let model = WordPieceModel::new(word_piece_vocabulary(&pieces, CONTINUES).map_err(wrong)?, Some(unknown));
    let normalizer =
        BertNormalizer { clean_text: true, handle_chinese_chars: true, strip_accents: None, lowercase: !cased };
    let mut tokenizer = Tokenizer::new(Model::WordPiece(model))
        .with_normalizer(Normalizer::BertNormalizer(normalizer))
        .with_pre_tokenizer(PreTokenizer::BertPreTokenizer)
        .with_decoder(Decoder::WordPiece { prefix: CONTINUES.to_owned(), cleanup: true });
    if let (Some(cls), Some(sep)) = (pieces.id("[CLS]"), pieces.id("[SEP]")) {
        let (cls, sep) = (("[CLS]".to_owned(), cls), ("[SEP]".to_owned(), sep));
        tokenizer = tokenizer.with_post_processor(PostProcessor::BertProcessing { sep, cls });
    }
    let special = SPECIAL.into_iter().filter(|name| pieces.id(name).is_some()).map(AddedToken::special);
    let special: Vec<AddedToken> = special.collect();
    tokenizer.with_added_tokens(&special).map_err(|error| FormatError::invalid("vocab.txt", error))
}
