//! From a tokenizer to a `.model`.

use super::error::SentencePieceError as Error;
use super::proto::{ModelProto, NormalizerSpec, Piece, PieceType, TrainerSpec};
use crate::Tokenizer;
use crate::decoders::Decoder;
use crate::formats::byte_characters::fallback_byte;
use crate::normalizers::{CharsMap, Normalizer};
use crate::tokenizer::Model;
use prost::Message;
use std::collections::BTreeMap;

/// The tokenizer as a `.model`, with which `sentencepiece` does what this one does. Scores are ranks: those of merged
/// pieces first, as the library's own trainer gives them.
///
/// # Errors
/// When the tokenizer has another normalizer or decoder than the library.
pub fn write(tokenizer: &Tokenizer) -> Result<Vec<u8>, Error> {
    let (Some(Normalizer::SentencePiece(rules)), Some(Decoder::SentencePiece(decoder))) =
        (tokenizer.normalizer(), tokenizer.decoder())
    else {
        let found = "a tokenizer with other stages than SentencePiece has".to_owned();
        return Err(Error::Unsupported { field: "normalizer_spec", found });
    };
    let Model::Bpe(model) = tokenizer.model() else {
        let found = format!("a model of the kind {}", tokenizer.model().name());
        return Err(Error::Unsupported { field: "trainer_spec.model_type", found });
    };
    let vocabulary = model.vocabulary();
    let mut scores: BTreeMap<u32, u32> = BTreeMap::new();
    for &(left, right, merged) in model.merges() {
        if let Some((rank, _)) = model.rank(left, right) {
            scores.entry(merged).or_insert(rank);
        }
    }
    let mut last = scores.values().max().map_or(0, |rank| rank + 1);
    let user_defined: BTreeMap<u32, _> = tokenizer.added_tokens().collect();
    let pieces = (0..vocabulary.len() as u32).map(|id| {
        let bytes = vocabulary.bytes(id);
        let text = String::from_utf8_lossy(bytes).into_owned();
        let kind = if user_defined.contains_key(&id) {
            PieceType::UserDefined
        } else if !vocabulary.is_special(id) {
            PieceType::Normal
        } else if model.unknown() == Some(id) {
            PieceType::Unknown
        } else if model.rules().byte_fallback && fallback_byte(bytes).is_some() {
            PieceType::Byte
        } else {
            PieceType::Control
        };
        let rank = scores.get(&id).copied().unwrap_or_else(|| {
            let own = if kind == PieceType::Normal { last } else { 0 };
            last += u32::from(kind == PieceType::Normal);
            own
        });
        Piece { text: Some(text), score: Some(-(rank as f32)), r#type: Some(kind as i32) }
    });
    let control = |name: &str| {
        let found = (0..vocabulary.len() as u32).find(|id| vocabulary.bytes(*id) == name.as_bytes());
        Some(found.map_or(-1, u32::cast_signed))
    };
    let proto = ModelProto {
        pieces: pieces.collect(),
        trainer_spec: Some(TrainerSpec {
            model_type: Some(2),
            vocab_size: i32::try_from(vocabulary.len()).ok(),
            treat_whitespace_as_suffix: Some(rules.suffix),
            byte_fallback: Some(model.rules().byte_fallback),
            unk_id: model.unknown().map(u32::cast_signed),
            bos_id: control("<s>"),
            eos_id: control("</s>"),
            pad_id: control("<pad>"),
            unk_surface: Some(decoder.unknown_surface.clone()),
        }),
        normalizer_spec: Some(NormalizerSpec {
            name: Some(if rules.rules.is_some() { "user_defined" } else { "identity" }.to_owned()),
            precompiled_charsmap: Some(rules.rules.as_ref().map(CharsMap::to_bytes).unwrap_or_default()),
            add_dummy_prefix: Some(rules.add_dummy_prefix),
            remove_extra_whitespaces: Some(rules.remove_extra_whitespaces),
            escape_whitespaces: Some(rules.escape_whitespaces),
        }),
        denormalizer_spec: None,
    };
    Ok(proto.encode_to_vec())
}
