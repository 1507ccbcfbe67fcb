//! A recorded run survives the way to the page, and bytes that are no run do no harm.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod common;

use common::{Numbers, TEXTS};
use llama_lens_tokenizers::models::bpe::BpeTrace;
use llama_lens_tokenizers::models::wordpiece::{
    Forced, Record, Scores, Trainer, WordPieceOptions, WordPieceTie, WordPieceTrace,
};
use llama_lens_tokenizers::{Base, Words};

fn train(text: &str, options: &WordPieceOptions) -> WordPieceTrace {
    Trainer::new(Words::count(text, Base::Characters), options, Record::Trace).unwrap().finish_all().unwrap()
}

fn some_traces() -> Vec<WordPieceTrace> {
    let options = WordPieceOptions { vocab_size: 150, ..WordPieceOptions::default() };
    let texts = TEXTS.iter().filter(|text| !text.trim().is_empty());
    let mut traces: Vec<_> = texts.map(|text| train(text, &options)).collect();
    let forced = vec![Forced { at: 0, left: b"h".to_vec(), right: b"##u".to_vec() }];
    let limited = WordPieceOptions { limit_alphabet: Some(3), tie: WordPieceTie::Ids, ..WordPieceOptions::default() };
    traces.push(train("hug hug pug", &WordPieceOptions { forced, tie: WordPieceTie::Frequent, ..limited.clone() }));
    let words = Words::count("hug hug pug", Base::Characters);
    let mut trainer = Trainer::new(words, &limited, Record::MergesOnly).unwrap();
    trainer.step().unwrap();
    traces.push(trainer.finish());
    traces
}

/// Everything a reader of the page could ask of a trace.
fn use_all(trace: &WordPieceTrace) {
    let end = trace.merges.len();
    let mut scores = Scores::new(trace);
    for moment in [0, end / 2, usize::MAX, 0] {
        scores.seek(trace, moment);
        scores.top(trace, 5);
        scores.most_frequent(trace);
        for word in 0..trace.words.len() {
            trace.symbols(word, moment);
        }
        let model = trace.model(moment);
        let ids = model.encode("hug abc 国 👨‍👩‍👧");
        model.decode(&ids).unwrap();
        model.encode_spans("hugs");
    }
    trace.merges.iter().for_each(|merge| _ = trace.pair_text((merge.left, merge.right)));
}

#[test]
fn what_is_written_is_read() {
    for trace in some_traces() {
        let bytes = trace.to_bytes();
        let read = WordPieceTrace::from_bytes(&bytes).unwrap();
        assert_eq!(read, trace);
        assert_eq!(read.to_bytes(), bytes);
        assert!(BpeTrace::from_bytes(&bytes).is_err());
        use_all(&read);
    }
}

#[test]
fn cut_off_and_damaged_bytes_never_panic() {
    let mut numbers = Numbers(3);
    for trace in some_traces() {
        let bytes = trace.to_bytes();
        for len in (0..bytes.len()).step_by(41).chain([bytes.len() - 1]) {
            assert!(WordPieceTrace::from_bytes(&bytes[..len]).is_err(), "{len} of {}", bytes.len());
        }
        for _ in 0..120 {
            let mut damaged = bytes.clone();
            for _ in 0..=numbers.below(3) {
                let at = numbers.below(damaged.len() as u64) as usize;
                damaged[at] = [0, 1, 255, numbers.below(256) as u8][numbers.below(4) as usize];
            }
            if let Ok(read) = WordPieceTrace::from_bytes(&damaged) {
                use_all(&read);
            }
        }
    }
}
