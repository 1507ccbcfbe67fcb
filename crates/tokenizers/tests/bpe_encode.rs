//! Encoding at every stage of learning, and why tokens stand apart.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod common;

use common::{Numbers, TEXTS, train};
use llama_lens_tokenizers::models::bpe::{BpeModel, BpeOptions, BpeTrace, SpanKind, TieRule, Why};
use llama_lens_tokenizers::{Base, Vocabulary, Words};
use proptest::prelude::*;

fn run(text: &str, base: Base, vocab_size: usize) -> BpeTrace {
    train(&Words::count(text, base), &BpeOptions { base, vocab_size, ..BpeOptions::default() })
}

/// One recording shows what each of the smaller models would do, and says why.
fn every_stage(model: &BpeModel, smaller: impl Fn(usize) -> BpeModel, text: &str) {
    let trace = model.trace(text);
    for learned in 0..=model.merges().len() {
        let spans = trace.spans(learned);
        let stage = smaller(learned);
        assert_eq!(spans, stage.encode_spans(text), "{text:?} after {learned}");
        let ends = spans.iter().map(|span| span.range.end);
        assert!(spans.iter().map(|span| span.range.start).eq(std::iter::once(0).chain(ends).take(spans.len())));
        for (boundary, sides) in spans.windows(2).enumerate() {
            let why = trace.why(model, learned, boundary).unwrap();
            let pair = sides[0].id.zip(sides[1].id).and_then(|(left, right)| model.rank(left, right));
            match why {
                Why::Later { rank } => {
                    assert!(rank as usize >= learned);
                    assert_eq!(pair.map(|pair| pair.0), Some(rank));
                }
                Why::Beaten { rank, by_rank } => {
                    assert!(by_rank <= rank && (rank as usize) < learned && pair.is_none());
                }
                Why::NoMerge => assert_eq!(pair, None),
                Why::Unknown => assert!(sides.iter().any(|span| span.kind == SpanKind::Unknown)),
                Why::WordBoundary => {}
            }
        }
        assert_eq!(trace.why(model, learned, spans.len()), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_recording_shows_every_stage(corpus in "[ab]{1,8}( [abc]{1,8}){0,8}", text in "[abcd ]{0,30}") {
        let trace = run(&corpus, Base::Characters, 40);
        every_stage(&trace.model(usize::MAX), |learned| trace.model(learned), &text);
    }

    #[test]
    fn merges_may_come_in_any_order(order in Just((0..8_usize).collect::<Vec<_>>()).prop_shuffle(), text in "[abc ]{0,30}") {
        // Several merges make one string, and a merge may need one of a higher rank.
        let pieces = ["a", "b", "c", "ab", "bc", "abc", "aa", "aaa"];
        let all = [(0, 1, 3), (1, 2, 4), (3, 2, 5), (0, 4, 5), (0, 0, 6), (6, 0, 7), (0, 6, 7), (7, 1, 3)];
        let model = |learned: usize| {
            let merges = order[..learned].iter().map(|index| all[*index]).collect();
            BpeModel::new(Base::Characters, Vocabulary::from_pieces(pieces), merges, None)
        };
        every_stage(&model(8), model, &text);
    }

    #[test]
    fn a_word_is_encoded_as_training_left_it(corpus in "[ab]{1,8}( [abc]{1,8}){0,8}", rule in 0..4_usize) {
        let words = Words::count(&corpus, Base::Characters);
        let trace = train(&words, &BpeOptions { vocab_size: 30, tie: TieRule::ALL[rule], ..BpeOptions::default() });
        for moment in 0..=trace.merges.len() {
            let model = trace.model(moment);
            for word in 0..words.len() {
                let left = trace.symbols(word, moment).into_iter().map(|(_, id)| id.unwrap());
                prop_assert!(left.eq(model.encode(words.text(word))));
            }
        }
    }

    #[test]
    fn bytes_come_back(text in any::<String>()) {
        let model = run(&TEXTS.join("\n"), Base::Bytes, 600).model(usize::MAX);
        prop_assert_eq!(model.decode(&model.encode(&text)).unwrap(), text.as_bytes());
        let trace = model.trace(&text);
        prop_assert!(trace.spans(usize::MAX).iter().map(|span| span.id.unwrap()).eq(model.encode(&text)));
    }
}

#[test]
fn long_words_are_encoded_as_short_ones_are() {
    // Words of 40 to 60 symbols stand on both sides of where the way to find the next merge changes.
    let mut numbers = Numbers(11);
    let mut word = |len: usize| -> String { (0..len).map(|_| char::from(b'a' + numbers.below(3) as u8)).collect() };
    let corpus: Vec<String> = (0..200).map(|_| word(9)).collect();
    let trace = run(&corpus.join(" "), Base::Characters, 120);
    let model = trace.model(usize::MAX);
    for len in 40..60 {
        let word = word(len);
        let mut ids: Vec<u32> = word.bytes().map(|byte| model.vocabulary().id(&[byte]).unwrap()).collect();
        let rank = |ids: &[u32], at: usize| model.rank(ids[at], ids[at + 1]).map(|(rank, merged)| (rank, at, merged));
        while let Some((_, at, merged)) = (0..ids.len() - 1).filter_map(|at| rank(&ids, at)).min() {
            ids.splice(at..at + 2, [merged]);
        }
        assert_eq!(model.encode(&word), ids);
    }
}

#[test]
fn unknown_symbols() {
    let words = Words::count("hug hug pug", Base::Characters);
    let limited = train(&words, &BpeOptions { limit_alphabet: Some(2), ..BpeOptions::default() });
    assert_eq!(limited.vocabulary.text(0), "<unk>");
    let model = limited.model(usize::MAX);
    assert_eq!(model.encode("hug ü"), [0, 3, 0]);
    let kinds: Vec<SpanKind> = model.encode_spans("hug ü").into_iter().map(|span| span.kind).collect();
    assert_eq!(kinds, [SpanKind::Unknown, SpanKind::Token, SpanKind::Gap, SpanKind::Unknown]);
    let trace = model.trace("hug ü");
    assert_eq!(trace.why(&model, usize::MAX, 0), Some(Why::Unknown));
    assert_eq!(trace.why(&model, usize::MAX, 1), Some(Why::WordBoundary));
    let open = train(&words, &BpeOptions::default()).model(usize::MAX);
    assert_eq!(open.encode("ü"), [] as [u32; 0]);
    assert_eq!(open.encode_spans("ü")[0].kind, SpanKind::Unknown);
    let alone: Vec<SpanKind> = open.encode_spans("xhüügx").into_iter().map(|span| span.kind).collect();
    assert_eq!(
        alone,
        [SpanKind::Unknown, SpanKind::Token, SpanKind::Unknown, SpanKind::Unknown, SpanKind::Token, SpanKind::Unknown]
    );
    assert_eq!(
        open.decode(&[99]).unwrap_err().to_string(),
        "Token 99 (number 1 of the list) is not in the vocabulary."
    );
}

#[test]
fn what_stands_on_both_sides_of_a_symbol_left_out_becomes_one_token() {
    let words = Words::count("hug hug pug", Base::Characters);
    let model = train(&words, &BpeOptions::default()).model(usize::MAX);
    let hug = model.encode("hug");
    assert_eq!(hug.len(), 1);
    assert_eq!(model.encode("xhéuxxgé"), hug);
    let spans = model.encode_spans("xhéuxxgé");
    let shown: Vec<_> = spans.iter().map(|span| (span.range.clone(), span.kind)).collect();
    assert_eq!(shown, [(0..1, SpanKind::Unknown), (1..8, SpanKind::Token), (8..10, SpanKind::Unknown)]);
    let trace = model.trace("xhéuxxgé");
    assert_eq!(trace.pieces.len(), 8);
    assert_eq!(trace.spans(usize::MAX), spans);
    // Every merge says how many boundaries it takes away.
    let mut left = trace.pieces.len();
    for (number, merge) in (1..).zip(&trace.merges) {
        left -= merge.boundaries;
        assert_eq!(trace.spans_after(number).len(), left);
    }
    assert_eq!(left, spans.len());
    // With an unknown token nothing merges across it.
    let limited = train(&words, &BpeOptions { limit_alphabet: Some(3), ..BpeOptions::default() }).model(usize::MAX);
    assert_eq!(limited.encode("uég").len(), 3);
}

#[test]
fn one_word_of_a_hundred_thousand_characters() {
    let mut numbers = Numbers(5);
    let random: String = (0..100_000).map(|_| char::from(b'a' + numbers.below(20) as u8)).collect();
    for word in ["a".repeat(100_000), "abcabcabd".repeat(11_111), random] {
        for base in Base::ALL {
            let trace = run(&word, base, 2_000);
            let model = trace.model(usize::MAX);
            let ids = model.encode(&word);
            assert_eq!(model.decode(&ids).unwrap(), word.as_bytes());
            assert_eq!(ids.len() as u64, trace.tokens_at(usize::MAX));
            assert_eq!(model.trace(&word).spans(usize::MAX).len(), ids.len());
        }
    }
}
