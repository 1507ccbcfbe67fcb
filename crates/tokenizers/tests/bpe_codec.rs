//! A recorded run survives the way to the page, and bytes that are no run do no harm.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod common;

use common::{Numbers, TEXTS, train};
use llama_lens_tokenizers::models::bpe::{BpeOptions, BpeTrace, Forced, PairCounts, Record, TieRule, Trainer};
use llama_lens_tokenizers::{Base, Words};

fn some_traces() -> Vec<BpeTrace> {
    let mut traces = Vec::new();
    for text in TEXTS.iter().filter(|text| !text.trim().is_empty()) {
        for base in Base::ALL {
            let vocab_size = if base == Base::Bytes { 270 } else { 60 };
            let options = BpeOptions { base, vocab_size, ..BpeOptions::default() };
            traces.push(train(&Words::count(text, base), &options));
        }
    }
    let words = Words::count("hug hug pug", Base::Characters);
    let forced = vec![Forced { at: 0, left: b"h".to_vec(), right: b"u".to_vec() }];
    let options = BpeOptions { limit_alphabet: Some(3), forced, tie: TieRule::Shorter, ..BpeOptions::default() };
    traces.push(train(&words, &options));
    let frequent = BpeOptions { min_frequency: 3, tie: TieRule::TextMax, ..BpeOptions::default() };
    traces.push(train(&words, &frequent));
    let mut trainer = Trainer::new(words, &options, Record::MergesOnly).unwrap();
    trainer.step().unwrap();
    traces.push(trainer.finish());
    traces
}

/// Everything a reader of the page could ask of a trace.
fn use_all(trace: &BpeTrace) {
    let end = trace.merges.len();
    let mut counts = PairCounts::new(trace);
    for moment in [0, end / 2, usize::MAX, 0] {
        counts.seek(trace, moment);
        counts.top(trace, 5);
        for word in 0..trace.words.len() {
            trace.symbols(word, moment);
        }
        let model = trace.model(moment);
        let ids = model.encode("hug abc 国 👨‍👩‍👧");
        model.decode(&ids).unwrap();
        model.trace("hugs").spans(moment);
        trace.tokens_at(moment);
    }
    trace.merges.iter().for_each(|merge| _ = trace.pair_text((merge.left, merge.right)));
}

#[test]
fn what_is_written_is_read() {
    for trace in some_traces() {
        let read = BpeTrace::from_bytes(&trace.to_bytes()).unwrap();
        assert_eq!(read, trace);
        assert_eq!(read.to_bytes(), trace.to_bytes());
        use_all(&read);
    }
}

#[test]
fn cut_off_bytes_are_refused() {
    for trace in some_traces().into_iter().take(4) {
        let bytes = trace.to_bytes();
        for len in (0..bytes.len()).step_by(7).chain([bytes.len() - 1]) {
            assert!(BpeTrace::from_bytes(&bytes[..len]).is_err(), "{len} of {}", bytes.len());
        }
        assert!(BpeTrace::from_bytes(&[&bytes[..], b"x"].concat()).is_err());
    }
    let error = BpeTrace::from_bytes(b"").unwrap_err();
    assert_eq!(error.to_string(), "The recorded run cannot be read: its header at byte 0 does not fit; train again.");
}

#[test]
fn damaged_bytes_never_panic() {
    let limited = some_traces().pop().unwrap().to_bytes();
    for at in 0..limited.len() {
        for value in [0, 1, 4, 127, 255] {
            let mut damaged = limited.clone();
            damaged[at] = value;
            if let Ok(read) = BpeTrace::from_bytes(&damaged) {
                use_all(&read);
                assert_eq!(BpeTrace::from_bytes(&read.to_bytes()), Ok(read));
            }
        }
    }
    let mut numbers = Numbers(3);
    for trace in some_traces() {
        let bytes = trace.to_bytes();
        for _ in 0..60 {
            let mut damaged = bytes.clone();
            for _ in 0..=numbers.below(3) {
                let at = numbers.below(damaged.len() as u64) as usize;
                damaged[at] = [0, 1, 255, numbers.below(256) as u8][numbers.below(4) as usize];
            }
            if let Ok(read) = BpeTrace::from_bytes(&damaged) {
                use_all(&read);
            }
        }
    }
}
