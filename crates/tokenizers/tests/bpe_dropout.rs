//! BPE-dropout: every merge is dropped as often as its probability says, and what is left is a segmentation.

use llama_lens_tokenizers::models::bpe::{BpeModel, BpeOptions, Record, SpanKind, Trainer};
use llama_lens_tokenizers::{Base, Vocabulary, Words};

#[test]
fn a_single_merge_is_dropped_with_its_probability() {
    let vocabulary = Vocabulary::from_pieces(["a", "b", "ab"]);
    let model = BpeModel::new(Base::Characters, vocabulary, vec![(0, 1, 2)], None);
    for probability in [0.0, 0.1, 0.5, 0.9, 1.0] {
        let dropped = (0..10_000).filter(|seed| model.encode_with_dropout("ab", probability, *seed).len() == 2).count();
        let tolerance = 5.0 * (probability * (1.0_f64 - probability) * 10_000.0).sqrt();
        assert!((dropped as f64 - probability * 10_000.0).abs() <= tolerance, "{dropped} at {probability}");
    }
}

/// Two places, one merge each: at each step both are asked, so a word of two merges keeps both apart only if both are
/// dropped at once (p²), and ends with one if the other is dropped when it is the only one left.
#[test]
fn merges_are_asked_again_after_each_merge() {
    let vocabulary = Vocabulary::from_pieces(["a", "b", "ab"]);
    let model = BpeModel::new(Base::Characters, vocabulary, vec![(0, 1, 2)], None);
    let p = 0.5_f64;
    let counts = (0..20_000).fold([0.0; 5], |mut counts, seed| {
        counts[model.encode_with_dropout("abab", p, seed).len()] += 1.0 / 20_000.0;
        counts
    });
    let none = p * p;
    let both = (1.0 - none) * (1.0 - p);
    for (tokens, expected) in [(4, none), (3, 1.0 - none - both), (2, both)] {
        assert!((counts[tokens] - expected).abs() < 0.02, "{tokens} tokens: {} is not {expected}", counts[tokens]);
    }
}

#[test]
fn without_dropout_nothing_changes_and_spans_always_tile() {
    let text = include_str!("../../../assets/corpora/scripts.txt");
    let options = BpeOptions { vocab_size: 1_600, ..BpeOptions::default() };
    let trainer = Trainer::new(Words::count(text, Base::Characters), &options, Record::MergesOnly);
    let model = trainer.expect("there is text").into_model();
    let long = "the ".repeat(20) + &"ab".repeat(10_000);
    for text in [text, &long, "", " \r\n x😀"] {
        assert_eq!(model.encode_with_dropout(text, 0.0, 1), model.encode_spans(text));
        for probability in [0.1, 0.7, 1.0, f64::NAN] {
            let spans = model.encode_with_dropout(text, probability, 3);
            let starts = std::iter::once(0).chain(spans.iter().map(|span| span.range.end));
            assert!(spans.iter().map(|span| span.range.start).eq(starts.take(spans.len())));
            assert_eq!(spans.last().map_or(0, |span| span.range.end), text.len());
            assert_eq!(spans, model.encode_with_dropout(text, probability, 3));
        }
        let apart = model.encode_with_dropout(text, 1.0, 3);
        let tokens = apart.iter().filter(|span| span.kind == SpanKind::Token);
        assert!(tokens.clone().all(|span| text[span.range.clone()].chars().count() == 1));
    }
}
