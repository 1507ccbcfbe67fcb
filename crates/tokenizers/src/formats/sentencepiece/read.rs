//! From a `.model` to a tokenizer.

use super::MAX_BYTES;
use super::error::SentencePieceError as Error;
use super::proto::{ModelProto, NormalizerSpec, Piece, PieceType, TrainerSpec, decode};
use crate::decoders::{Decoder, SentencePieceDecoder};
use crate::formats::byte_characters::fallback_byte;
use crate::models::bpe::{BpeModel, BpeRules, PieceOrder};
use crate::models::unigram::UnigramModel;
use crate::normalizers::{CharsMap, Normalizer, SentencePieceNormalizer};
use crate::tokenizer::{AddedTokens, Model};
use crate::{Base, Tokenizer, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// The numbers of the kinds of models that are read.
const UNIGRAM: i32 = 1;
const BPE: i32 = 2;
/// Those of the others.
const OTHERS: [(i32, &str); 2] = [(3, "WORD"), (4, "CHAR")];

/// The tokenizer of a `.model`.
///
/// # Errors
/// When the bytes are over [`MAX_BYTES`], are no such message, contradict themselves, or ask for something that is not
/// done here exactly as the library does it.
pub fn read(bytes: &[u8]) -> Result<Tokenizer, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge { bytes: bytes.len() });
    }
    let ModelProto { pieces, trainer_spec, normalizer_spec, denormalizer_spec } = decode(bytes)?;
    let trainer = trainer_spec.unwrap_or_default();
    let denormalizes = denormalizer_spec.and_then(|spec| spec.precompiled_charsmap).is_some_and(|map| !map.is_empty());
    if denormalizes {
        return Err(Error::Unsupported { field: "denormalizer_spec", found: "a table of rules".to_owned() });
    }
    let kind = trainer.model_type.unwrap_or(UNIGRAM);
    if !matches!(kind, UNIGRAM | BPE) {
        let name = OTHERS.iter().find(|(number, _)| *number == kind).map_or("unknown", |(_, name)| *name);
        return Err(Error::Unsupported { field: "trainer_spec.model_type", found: format!("{kind} ({name})") });
    }
    let sorted = sort(&pieces, trainer.byte_fallback.unwrap_or_default())?;
    let added = AddedTokens::in_normalized(sorted.user_defined.clone())
        .map_err(|error| Error::Invalid { field: "pieces", reason: error.to_string() })?;
    let normalizer = normalizer(normalizer_spec.unwrap_or_default(), &trainer, &added)?;
    let unknown_piece = sorted.unknown.and_then(|id| pieces[id as usize].text.clone()).unwrap_or_default();
    let decoder = SentencePieceDecoder {
        add_dummy_prefix: normalizer.add_dummy_prefix,
        remove_extra_whitespaces: normalizer.remove_extra_whitespaces,
        unknown: unknown_piece,
        unknown_surface: trainer.unk_surface.unwrap_or_else(|| " \u{2047} ".to_owned()),
        controls: sorted.controls.clone(),
    };
    let byte_fallback = trainer.byte_fallback.unwrap_or_default();
    let model = match kind {
        BPE => Model::Bpe(bpe(&pieces, sorted, byte_fallback)?),
        _ => Model::Unigram(unigram(&pieces, &sorted, byte_fallback)?),
    };
    let tokenizer = Tokenizer { added, ..Tokenizer::new(model) };
    Ok(tokenizer.with_normalizer(Normalizer::SentencePiece(normalizer)).with_decoder(Decoder::SentencePiece(decoder)))
}

/// The pieces by what they are for.
#[derive(Default)]
struct Sorted {
    unknown: Option<u32>,
    normal: Vec<u32>,
    user_defined: Vec<(String, u32)>,
    controls: BTreeSet<String>,
}

/// # Errors
/// As the library's `InitializePieces`, and for what would make two pieces look alike here.
fn sort(pieces: &[Piece], byte_fallback: bool) -> Result<Sorted, Error> {
    let mut sorted = Sorted::default();
    let (mut names, mut bytes) = (BTreeMap::new(), BTreeSet::new());
    for (number, piece) in pieces.iter().enumerate() {
        let text = piece.text.as_deref().unwrap_or_default();
        let wrong = |reason: String| Err(Error::Piece { number, piece: text.chars().take(40).collect(), reason });
        if text.is_empty() {
            return wrong("is empty".to_owned());
        }
        if piece.score.unwrap_or_default().is_nan() {
            return wrong("its score is no number".to_owned());
        }
        if let Some(other) = names.insert(text, number) {
            return wrong(format!("is the same as piece {other}"));
        }
        let id = number as u32;
        match PieceType::try_from(piece.r#type.unwrap_or(PieceType::Normal as i32)) {
            Ok(PieceType::Normal) => sorted.normal.push(id),
            Ok(PieceType::UserDefined) => sorted.user_defined.push((text.to_owned(), id)),
            Ok(PieceType::Control) => _ = sorted.controls.insert(text.to_owned()),
            Ok(PieceType::Unknown) => {
                if let Some(other) = sorted.unknown.replace(id) {
                    return wrong(format!("is of type UNKNOWN, and so is piece {other}"));
                }
            }
            Ok(PieceType::Byte) if !byte_fallback => return wrong("is a byte, but byte_fallback is false".to_owned()),
            Ok(PieceType::Byte) => match fallback_byte(text.as_bytes()) {
                Some(byte) => _ = bytes.insert(byte),
                None => return wrong("is no byte such as <0x41>".to_owned()),
            },
            Ok(PieceType::Unused) => {
                return Err(Error::Unsupported { field: "pieces", found: format!("piece {number} of type UNUSED") });
            }
            Err(_) => return wrong("is of no known type".to_owned()),
        }
    }
    if sorted.unknown.is_none() {
        return Err(Error::Invalid { field: "pieces", reason: "none is of type UNKNOWN".to_owned() });
    }
    if byte_fallback && bytes.len() != 256 {
        let reason = format!("byte_fallback is true, and {} of the 256 bytes are there", bytes.len());
        return Err(Error::Invalid { field: "pieces", reason });
    }
    Ok(sorted)
}

