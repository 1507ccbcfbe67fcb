//! From a model to a `tokenizer.json`.

use super::super::byte_characters::character;
use crate::Base;
use crate::models::bpe::BpeModel;
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;

/// The model as a `tokenizer.json`: ids, encodings and decoded text in Hugging Face `tokenizers`
/// are the model's own.
///
/// Characters become the pre-tokenizer `WhitespaceSplit` and the decoder `Fuse`; bytes become
/// `ByteLevel` with GPT-2's expression and printable characters. Merges are written as pairs, the
/// form that allows white space in a piece (`tokenizers` 0.20 and later). The unknown token is no
/// added token: the text `<unk>` is text like any other. Should a piece spell the same, the
/// unknown token is written as `<unk1>` or the next that is free.
pub fn write(model: &BpeModel) -> String {
    let pieces = pieces(model);
    let unknown = model.unknown().and_then(|id| pieces.get(id as usize)).map(String::as_str);
    let merges = model.merges().iter().filter_map(|&(left, right, _)| {
        Some((pieces.get(left as usize)?.as_str(), pieces.get(right as usize)?.as_str()))
    });
    let byte_level = ByteLevel { kind: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true };
    let (pre_tokenizer, decoder) = match model.base() {
        Base::Characters => (Part::Plain { kind: "WhitespaceSplit" }, Part::Plain { kind: "Fuse" }),
        Base::Bytes => (Part::ByteLevel(byte_level), Part::ByteLevel(byte_level)),
    };
    let file = File {
        version: "1.0",
        truncation: (),
        padding: (),
        added_tokens: [],
        normalizer: (),
        pre_tokenizer,
        post_processor: (),
        decoder,
        model: Model {
            kind: "BPE",
            dropout: (),
            unk_token: unknown,
            continuing_subword_prefix: (),
            end_of_word_suffix: (),
            fuse_unk: false,
            byte_fallback: false,
            ignore_merges: false,
            vocab: Vocab(&pieces),
            merges: merges.collect(),
        },
    };
    // Writing strings and numbers to memory cannot fail.
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// The least size of the file in bytes: that of its pieces alone. Long merges in a long word make
/// files that grow with the square of the corpus; this tells before one is written.
pub fn least_size(model: &BpeModel) -> u64 {
    let len = |id: u32| model.vocabulary().bytes(id).len() as u64;
    let pieces: u64 = (0..model.vocabulary().len() as u32).map(len).sum();
    let sides = model.merges().iter().map(|&(left, right, _)| len(left) + len(right));
    pieces + sides.sum::<u64>()
}

/// The pieces as the file spells them, by id.
pub fn pieces(model: &BpeModel) -> Vec<String> {
    let vocabulary = model.vocabulary();
    let spell = |id: u32| {
        let bytes = vocabulary.bytes(id);
        match model.base() {
            Base::Bytes if !vocabulary.is_special(id) => bytes.iter().map(|byte| character(*byte)).collect(),
            _ => String::from_utf8_lossy(bytes).into_owned(),
        }
    };
    let mut pieces: Vec<String> = (0..vocabulary.len() as u32).map(spell).collect();
    if let Some(unknown) = model.unknown().filter(|id| vocabulary.is_special(*id)) {
        let unknown = unknown as usize;
        let others = pieces.iter().enumerate().filter(|(id, _)| *id != unknown);
        let taken: BTreeSet<&str> = others.map(|(_, piece)| piece.as_str()).collect();
        if taken.contains(pieces[unknown].as_str()) {
            let free = (1..).map(|number| format!("<unk{number}>"));
            let name = free.into_iter().find(|name| !taken.contains(name.as_str()));
            pieces[unknown] = name.unwrap_or_default();
        }
    }
    pieces
}

/// The whole file, in the order `tokenizers` writes it. A unit is written as `null`.
#[derive(Serialize)]
struct File<'a> {
    version: &'static str,
    truncation: (),
    padding: (),
    added_tokens: [(); 0],
    normalizer: (),
    pre_tokenizer: Part,
    post_processor: (),
    decoder: Part,
    model: Model<'a>,
}

/// A pre-tokenizer or decoder.
#[derive(Serialize)]
#[serde(untagged)]
enum Part {
    Plain {
        #[serde(rename = "type")]
        kind: &'static str,
    },
    ByteLevel(ByteLevel),
}

#[derive(Clone, Copy, Serialize)]
struct ByteLevel {
    #[serde(rename = "type")]
    kind: &'static str,
    add_prefix_space: bool,
    trim_offsets: bool,
    use_regex: bool,
}

#[derive(Serialize)]
struct Model<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    dropout: (),
    unk_token: Option<&'a str>,
    continuing_subword_prefix: (),
    end_of_word_suffix: (),
    fuse_unk: bool,
    byte_fallback: bool,
    ignore_merges: bool,
    vocab: Vocab<'a>,
    merges: Vec<(&'a str, &'a str)>,
}

/// Pieces, numbered from 0.
struct Vocab<'a>(&'a [String]);

impl Serialize for Vocab<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().zip(0_u32..))
    }
}
