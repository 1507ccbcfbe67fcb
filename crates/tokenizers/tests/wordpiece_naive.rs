//! The trainer and everything recorded of it, against one that recounts everything at every step.
//!
//! No library trains by this score: that of Hugging Face counts pairs, as byte-pair encoding does. So the rival here is
//! written from the definition, with strings for symbols and fractions compared by multiplying, and shares no code.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod common;

use common::{Numbers, TEXTS};
use llama_lens_tokenizers::models::wordpiece::{
    Record, ScoreRow, Scores, Stop, Trainer, WordPieceOptions, WordPieceTie, WordPieceTrace,
};
use llama_lens_tokenizers::{Base, Words};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Words in the order of the text, as their symbols.
struct Slow {
    words: Vec<(Vec<String>, u128)>,
    vocabulary: Vec<String>,
    options: WordPieceOptions,
}

/// A pair with its count, the frequencies of its symbols, and the number of the place where it stands first.
#[derive(Clone, Debug)]
struct Scored {
    pair: (String, String),
    count: u128,
    frequencies: (u128, u128),
    first: usize,
}

impl Slow {
    fn new(text: &str, options: &WordPieceOptions) -> Self {
        let mut words: Vec<(String, u128)> = Vec::new();
        for word in text.split_whitespace() {
            match words.iter_mut().find(|(known, _)| known == word) {
                Some((_, count)) => *count += 1,
                None => words.push((word.to_owned(), 1)),
            }
        }
        let cut = |word: &str| -> Vec<String> {
            word.chars().enumerate().map(|(at, c)| if at == 0 { c.into() } else { format!("##{c}") }).collect()
        };
        let words: Vec<_> = words.into_iter().map(|(word, count)| (cut(&word), count)).collect();
        let mut symbols: Vec<String> = words.iter().flat_map(|(symbols, _)| symbols.clone()).collect();
        symbols.sort_by_key(|symbol| (symbol.chars().count() > 1, symbol.clone()));
        symbols.dedup();
        let vocabulary = std::iter::once("[UNK]".to_owned()).chain(symbols).collect();
        Self { words, vocabulary, options: options.clone() }
    }

    fn frequency(&self, symbol: &str) -> u128 {
        let times = |symbols: &[String]| symbols.iter().filter(|known| *known == symbol).count() as u128;
        self.words.iter().map(|(symbols, count)| times(symbols) * count).sum()
    }

    /// All pairs, the one that is next first.
    fn ordered(&self) -> Vec<Scored> {
        let mut pairs: BTreeMap<(String, String), (u128, usize)> = BTreeMap::new();
        let places = self.words.iter().flat_map(|(symbols, count)| symbols.windows(2).map(move |two| (two, count)));
        for (place, (two, count)) in places.enumerate() {
            pairs.entry((two[0].clone(), two[1].clone())).or_insert((0, place)).0 += count;
        }
        let scored = |(pair, (count, first)): ((String, String), (u128, usize))| {
            let frequencies = (self.frequency(&pair.0), self.frequency(&pair.1));
            Scored { pair, count, frequencies, first }
        };
        let mut scored: Vec<Scored> = pairs.into_iter().map(scored).collect();
        let id = |symbol: &String| self.vocabulary.iter().position(|known| known == symbol);
        scored.sort_by(|a, b| {
            let by_score =
                (b.count * a.frequencies.0 * a.frequencies.1).cmp(&(a.count * b.frequencies.0 * b.frequencies.1));
            by_score.then_with(|| match self.options.tie {
                WordPieceTie::First => a.first.cmp(&b.first),
                WordPieceTie::Frequent => b.count.cmp(&a.count).then(a.first.cmp(&b.first)),
                WordPieceTie::Ids => (id(&a.pair.0), id(&a.pair.1)).cmp(&(id(&b.pair.0), id(&b.pair.1))),
            })
        });
        scored
    }

