//! The model of WordPiece in the file.

use super::super::pieces::{Numbered, in_order};
use super::error::{FormatError, quoted};
use super::lists::Vocab;
use super::outline::Head;
use crate::Vocabulary;
use crate::models::wordpiece::WordPieceModel;
use serde::Deserialize;

/// The longest piece, in bytes: every stretch of a word up to that length may have to be looked up.
const LONGEST_PIECE: usize = 512;

#[derive(Deserialize)]
struct Lists<'a> {
    #[serde(borrow)]
    model: Model<'a>,
}

#[derive(Deserialize)]
struct Model<'a> {
    #[serde(borrow)]
    vocab: Vocab<'a>,
}

pub(super) fn read(file: &str, head: Head) -> Result<WordPieceModel, FormatError> {
    let missing = |field: &str| FormatError::invalid(format!("model.{field}"), "is missing");
    let unknown = head.unk_token.ok_or_else(|| missing("unk_token"))?;
    let prefix = head.continuing_subword_prefix.ok_or_else(|| missing("continuing_subword_prefix"))?;
    let most = head.max_input_chars_per_word.ok_or_else(|| missing("max_input_chars_per_word"))?;
    let Lists { model } = serde_json::from_str(file)?;
    let pieces = in_order(&model.vocab.0)?;
    let unknown = pieces.id(&unknown).ok_or_else(|| {
        FormatError::invalid("model.unk_token", format!("{} is not in the vocabulary", quoted(&unknown)))
    })?;
    // No text has more characters than that.
    let most = usize::try_from(most).ok().filter(|most| *most < u32::MAX as usize);
    Ok(WordPieceModel::new(vocabulary(&pieces, &prefix)?, Some(unknown)).with_max_word(most))
}

/// The model of whole words. As in the library, a word is one piece or the unknown token.
pub(super) fn read_whole_words(file: &str, head: &Head) -> Result<WordPieceModel, FormatError> {
    let unknown = head.unk_token.as_deref();
    let unknown = unknown.ok_or_else(|| FormatError::invalid("model.unk_token", "is missing"))?;
    let Lists { model } = serde_json::from_str(file)?;
    let pieces = in_order(&model.vocab.0)?;
    // Without it the library fails at the first unknown word.
    let unknown = pieces.id(unknown).ok_or_else(|| {
        FormatError::unsupported("model.unk_token", format!("{}, which is not in the vocabulary,", quoted(unknown)))
    })?;
    // No piece continues a word, so that none has a prefix.
    Ok(WordPieceModel::new(vocabulary(&pieces, "")?, Some(unknown)).with_whole_words())
}

/// The pieces as the model keeps them: those with the prefix continue words.
pub(crate) fn vocabulary(pieces: &Numbered, prefix: &str) -> Result<Vocabulary, FormatError> {
    if let Some((_, Some(long))) =
        pieces.iter().find(|(_, piece)| piece.is_some_and(|piece| piece.len() > LONGEST_PIECE))
    {
        let reason = format!("{} has {} bytes, more than the {LONGEST_PIECE} that are read", quoted(long), long.len());
        return Err(FormatError::invalid("model.vocab", reason));
    }
    let mut vocabulary = Vocabulary::from_written([""; 0], prefix);
    for (_, piece) in pieces.iter() {
        match piece {
            Some(piece) => vocabulary.push_written(piece),
            None => vocabulary.push_hole(),
        }
    }
    Ok(vocabulary)
}
