//! From a model or a tokenizer to a `tokenizer.json`.

use super::super::byte_characters::character;
use super::error::FormatError;
use super::sentence_piece;
use crate::decoders::Decoder;
use crate::models::bpe::BpeModel;
use crate::models::unigram::UnigramModel;
use crate::models::wordpiece::WordPieceModel;
use crate::normalizers::Normalizer;
use crate::post_processors::PostProcessor;
use crate::pre_tokenizers::{ByteLevel, PreTokenizer};
use crate::tokenizer::{AddedToken, Model, Padding, Tokenizer, Truncation};
use crate::{Base, Vocabulary};
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
    let byte_level = ByteLevel { add_prefix_space: false, trim_offsets: true, use_regex: true };
    let (pre_tokenizer, decoder) = match model.base() {
        Base::Characters => (PreTokenizer::WhitespaceSplit, Decoder::Fuse),
        Base::Bytes => (PreTokenizer::ByteLevel(byte_level), Decoder::ByteLevel(byte_level)),
    };
    let pieces = pieces(model);
    let mut file = File::of(ModelFile::Bpe(bpe(model, &pieces)));
    file.pre_tokenizer = Some(&pre_tokenizer);
    file.decoder = Some(&decoder);
    text(&file)
}

/// The tokenizer as a `tokenizer.json`, with which Hugging Face `tokenizers` does what this one does.
///
/// # Errors
/// Names what that library has no part for: rules of `SentencePiece` that it applies differently, or pieces that a user
/// defined for it.
pub fn write_tokenizer(tokenizer: &Tokenizer) -> Result<String, FormatError> {
    let converted;
    let tokenizer = match sentence_piece::converted(tokenizer)? {
        Some(other) => {
            converted = other;
            &converted
        }
        None => tokenizer,
    };
    let pieces: Vec<String> = match tokenizer.model() {
        Model::Bpe(model) => pieces(model),
        model @ (Model::WordPiece(_) | Model::Unigram(_)) => {
            (0..model.vocabulary().len() as u32).map(|id| model.spelled(id).unwrap_or_default()).collect()
        }
    };
    let mut file = File::of(match tokenizer.model() {
        Model::Bpe(model) => ModelFile::Bpe(bpe(model, &pieces)),
        Model::WordPiece(model) if model.has_whole_words() => ModelFile::WordLevel(word_level(model, &pieces)),
        Model::WordPiece(model) => ModelFile::WordPiece(word_piece(model, &pieces)?),
        Model::Unigram(model) => ModelFile::Unigram(unigram(model, &pieces)),
    });
    file.added_tokens = tokenizer.added_tokens().map(|(id, token)| Added { id, token }).collect();
    file.normalizer = tokenizer.normalizer();
    file.pre_tokenizer = tokenizer.pre_tokenizer();
    file.post_processor = tokenizer.post_processor();
    file.decoder = tokenizer.decoder();
    file.truncation = tokenizer.truncation();
    file.padding = tokenizer.padding();
    Ok(text(&file))
}

fn text(file: &File) -> String {
    // Writing strings and numbers to memory cannot fail.
    serde_json::to_string_pretty(file).unwrap_or_default() + "\n"
}

/// The least size of the file in bytes: that of its pieces alone. Long merges in a long word make
/// files that grow with the square of the corpus; this tells before one is written.
pub fn least_size(model: &BpeModel) -> u64 {
    let len = |id: u32| model.vocabulary().bytes(id).len() as u64;
    let pieces: u64 = (0..model.vocabulary().len() as u32).map(len).sum();
    let sides = model.merges().iter().map(|&(left, right, _)| len(left) + len(right));
    pieces + sides.sum::<u64>()
}

/// The pieces as the file spells them, by id. A number that no piece has is an empty string.
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

fn bpe<'a>(model: &'a BpeModel, pieces: &'a [String]) -> Bpe<'a> {
    let rules = model.rules();
    let spelled = |id: u32| pieces.get(id as usize).map(String::as_str);
    let affix = |affix: &'a String| Some(affix.as_str()).filter(|affix| !affix.is_empty());
    let merges = model.merges().iter().filter_map(|&(left, right, _)| Some((spelled(left)?, spelled(right)?)));
    Bpe {
        kind: "BPE",
        dropout: (),
        unk_token: model.unknown().and_then(spelled),
        continuing_subword_prefix: affix(&rules.continuing_subword_prefix),
        end_of_word_suffix: affix(&rules.end_of_word_suffix),
        fuse_unk: rules.fuse_unknown,
        byte_fallback: rules.byte_fallback,
        ignore_merges: rules.ignore_merges,
        vocab: Vocab(pieces, model.vocabulary()),
        merges: merges.collect(),
    }
}