    fn merge(&mut self, (left, right): &(String, String)) {
        let merged = format!("{left}{}", right.strip_prefix("##").unwrap_or(right));
        for (symbols, _) in &mut self.words {
            let mut at = 0;
            while at + 1 < symbols.len() {
                if symbols[at] == *left && symbols[at + 1] == *right {
                    symbols.splice(at..at + 2, [merged.clone()]);
                }
                at += 1;
            }
        }
        self.vocabulary.push(merged);
    }
}

fn train(text: &str, options: &WordPieceOptions, record: Record) -> Option<WordPieceTrace> {
    Some(Trainer::new(Words::count(text, Base::Characters), options, record).ok()?.finish_all().unwrap())
}

/// Compares a whole run, and at every moment the table of pairs, the words and the frequencies.
fn check(text: &str, options: &WordPieceOptions) {
    let Some(trace) = train(text, options, Record::Trace) else { return };
    let plain = train(text, options, Record::MergesOnly).unwrap();
    assert_eq!(trace.merges, plain.merges);
    let mut slow = Slow::new(text, options);
    let (mut scores, mut recounted) = (Scores::new(&trace), Scores::new(&plain));
    for moment in 0..=trace.merges.len() {
        scores.seek(&trace, moment);
        recounted.seek(&plain, moment);
        let ordered = slow.ordered();
        compare(&trace, &scores, &slow, &ordered);
        compare(&plain, &recounted, &slow, &ordered);
        let least = u128::from(options.min_frequency);
        let mut may_merge = ordered.iter().filter(|pair| pair.count >= least);
        let Some(merge) = trace.merges.get(moment) else {
            let full = slow.vocabulary.len() == options.vocab_size;
            assert!(full || may_merge.next().is_none(), "{text:?} stops early");
            assert_eq!(trace.stop == Stop::Target, full);
            break;
        };
        let best = may_merge.next().unwrap();
        assert_eq!(
            trace.pair_text((merge.left, merge.right)),
            format!("{}·{}", best.pair.0, best.pair.1),
            "{text:?} {moment}"
        );
        assert_eq!(u128::from(merge.count), best.count);
        let second = may_merge.next().filter(|second| same_score(best, second));
        let rival = merge.rival.map(|rival| trace.pair_text(rival));
        assert_eq!(rival, second.map(|second| format!("{}·{}", second.pair.0, second.pair.1)));
        slow.merge(&best.pair.clone());
        assert_eq!(trace.vocabulary.text(merge.merged), *slow.vocabulary.last().unwrap());
    }
}

fn same_score(a: &Scored, b: &Scored) -> bool {
    a.count * b.frequencies.0 * b.frequencies.1 == b.count * a.frequencies.0 * a.frequencies.1
}

fn compare(trace: &WordPieceTrace, scores: &Scores, slow: &Slow, ordered: &[Scored]) {
    assert_eq!(scores.live(), ordered.len());
    for id in 1..trace.vocabulary.len() as u32 {
        assert_eq!(u128::from(scores.frequency(id)), slow.frequency(&trace.vocabulary.text(id)));
    }
    let least = u128::from(trace.options.min_frequency);
    let kept: Vec<&Scored> = ordered.iter().filter(|pair| pair.count >= least).collect();
    for k in [1, 3, kept.len() + 1] {
        let top = scores.top(trace, k);
        let shown = |row: &ScoreRow| {
            let numbers = [row.score.count, row.score.left, row.score.right].map(u128::from);
            (trace.vocabulary.text(row.left), trace.vocabulary.text(row.right), numbers)
        };
        let wanted = kept.iter().take(k).map(|pair| {
            (pair.pair.0.clone(), pair.pair.1.clone(), [pair.count, pair.frequencies.0, pair.frequencies.1])
        });
        assert!(top.rows.iter().map(shown).eq(wanted), "{:?}", top.rows);
        assert_eq!(top.tied, kept.iter().take_while(|pair| same_score(kept[0], pair)).count());
    }
    let most = scores.most_frequent(trace).map(|row| u128::from(row.count));
    assert_eq!(most, ordered.iter().map(|pair| pair.count).max());
    let cut = |word: usize| {
        let ids = trace.symbols(word, scores.merges()).into_iter().map(|(_, id)| id.unwrap());
        ids.map(|id| trace.vocabulary.text(id)).collect::<Vec<String>>()
    };
    let mut ours: Vec<Vec<String>> = (0..trace.words.len()).map(cut).collect();
    let mut theirs: Vec<Vec<String>> = slow.words.iter().map(|(symbols, _)| symbols.clone()).collect();
    ours.sort();
    theirs.sort();
    assert_eq!(ours, theirs);
}

