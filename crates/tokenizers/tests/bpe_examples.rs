//! The worked examples of the reference, step by step.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod common;

use common::{merges, train};
use llama_lens_tokenizers::models::bpe::{
    BpeOptions, Decision, Forced, PairCounts, Record, Stop, TieRule, TrainError, Trainer,
};
use llama_lens_tokenizers::{Base, MAX_CORPUS_BYTES, Words};

const HUGS: [(&str, u64); 5] = [("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)];
const RHYME: &str = "betty botter bought some butter but the butter was bitter so betty bought some better butter \
                     to make the bitter butter better";

fn options(vocab_size: usize, tie: TieRule) -> BpeOptions {
    BpeOptions { vocab_size, tie, ..BpeOptions::default() }
}

#[test]
fn hug_pug_pun() {
    let trace = train(&Words::from_counts(HUGS), &options(12, TieRule::Ids));
    assert_eq!(merges(&trace), ["u·g", "u·n", "h·ug", "p·un", "p·ug"]);
    let counts: Vec<u64> = trace.merges.iter().map(|merge| merge.count).collect();
    assert_eq!(counts, [20, 16, 15, 12, 5]);
    assert_eq!(trace.stop, Stop::Target);
    assert_eq!(trace.merges[4].decided, Decision::Ids);
}

#[test]
fn the_fifth_step_is_a_tie_that_the_rules_decide_differently() {
    let fifth = |tie| {
        let trace = train(&Words::from_counts(HUGS), &options(12, tie));
        (merges(&trace)[4].clone(), trace.merges[4].decided, trace.pair_text(trace.merges[4].rival.unwrap()))
    };
    let is = |pair: &str, decided, rival: &str| (pair.to_owned(), decided, rival.to_owned());
    assert_eq!(fifth(TieRule::Words), is("hug·s", Decision::Text, "p·ug"));
    assert_eq!(fifth(TieRule::Ids), is("p·ug", Decision::Ids, "hug·s"));
    assert_eq!(fifth(TieRule::TextMax), is("p·ug", Decision::Text, "hug·s"));
    assert_eq!(fifth(TieRule::Shorter), is("p·ug", Decision::Length, "hug·s"));
}

#[test]
fn low_lower_newest_widest() {
    let words = Words::from_counts([("low", 5), ("lower", 2), ("newest", 6), ("widest", 3)]);
    let trace = train(&words, &options(1_000, TieRule::Ids));
    let wanted = ["e·s", "es·t", "l·o", "lo·w", "e·w", "n·ew", "new·est", "d·est", "i·dest", "w·idest", "e·r"];
    assert_eq!(merges(&trace)[..wanted.len()], wanted);
    assert_eq!(merges(&trace)[wanted.len()..], ["low·er"]);
    assert_eq!(trace.stop, Stop::NoPairs);
}

#[test]
fn the_rhyme() {
    let words = Words::count(RHYME, Base::Characters);
    let trace = train(&words, &options(44, TieRule::Words));
    assert_eq!((trace.alphabet, trace.merges.len(), trace.vocabulary.len()), (15, 29, 44));
    assert_eq!((trace.tokens_before(), trace.tokens_at(29)), (104, 22));
    let fifth = &trace.merges[4];
    assert_eq!(merges(&trace)[4], "b·e");
    assert_eq!(trace.pair_text(fifth.rival.unwrap()), "bu·tter");
    assert_eq!((fifth.decided, fifth.words, fifth.count), (Decision::Words, 2, 4));
    assert_eq!((trace.tokens_at(4), trace.tokens_at(5)), (70, 66));
    let mut counts = PairCounts::new(&trace);
    counts.seek(&trace, 4);
    let top = counts.top(&trace, 2);
    assert_eq!((top.rows[0].words, top.rows[1].words), (2, 1));
    assert_eq!((top.rows[0].occurrences, top.rows[1].count), (4, 4));
}

#[test]
fn a_pair_can_be_forced() {
    let forced = vec![Forced { at: 4, left: b"bu".to_vec(), right: b"tter".to_vec() }];
    let words = Words::count(RHYME, Base::Characters);
    let trace = train(&words, &BpeOptions { forced, ..options(44, TieRule::Words) });
    assert_eq!(merges(&trace)[4], "bu·tter");
    assert_eq!(trace.merges[4].decided, Decision::Forced);
    assert_eq!(trace.pair_text(trace.merges[4].rival.unwrap()), "b·e");
    assert_eq!(merges(&trace)[5], "b·e");
}

#[test]
fn forcing_what_the_rule_would_take_changes_nothing_else() {
    let words = Words::count(RHYME, Base::Characters);
    let plain = train(&words, &options(44, TieRule::Words));
    let forced = vec![Forced { at: 4, left: b"b".to_vec(), right: b"e".to_vec() }];
    let trace = train(&words, &BpeOptions { forced, ..options(44, TieRule::Words) });
    assert_eq!(merges(&trace), merges(&plain));
    assert_eq!(trace.merges[4].rival, plain.merges[4].rival);
}

#[test]
fn what_cannot_be_done_is_said() {
    let new =
        |text: &str, options: &BpeOptions| Trainer::new(Words::count(text, Base::Characters), options, Record::Trace);
    let plain = options(100, TieRule::Words);
    assert_eq!(new("", &plain).err(), Some(TrainError::Empty));
    assert_eq!(new(" \n\u{3000}", &plain).err(), Some(TrainError::OnlyWhiteSpace));
    let small = new("abc", &options(2, TieRule::Words)).err();
    assert_eq!(small, Some(TrainError::VocabularyTooSmall { asked: 2, alphabet: 3 }));
    let limit = MAX_CORPUS_BYTES;
    let text = "a".repeat(limit + 1);
    assert_eq!(new(&text, &plain).err(), Some(TrainError::TooLarge { bytes: limit + 1, limit }));
    let absent = Forced { at: 1, left: b"x".to_vec(), right: b"b".to_vec() };
    let mut trainer = new("abc abc", &BpeOptions { forced: vec![absent], ..plain.clone() }).unwrap();
    assert!(trainer.step().unwrap().is_some());
    let error = trainer.step().unwrap_err();
    assert_eq!(
        error.to_string(),
        "Merge 2 was to be “x” + “b”, but that pair does not occur in the corpus at that moment; \
         choose another pair or let the rule choose."
    );
    assert_eq!(trainer.finish().stop, Stop::Paused);
}

#[test]
fn runs_stop_early_and_say_why() {
    let words = Words::from_counts(HUGS);
    let trace = train(&words, &BpeOptions { min_frequency: 6, ..options(100, TieRule::Words) });
    assert_eq!((trace.stop, trace.merges.len()), (Stop::BelowMinimum { best: 5 }, 4));
    let trace = train(&words, &options(7, TieRule::Words));
    assert_eq!((trace.stop, trace.merges.len()), (Stop::Target, 0));
    let mut trainer = Trainer::new(words, &options(100, TieRule::Words), Record::MergesOnly).unwrap();
    assert_eq!((trainer.merges_planned(), trainer.merges_done()), (93, 0));
    assert!(trainer.step().unwrap().is_some());
    assert_eq!((trainer.merges_planned(), trainer.merges_done()), (93, 1));
    assert_eq!(trainer.finish().stop, Stop::Paused);
}

#[test]
fn a_pair_of_equal_symbols_merges_from_the_left() {
    let trace = train(&Words::from_counts([("aaa", 1)]), &options(2, TieRule::Words));
    assert_eq!(trace.merges[0].count, 2);
    assert_eq!(trace.symbols(0, 1), [(0..2, Some(1)), (2..3, Some(0))]);
}
