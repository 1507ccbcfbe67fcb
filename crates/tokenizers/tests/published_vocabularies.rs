//! The vocabularies that stand beside the page, against Hugging Face's library and `OpenAI`'s files of numbers.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;
mod pipelines_support;

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::{load, tokenizer_json};
use pipelines_support::texts;
use std::fs;
use std::path::PathBuf;
use tokenizers::decoders::wordpiece::WordPiece as WordPieceDecoder;
use tokenizers::models::bpe::BPE;
use tokenizers::models::wordpiece::WordPiece;
use tokenizers::normalizers::BertNormalizer;
use tokenizers::pre_tokenizers::bert::BertPreTokenizer;
use tokenizers::pre_tokenizers::byte_level::ByteLevel;
use tokenizers::processors::bert::BertProcessing;
use tokenizers::{AddedToken, Tokenizer as Theirs};

fn path(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/vocabularies");
    folder.join(name).to_str().unwrap().to_owned()
}

fn ours(names: &[&str]) -> Tokenizer {
    let files: Vec<Vec<u8>> = names.iter().map(|name| fs::read(path(name)).unwrap()).collect();
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    load(&files).unwrap()
}

fn special(names: &[&str]) -> Vec<AddedToken> {
    names.iter().map(|name| AddedToken::from(*name, true)).collect()
}

/// The same ids with and without special tokens, and the same decoded text; also once the tokenizer was written.
fn agree(ours: &Tokenizer, theirs: &Theirs) {
    let written = tokenizer_json::write_tokenizer(ours).unwrap();
    let again = tokenizer_json::read(&written).unwrap();
    for text in texts() {
        for with_special in [false, true] {
            let expected = theirs.encode(text.as_str(), with_special).unwrap();
            for tokenizer in [ours, &again] {
                let encoded = if with_special { tokenizer.encode_with_special(&text) } else { tokenizer.encode(&text) };
                assert_eq!(encoded.unwrap().ids(), expected.get_ids(), "{text:?}");
            }
            let decoded = ours.decode(expected.get_ids(), with_special).unwrap();
            let expected = theirs.decode(expected.get_ids(), with_special).unwrap();
            assert_eq!(String::from_utf8_lossy(&decoded), expected, "{text:?}");
        }
    }
}

#[test]
fn gpt2_is_the_librarys() {
    let (vocab, merges) = (path("gpt2-vocab.json"), path("gpt2-merges.txt"));
    let mut theirs = Theirs::new(BPE::from_file(&vocab, &merges).build().unwrap());
    theirs.with_pre_tokenizer(Some(ByteLevel::new(false, true, true)));
    theirs.with_decoder(Some(ByteLevel::new(false, true, true)));
    theirs.add_special_tokens(&special(&["<|endoftext|>"]));
    let ours = ours(&["gpt2-vocab.json", "gpt2-merges.txt"]);
    assert_eq!(ours.len(), 50_257);
    agree(&ours, &theirs);
}

#[test]
fn bert_is_the_librarys_and_has_googles_layout() {
    let model = WordPiece::from_file(&path("bert-base-uncased.txt")).unk_token("[UNK]".into()).build().unwrap();
    let mut theirs = Theirs::new(model);
    theirs.with_normalizer(Some(BertNormalizer::new(true, true, None, true)));
    theirs.with_pre_tokenizer(Some(BertPreTokenizer));
    theirs.with_post_processor(Some(BertProcessing::new(("[SEP]".into(), 102), ("[CLS]".into(), 101))));
    theirs.with_decoder(Some(WordPieceDecoder::default()));
    theirs.add_special_tokens(&special(&["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]));
    let ours = ours(&["bert-base-uncased.txt"]);
    assert_eq!(ours.len(), 30_522);
    let places = [(0, "[PAD]"), (1, "[unused0]"), (100, "[UNK]"), (101, "[CLS]"), (102, "[SEP]"), (103, "[MASK]")];
    for (id, piece) in places {
        assert_eq!(ours.token(id).as_deref(), Some(piece));
    }
    // From the paper's own code: “hello world” and “i like strawberries”.
    assert_eq!(ours.ids("Hello world").unwrap(), [7592, 2088]);
    assert_eq!(ours.ids("i like strawberries").unwrap(), [1045, 2066, 13137, 20968]);
    agree(&ours, &theirs);
}
