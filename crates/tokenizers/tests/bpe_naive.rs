//! The trainer and everything recorded of it, against a slow trainer that recounts at every step.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod common;

use common::{Slow, TEXTS, train};
use llama_lens_tokenizers::models::bpe::{BpeOptions, BpeTrace, PairCounts, PairRow, Record, TieRule, Trainer};
use llama_lens_tokenizers::{Base, Words};
use proptest::prelude::*;

fn check(text: &str, options: &BpeOptions) {
    let words = Words::count(text, options.base);
    let Ok(trainer) = Trainer::new(words.clone(), options, Record::Trace) else {
        return;
    };
    let trace = trainer.finish_all().unwrap();
    let plain = Trainer::new(words.clone(), options, Record::MergesOnly).unwrap().finish_all().unwrap();
    assert_eq!(trace.merges, plain.merges);
    let mut slow = Slow::new(&words, options);
    let mut counts = PairCounts::new(&trace);
    let mut recounted = PairCounts::new(&plain);
    assert_eq!(trace.tokens_before(), slow.tokens());
    for moment in 0..=trace.merges.len() {
        counts.seek(&trace, moment);
        recounted.seek(&plain, moment);
        compare(&trace, &slow, &counts, moment);
        compare(&plain, &slow, &recounted, moment);
        let Some(merge) = slow.step() else {
            assert_eq!(moment, trace.merges.len(), "the slow trainer stops here");
            break;
        };
        let made = trace.merges.get(moment).copied().unwrap();
        assert_eq!((made.left, made.right, made.merged), (merge.left, merge.right, merge.merged));
        assert_eq!(
            (made.count, made.words, made.occurrences, made.tokens_after),
            (merge.count, merge.words, merge.occurrences, merge.tokens_after)
        );
        assert_eq!(made.rival.is_some(), merge.tied > 1);
    }
    let pieces: Vec<&[u8]> = trace.vocabulary.iter().collect();
    assert_eq!(pieces, slow.pieces);
}

fn compare(trace: &BpeTrace, slow: &Slow, counts: &PairCounts, moment: usize) {
    let ordered = slow.ordered();
    assert_eq!(counts.live(), ordered.len());
    for (pair, numbers) in &ordered {
        assert_eq!(counts.count(trace, *pair), numbers.0, "count of {pair:?} after {moment}");
    }
    let rows: Vec<PairRow> = ordered
        .iter()
        .map(|&((left, right), (count, words, occurrences))| PairRow { left, right, count, words, occurrences })
        .collect();
    for k in [1, 3, rows.len() + 1] {
        let top = counts.top(trace, k);
        assert_eq!(top.rows, rows[..k.min(rows.len())]);
        assert_eq!(top.tied, rows.iter().filter(|row| row.count == rows[0].count).count());
    }
    for row in rows.iter().take(2) {
        let pair = (row.left, row.right);
        let holds = |word: &usize| slow.words[*word].0.windows(2).any(|two| two == [Some(pair.0), Some(pair.1)]);
        let holding: Vec<usize> = (0..slow.words.len()).filter(holds).collect();
        assert_eq!(trace.words_holding(moment, pair, usize::MAX), holding);
        let merged = trace.merges.get(moment).is_some_and(|merge| (merge.left, merge.right) == pair);
        assert!(!merged || trace.words_joined_by(moment, usize::MAX) == holding);
        assert_eq!(trace.holding(moment, &[pair]), [(row.words, row.occurrences)]);
    }
    for (word, (ids, _)) in slow.words.iter().enumerate() {
        let symbols = trace.symbols(word, moment);
        assert!(symbols.iter().map(|(_, id)| id).eq(ids), "word {word} after {moment}");
        let ends = symbols.iter().map(|(range, _)| range.end);
        let starts = std::iter::once(0).chain(ends);
        assert!(symbols.iter().map(|(range, _)| range.start).eq(starts.take(symbols.len())));
        assert_eq!(symbols.last().unwrap().0.end, trace.words.bytes(word).len());
    }
}

fn small_text() -> impl Strategy<Value = String> {
    prop_oneof!["[ab ]{0,60}", "[abc]{1,9}( [abc]{1,9}){0,12}", "(aa|aaa|b|ab| ){0,30}", "[eé漢字👨 ]{0,40}",]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_on_small_corpora(text in small_text(), rule in 0..4_usize, bytes: bool, extra in 0..40_usize) {
        let base = if bytes { Base::Bytes } else { Base::Characters };
        let vocab_size = extra + if bytes { 256 } else { 2 };
        check(&text, &BpeOptions { base, vocab_size, tie: TieRule::ALL[rule], ..BpeOptions::default() });
    }

    #[test]
    fn a_limited_alphabet_and_a_minimum(text in small_text(), rule in 0..4_usize, limit in 0..4_usize, min in 0..4_u64) {
        let options = BpeOptions {
            vocab_size: 30,
            tie: TieRule::ALL[rule],
            limit_alphabet: Some(limit),
            min_frequency: min,
            ..BpeOptions::default()
        };
        check(&text, &options);
    }

    #[test]
    fn any_seek_is_stepping_there(text in small_text(), seeks in prop::collection::vec(0..40_usize, 1..12)) {
        let words = Words::count(&text, Base::Characters);
        prop_assume!(!words.is_empty());
        let trace = train(&words, &BpeOptions::default());
        let mut moving = PairCounts::new(&trace);
        for moment in seeks {
            moving.seek(&trace, moment);
            let mut fresh = PairCounts::new(&trace);
            for step in 1..=moment.min(trace.merges.len()) {
                fresh.seek(&trace, step);
            }
            prop_assert_eq!(moving.top(&trace, 1_000), fresh.top(&trace, 1_000));
            prop_assert_eq!(moving.live(), fresh.live());
            prop_assert_eq!(moving.merges(), moment.min(trace.merges.len()));
        }
    }
}

#[test]
fn every_rule_on_hard_texts() {
    for text in TEXTS {
        for base in Base::ALL {
            for tie in TieRule::ALL {
                let vocab_size = if base == Base::Bytes { 280 } else { 70 };
                check(text, &BpeOptions { base, vocab_size, tie, ..BpeOptions::default() });
            }
        }
    }
}