fn normalizer(
    spec: NormalizerSpec,
    trainer: &TrainerSpec,
    added: &AddedTokens,
) -> Result<SentencePieceNormalizer, Error> {
    let rules = spec.precompiled_charsmap.filter(|map| !map.is_empty());
    let rules = rules.map(|map| CharsMap::new(&map)).transpose();
    let rules = rules.map_err(|error| Error::Invalid { field: "normalizer_spec", reason: error.to_string() })?;
    Ok(SentencePieceNormalizer {
        rules,
        add_dummy_prefix: spec.add_dummy_prefix.unwrap_or(true),
        remove_extra_whitespaces: spec.remove_extra_whitespaces.unwrap_or(true),
        escape_whitespaces: spec.escape_whitespaces.unwrap_or(true),
        suffix: trainer.treat_whitespace_as_suffix.unwrap_or_default(),
        untouched: added.automaton().cloned(),
    })
}

/// The model of byte-pair encoding: a merge has the rank of the score of what it makes.
fn bpe(pieces: &[Piece], sorted: Sorted, byte_fallback: bool) -> Result<BpeModel, Error> {
    let text = |id: u32| pieces[id as usize].text.as_deref().unwrap_or_default();
    let score = |id: u32| pieces[id as usize].score.unwrap_or_default() + 0.0;
    let known: BTreeSet<char> = pieces.iter().filter_map(|piece| single(piece.text.as_deref()?)).collect();
    for &id in &sorted.normal {
        // The library would merge such a character too, though it is no piece of its own.
        if let Some(missing) = text(id).chars().find(|character| !known.contains(character)) {
            let found = format!("piece {id} with the character {missing:?}, which is no piece itself,");
            return Err(Error::Unsupported { field: "pieces", found });
        }
    }
    let vocabulary = vocabulary(pieces, &sorted);
    let mut made: Vec<u32> = sorted.normal.iter().copied().filter(|id| single(text(*id)).is_none()).collect();
    made.sort_by(|a, b| score(*b).total_cmp(&score(*a)));
    let mut order: Vec<PieceOrder> = Vec::with_capacity(made.len());
    for id in made {
        // Equal scores are one rank.
        let same = order.last().filter(|last| score(last.id).total_cmp(&score(id)).is_eq()).map(|last| last.rank);
        let rank = same.unwrap_or(order.len() as u32);
        order.push(PieceOrder { id, rank });
    }
    let rules = BpeRules { fuse_unknown: true, byte_fallback, ..BpeRules::default() };
    Ok(BpeModel::by_piece(Base::Characters, vocabulary, &sorted.normal, order, sorted.unknown, rules))
}

/// The unigram model: what is no normal piece is never found in a text.
fn unigram(pieces: &[Piece], sorted: &Sorted, byte_fallback: bool) -> Result<UnigramModel, Error> {
    if let Some((piece, id)) = sorted.user_defined.first() {
        let found = format!("piece {id} {piece:?}, which a user defined,");
        return Err(Error::Unsupported { field: "pieces", found });
    }
    let scores = pieces.iter().map(|piece| f64::from(piece.score.unwrap_or_default())).collect();
    let model = UnigramModel::from_vocabulary(vocabulary(pieces, sorted), scores, sorted.unknown)
        .map_err(|error| Error::Invalid { field: "pieces", reason: error.to_string() })?;
    let model = model.with_single_precision();
    Ok(if byte_fallback { model.with_byte_fallback() } else { model })
}

/// The pieces by number; those that are not normal are never made of text.
fn vocabulary(pieces: &[Piece], sorted: &Sorted) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let mut normal = sorted.normal.iter().peekable();
    for (id, piece) in (0..).zip(pieces) {
        let text = piece.text.as_deref().unwrap_or_default();
        if normal.next_if_eq(&&id).is_some() {
            vocabulary.push(text.as_bytes());
        } else {
            vocabulary.push_special(text);
        }
    }
    vocabulary
}

/// The one character that a piece is, if it is one.
fn single(piece: &str) -> Option<char> {
    let mut characters = piece.chars();
    characters.next().filter(|_| characters.next().is_none())
}
