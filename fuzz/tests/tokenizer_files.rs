//! Tokenizer files other than `tokenizer.json`: any bytes are read or refused with a reason, and what is read encodes.

use std::time::Duration;

use bolero::check;
use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::formats::{gpt2_files, load, sentencepiece, tiktoken, vocab_txt};

/// A small model of `SentencePiece`, to be changed at one place.
const MODEL: &[u8] = include_bytes!("../../crates/tokenizers/tests/data/sentencepiece/defined.model");
/// A small file of `tiktoken`, to be changed at one place.
const RANKS: &[u8] = include_bytes!("../../crates/tokenizers/tests/data/tiktoken/small.tiktoken");

fn encodes<E>(read: Result<Tokenizer, E>) {
    if let Ok(tokenizer) = read {
        let text = "The cat ▁ 12 <sep> \u{301}é 東京\n";
        assert_eq!(tokenizer.encode(text).map(|encoding| encoding.ids()), tokenizer.ids(text));
    }
}

/// A good file with some of its bytes changed.
fn changed(good: &[u8], at: usize, length: usize, other: &[u8]) -> Vec<u8> {
    let at = at % good.len();
    let end = (at + length % 40).min(good.len());
    [&good[..at], other, &good[end..]].concat()
}

#[test]
fn any_bytes() {
    check!().with_test_time(Duration::from_secs(3)).for_each(|bytes| {
        encodes(load(&[bytes]));
        encodes(sentencepiece::read(bytes));
        encodes(tiktoken::read_with(bytes, r"\s+|\S+"));
        let text = String::from_utf8_lossy(bytes);
        encodes(vocab_txt::read(&text));
        encodes(vocab_txt::read(&format!("[UNK]\n{text}")));
        encodes(gpt2_files::read("{}", &text));
        encodes(gpt2_files::read(&text, ""));
    });
}

#[test]
fn models_with_something_else_in_them() {
    check!()
        .with_test_time(Duration::from_secs(3))
        .with_type::<(usize, usize, Vec<u8>)>()
        .for_each(|(at, length, other)| encodes(sentencepiece::read(&changed(MODEL, *at, *length, other))));
}

#[test]
fn ranks_with_something_else_in_them() {
    check!()
        .with_test_time(Duration::from_secs(3))
        .with_type::<(usize, usize, Vec<u8>)>()
        .for_each(|(at, length, other)| encodes(tiktoken::read_with(&changed(RANKS, *at, *length, other), r"\s+|\S+")));
}
