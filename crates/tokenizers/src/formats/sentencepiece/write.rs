//! From a tokenizer to a `.model`.

use super::error::SentencePieceError as Error;
use super::proto::{ModelProto, NormalizerSpec, Piece, PieceType, TrainerSpec};
use crate::Tokenizer;
use crate::decoders::Decoder;
use crate::formats::byte_characters::fallback_byte;
use crate::models::bpe::BpeModel;
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
    let (scores, byte_fallback) = match tokenizer.model() {
        Model::Bpe(model) => (by_rank(model), model.rules().byte_fallback),
        Model::Unigram(model) => {
            (model.scores().iter().map(|score| *score as f32).collect(), model.has_byte_fallback())
        }
        Model::WordPiece(_) => {
            let found = "a model of the kind WordPiece".to_owned();
            return Err(Error::Unsupported { field: "trainer_spec.model_type", found });
        }
    };
    let (vocabulary, unknown) = (tokenizer.model().vocabulary(), tokenizer.model().unknown());
    let user_defined: BTreeMap<u32, _> = tokenizer.added_tokens().collect();
    let pieces = (0..vocabulary.len() as u32).zip(scores).map(|(id, score)| {
        let bytes = vocabulary.bytes(id);
        let text = String::from_utf8_lossy(bytes).into_owned();
        let kind = if user_defined.contains_key(&id) {
            PieceType::UserDefined
        } else if !vocabulary.is_special(id) {
            PieceType::Normal
        } else if unknown == Some(id) {
            PieceType::Unknown
        } else if byte_fallback && fallback_byte(bytes).is_some() {
            PieceType::Byte
        } else {
            PieceType::Control
        };
        Piece { text: Some(text), score: Some(score), r#type: Some(kind as i32) }
    });
    let control = |name: &str| {
        let found = (0..vocabulary.len() as u32).find(|id| vocabulary.bytes(*id) == name.as_bytes());
        Some(found.map_or(-1, u32::cast_signed))
    };
    let proto = ModelProto {
        pieces: pieces.collect(),
        trainer_spec: Some(TrainerSpec {
            model_type: Some(if matches!(tokenizer.model(), Model::Unigram(_)) { 1 } else { 2 }),
            vocab_size: i32::try_from(vocabulary.len()).ok(),
            treat_whitespace_as_suffix: Some(rules.suffix),
            byte_fallback: Some(byte_fallback),
            unk_id: unknown.map(u32::cast_signed),
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

/// The scores of a model of byte-pair encoding: below 0 by the rank, and behind all merges for what no merge makes.
fn by_rank(model: &BpeModel) -> Vec<f32> {
    let mut ranks: BTreeMap<u32, u32> = BTreeMap::new();
    for &(left, right, merged) in model.merges() {
        if let Some((rank, _)) = model.rank(left, right) {
            ranks.entry(merged).or_insert(rank);
        }
    }
    let mut last = ranks.values().max().map_or(0, |rank| rank + 1);
    let vocabulary = model.vocabulary();
    let score = |id: u32| {
        let rank = ranks.get(&id).copied().unwrap_or_else(|| {
            let own = if vocabulary.is_special(id) { 0 } else { last };
            last += u32::from(!vocabulary.is_special(id));
            own
        });
        -(rank as f32)
    };
    (0..vocabulary.len() as u32).map(score).collect()
}
