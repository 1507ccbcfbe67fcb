//! `tokenizer.json`: any bytes are read or refused with a reason; what is read encodes any text and is written again.

use std::time::Duration;

use bolero::check;
use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_tokenizers::models::bpe::{BpeOptions, Record, Trainer};
use llama_lens_tokenizers::{Base, Words};

/// A file that is read, to be changed at one place.
fn good() -> String {
    let words = Words::count("low low low lower newest newest widest", Base::Characters);
    let options = BpeOptions { vocab_size: 20, ..BpeOptions::default() };
    let trainer = Trainer::new(words, &options, Record::MergesOnly).expect("the corpus can be trained on");
    tokenizer_json::write(&trainer.into_model())
}

fn read_or_refuse(text: &str) {
    if let Ok(tokenizer) = tokenizer_json::read(text) {
        assert_eq!(tokenizer.encode("lowest ").map(|encoding| encoding.ids()), tokenizer.ids("lowest "));
        let written = tokenizer_json::write_tokenizer(&tokenizer).expect("it has only parts of this format");
        assert!(tokenizer_json::read(&written).is_ok());
    }
}

#[test]
fn any_bytes() {
    check!().with_test_time(Duration::from_secs(3)).for_each(|bytes| read_or_refuse(&String::from_utf8_lossy(bytes)));
}

#[test]
fn a_good_file_with_something_else_in_it() {
    let good = good();
    check!().with_test_time(Duration::from_secs(5)).with_type::<(usize, usize, String)>().for_each(
        |(at, length, other)| {
            let at = at % good.len();
            let end = (at + length % 40).min(good.len());
            read_or_refuse(&format!("{}{other}{}", &good[..at], &good[end..]));
        },
    );
}