fn word_piece<'a>(model: &'a WordPieceModel, pieces: &'a [String]) -> Result<WordPiece<'a>, FormatError> {
    let unknown = model.unknown().and_then(|id| pieces.get(id as usize));
    let unknown =
        unknown.ok_or_else(|| FormatError::unsupported("model.unk_token", "a model without an unknown token"))?;
    Ok(WordPiece {
        kind: "WordPiece",
        unk_token: unknown,
        continuing_subword_prefix: model.prefix(),
        // No text has as many characters as that.
        max_input_chars_per_word: model.max_word().unwrap_or(u32::MAX as usize),
        vocab: Vocab(pieces, model.vocabulary()),
    })
}

fn word_level<'a>(model: &'a WordPieceModel, pieces: &'a [String]) -> WordLevel<'a> {
    let unknown = model.unknown().and_then(|id| pieces.get(id as usize));
    let vocab = Vocab(pieces, model.vocabulary());
    WordLevel { kind: "WordLevel", vocab, unk_token: unknown.map(String::as_str).unwrap_or_default() }
}

fn unigram<'a>(model: &'a UnigramModel, pieces: &'a [String]) -> Unigram<'a> {
    let vocab = pieces.iter().map(String::as_str).zip(model.scores().iter().copied()).collect();
    Unigram { kind: "Unigram", unk_id: model.unknown(), vocab, byte_fallback: model.has_byte_fallback() }
}

/// The whole file, in the order `tokenizers` writes it. A unit is written as `null`.
#[derive(Serialize)]
struct File<'a> {
    version: &'static str,
    truncation: Option<&'a Truncation>,
    padding: Option<&'a Padding>,
    added_tokens: Vec<Added<'a>>,
    normalizer: Option<&'a Normalizer>,
    pre_tokenizer: Option<&'a PreTokenizer>,
    post_processor: Option<&'a PostProcessor>,
    decoder: Option<&'a Decoder>,
    model: ModelFile<'a>,
}

impl<'a> File<'a> {
    /// A file of a model only.
    fn of(model: ModelFile<'a>) -> Self {
        Self {
            version: "1.0",
            truncation: None,
            padding: None,
            added_tokens: Vec::new(),
            normalizer: None,
            pre_tokenizer: None,
            post_processor: None,
            decoder: None,
            model,
        }
    }
}

#[derive(Serialize)]
struct Added<'a> {
    id: u32,
    #[serde(flatten)]
    token: &'a AddedToken,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ModelFile<'a> {
    Bpe(Bpe<'a>),
    WordPiece(WordPiece<'a>),
    WordLevel(WordLevel<'a>),
    Unigram(Unigram<'a>),
}

#[derive(Serialize)]
struct Unigram<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    unk_id: Option<u32>,
    vocab: Vec<(&'a str, f64)>,
    byte_fallback: bool,
}

#[derive(Serialize)]
struct WordPiece<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    unk_token: &'a str,
    continuing_subword_prefix: &'a str,
    max_input_chars_per_word: usize,
    vocab: Vocab<'a>,
}

#[derive(Serialize)]
struct WordLevel<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    vocab: Vocab<'a>,
    unk_token: &'a str,
}

#[derive(Serialize)]
struct Bpe<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    dropout: (),
    unk_token: Option<&'a str>,
    continuing_subword_prefix: Option<&'a str>,
    end_of_word_suffix: Option<&'a str>,
    fuse_unk: bool,
    byte_fallback: bool,
    ignore_merges: bool,
    vocab: Vocab<'a>,
    merges: Vec<(&'a str, &'a str)>,
}

/// Pieces, numbered from 0; numbers that no piece has are left out.
struct Vocab<'a>(&'a [String], &'a Vocabulary);

impl Serialize for Vocab<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().zip(0_u32..).filter(|(_, id)| !self.1.is_hole(*id)))
    }
}
