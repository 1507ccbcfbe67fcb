//! The messages of `sentencepiece_model.proto`, as far as they matter for encoding and decoding.

use super::error::SentencePieceError;
use prost::Message;
use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, skip_field};

/// The most pieces that are read, four times as many as any published tokenizer has.
const MOST_PIECES: usize = 1 << 20;

#[derive(Clone, PartialEq, Message)]
pub(super) struct ModelProto {
    #[prost(message, repeated, tag = "1")]
    pub(super) pieces: Vec<Piece>,
    #[prost(message, optional, tag = "2")]
    pub(super) trainer_spec: Option<TrainerSpec>,
    #[prost(message, optional, tag = "3")]
    pub(super) normalizer_spec: Option<NormalizerSpec>,
    #[prost(message, optional, tag = "5")]
    pub(super) denormalizer_spec: Option<NormalizerSpec>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct Piece {
    #[prost(string, optional, tag = "1")]
    pub(super) text: Option<String>,
    #[prost(float, optional, tag = "2")]
    pub(super) score: Option<f32>,
    #[prost(enumeration = "PieceType", optional, tag = "3")]
    pub(super) r#type: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
pub(super) enum PieceType {
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct TrainerSpec {
    #[prost(int32, optional, tag = "3")]
    pub(super) model_type: Option<i32>,
    #[prost(int32, optional, tag = "4")]
    pub(super) vocab_size: Option<i32>,
    #[prost(bool, optional, tag = "24")]
    pub(super) treat_whitespace_as_suffix: Option<bool>,
    #[prost(bool, optional, tag = "35")]
    pub(super) byte_fallback: Option<bool>,
    #[prost(int32, optional, tag = "40")]
    pub(super) unk_id: Option<i32>,
    #[prost(int32, optional, tag = "41")]
    pub(super) bos_id: Option<i32>,
    #[prost(int32, optional, tag = "42")]
    pub(super) eos_id: Option<i32>,
    #[prost(int32, optional, tag = "43")]
    pub(super) pad_id: Option<i32>,
    #[prost(string, optional, tag = "44")]
    pub(super) unk_surface: Option<String>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct NormalizerSpec {
    #[prost(string, optional, tag = "1")]
    pub(super) name: Option<String>,
    #[prost(bytes = "vec", optional, tag = "2")]
    pub(super) precompiled_charsmap: Option<Vec<u8>>,
    #[prost(bool, optional, tag = "3")]
    pub(super) add_dummy_prefix: Option<bool>,
    #[prost(bool, optional, tag = "4")]
    pub(super) remove_extra_whitespaces: Option<bool>,
    #[prost(bool, optional, tag = "5")]
    pub(super) escape_whitespaces: Option<bool>,
}

/// Reads the message field by field, so that an error has a place and nothing is made before it is counted.
pub(super) fn decode(bytes: &[u8]) -> Result<ModelProto, SentencePieceError> {
    let mut model = ModelProto::default();
    let mut rest = bytes;
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let error = |reason: &dyn std::fmt::Display| {
            let text = reason.to_string();
            let reason = text.strip_prefix("failed to decode Protobuf message: ").unwrap_or(&text).to_owned();
            SentencePieceError::Proto { at, reason }
        };
        let (tag, wire) = decode_key(&mut rest).map_err(|reason| error(&reason))?;
        if !matches!(tag, 1 | 2 | 3 | 5) {
            skip_field(wire, tag, &mut rest, DecodeContext::default()).map_err(|reason| error(&reason))?;
            continue;
        }
        if wire != WireType::LengthDelimited {
            return Err(error(&format!("field {tag} is no message")));
        }
        let len = decode_varint(&mut rest).map_err(|reason| error(&reason))?;
        let message = usize::try_from(len).ok().and_then(|len| rest.split_at_checked(len));
        let Some((message, after)) = message else {
            return Err(error(&format!("field {tag} should have {len} bytes, and {} are left", rest.len())));
        };
        rest = after;
        match tag {
            1 if model.pieces.len() == MOST_PIECES => {
                return Err(error(&format!("more than the {MOST_PIECES} pieces that are read")));
            }
            1 => model.pieces.push(Piece::decode(message).map_err(|reason| error(&reason))?),
            2 => model.trainer_spec = Some(TrainerSpec::decode(message).map_err(|reason| error(&reason))?),
            3 => model.normalizer_spec = Some(NormalizerSpec::decode(message).map_err(|reason| error(&reason))?),
            _ => model.denormalizer_spec = Some(NormalizerSpec::decode(message).map_err(|reason| error(&reason))?),
        }
    }
    Ok(model)
}