fn small_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab ]{0,60}",
        "[abc]{1,9}( [abc]{1,9}){0,12}",
        "(aa|aaa|b|ab| ){0,30}",
        "[eé漢字👨 ]{0,40}",
        "(hug|pug|pun|bun|hugs|snug|gun|s| ){0,60}",
        "[a-p]{1,6}( [a-p]{1,6}){0,30}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_on_small_corpora(text in small_text(), rule in 0..3_usize, extra in 2..60_usize) {
        check(&text, &WordPieceOptions { vocab_size: extra, tie: WordPieceTie::ALL[rule], ..WordPieceOptions::default() });
    }

    #[test]
    fn a_minimum_leaves_rare_pairs_out(text in small_text(), rule in 0..3_usize, min_frequency in 0..5_u64) {
        check(&text, &WordPieceOptions { min_frequency, tie: WordPieceTie::ALL[rule], ..WordPieceOptions::default() });
    }

    #[test]
    fn any_seek_is_stepping_there(text in small_text(), seeks in prop::collection::vec(0..40_usize, 1..12)) {
        let Some(trace) = train(&text, &WordPieceOptions::default(), Record::Trace) else { return Ok(()) };
        let mut moving = Scores::new(&trace);
        for moment in seeks {
            moving.seek(&trace, moment);
            let mut fresh = Scores::new(&trace);
            for step in 1..=moment.min(trace.merges.len()) {
                fresh.seek(&trace, step);
            }
            prop_assert_eq!(moving.top(&trace, 1_000), fresh.top(&trace, 1_000));
            let frequencies = trace.frequencies(moment);
            prop_assert!((0..).zip(frequencies).all(|(id, frequency)| moving.frequency(id) == frequency));
        }
    }
}

#[test]
fn every_rule_on_hard_texts() {
    for text in TEXTS {
        for tie in WordPieceTie::ALL {
            check(text, &WordPieceOptions { vocab_size: 130, tie, ..WordPieceOptions::default() });
        }
    }
}

#[test]
fn a_longer_run_on_many_words() {
    let mut numbers = Numbers(7);
    let mut below = |bound: u64| numbers.below(bound);
    // Words made of few syllables, some of them much more often than others.
    let syllables = ["ba", "de", "ri", "on", "st", "é", "k", "lu", "mi", "國"];
    let words: Vec<String> =
        (0..160).map(|_| (0..=below(4)).map(|_| syllables[(below(10) * below(10) / 9) as usize]).collect()).collect();
    let text: Vec<&str> = (0..2_000).map(|_| words[(below(160) * below(160) / 160) as usize].as_str()).collect();
    for tie in WordPieceTie::ALL {
        let options = WordPieceOptions { vocab_size: 180, tie, ..WordPieceOptions::default() };
        let trace = train(&text.join(" "), &options, Record::MergesOnly).unwrap();
        let mut slow = Slow::new(&text.join(" "), &options);
        for (number, merge) in trace.merges.iter().enumerate() {
            let best = slow.ordered().swap_remove(0);
            let pair = trace.pair_text((merge.left, merge.right));
            assert_eq!(pair, format!("{}·{}", best.pair.0, best.pair.1), "merge {number} by {tie:?}");
            slow.merge(&best.pair);
        }
        assert!(trace.merges.len() > 100);
    }
}
