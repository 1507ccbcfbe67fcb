//! Trained tokenizers as `tokenizer.json`: Hugging Face `tokenizers` does with the file what the model does here.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;
mod pipelines_support;

use common::TEXTS;
use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_tokenizers::models::unigram::{Record, Trainer, UnigramOptions};
use llama_lens_tokenizers::models::{bpe, wordpiece};
use llama_lens_tokenizers::tokenizer::Model;
use llama_lens_tokenizers::{Base, Tokenizer, Words};
use pipelines_support::check;

fn trained() -> [Model; 3] {
    let text = TEXTS.join("\n");
    let words = || Words::count(&text, Base::Characters);
    let unigram = UnigramOptions { vocab_size: 600, ..UnigramOptions::default() };
    let bpe = bpe::BpeOptions { vocab_size: 700, limit_alphabet: Some(200), ..bpe::BpeOptions::default() };
    let wordpiece = wordpiece::WordPieceOptions { vocab_size: 900, ..wordpiece::WordPieceOptions::default() };
    [
        Model::Unigram(Trainer::new(words().marked(), &unigram, Record::RoundsOnly).unwrap().into_model()),
        Model::Bpe(bpe::Trainer::new(words(), &bpe, bpe::Record::MergesOnly).unwrap().into_model()),
        Model::WordPiece(
            wordpiece::Trainer::new(words(), &wordpiece, wordpiece::Record::MergesOnly).unwrap().into_model(),
        ),
    ]
}

#[test]
fn the_library_does_the_same_with_the_file() {
    for model in trained() {
        let name = model.name();
        let file = tokenizer_json::write_tokenizer(&Tokenizer::from(model)).unwrap();
        check(name, &serde_json::from_str(&file).unwrap());
    }
}

/// The trained tokenizer and the one that is read back are the same.
#[test]
fn what_was_trained_is_read_back() {
    for model in trained() {
        let ours = Tokenizer::from(model);
        let again = tokenizer_json::read(&tokenizer_json::write_tokenizer(&ours).unwrap()).unwrap();
        for text in pipelines_support::texts() {
            assert_eq!(ours.ids(&text).unwrap(), again.ids(&text).unwrap(), "{}: {text:?}", ours.model().name());
        }
    }
}
