//! The worked examples of the reference, and what stops a run.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use llama_lens_tokenizers::models::bpe::{self, BpeOptions};
use llama_lens_tokenizers::models::wordpiece::{
    Decision, Forced, Parting, Record, Scores, Stop, TrainError, Trainer, WordPieceOptions, WordPieceTie,
    WordPieceTrace, alphabet_size,
};
use llama_lens_tokenizers::{Base, Words};

const HUGS: [(&str, u64); 5] = [("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)];

fn train(options: WordPieceOptions) -> WordPieceTrace {
    Trainer::new(Words::from_counts(HUGS), &options, Record::Trace).unwrap().finish_all().unwrap()
}

fn merges(trace: &WordPieceTrace) -> Vec<String> {
    trace.merges.iter().map(|merge| trace.pair_text((merge.left, merge.right))).collect()
}

#[test]
fn the_alphabet_tells_beginnings_from_continuations() {
    let trace = train(WordPieceOptions { vocab_size: 8, ..WordPieceOptions::default() });
    let pieces: Vec<String> = (0..trace.alphabet as u32).map(|id| trace.vocabulary.text(id)).collect();
    assert_eq!(pieces, ["[UNK]", "b", "h", "p", "##g", "##n", "##s", "##u"]);
    assert_eq!((trace.alphabet, alphabet_size(&trace.words), trace.stop), (8, 8, Stop::Target));
    assert_eq!(trace.frequencies(0), [0, 4, 15, 17, 20, 16, 5, 36]);
}

#[test]
fn hug_pug_pun() {
    let trace = train(WordPieceOptions::default());
    assert_eq!(merges(&trace)[..3], ["##g·##s", "h·##u", "hu·##gs"]);
    assert_eq!(trace.stop, Stop::NoPairs);
    let mut scores = Scores::new(&trace);
    let first = scores.top(&trace, 2);
    assert_eq!((first.rows[0].score.lowest_terms(), first.tied), ((1, 20), 1));
    assert_eq!(trace.merges[0].decided, Decision::Score);
    // Step 2: six pairs tie at 1/36, and the corpus has `h·##u` first.
    scores.seek(&trace, 1);
    let second = scores.top(&trace, 10);
    assert_eq!((second.tied, second.rows[5].score.lowest_terms()), (6, (1, 36)));
    let tied: Vec<String> = second.rows[..6].iter().map(|row| trace.pair_text((row.left, row.right))).collect();
    assert_eq!(tied, ["h·##u", "##u·##g", "p·##u", "##u·##n", "b·##u", "##u·##gs"]);
    assert_eq!(trace.merges[1].decided, Decision::First);
    assert_eq!(trace.pair_text(trace.merges[1].rival.unwrap()), "##u·##g");
    // Step 3: the widely read course prints 1/15 for both; hu·##g is 10/(15·15) = 2/45, so hu·##gs wins alone.
    scores.seek(&trace, 2);
    let third = scores.top(&trace, 4);
    let shown = third.rows.iter().map(|row| (trace.pair_text((row.left, row.right)), row.score.lowest_terms()));
    let wanted = [("hu·##gs", (1, 15)), ("p·##u", (1, 21)), ("##u·##n", (1, 21)), ("b·##u", (1, 21))];
    assert_eq!(shown.collect::<Vec<_>>(), wanted.map(|(pair, score)| (pair.to_owned(), score)));
    assert_eq!((third.tied, trace.merges[2].decided), (1, Decision::Score));
    let hu_g = scores.score(&trace, pair(&trace, "hu", "##g"));
    assert_eq!((hu_g.lowest_terms(), hu_g.count, hu_g.left, hu_g.right), ((2, 45), 10, 15, 15));
}

fn pair(trace: &WordPieceTrace, left: &str, right: &str) -> (u32, u32) {
    let id = |text: &str| trace.vocabulary.id(text.as_bytes()).unwrap();
    (id(left), id(right))
}

#[test]
fn a_score_rises_when_another_pair_merges() {
    let trace = train(WordPieceOptions::default());
    let mut scores = Scores::new(&trace);
    let before = scores.score(&trace, pair(&trace, "##u", "##g"));
    scores.seek(&trace, 2);
    // 15/(36·20), then 5/(21·15): fewer places, but its symbols have become rarer still.
    assert_eq!(
        (before.lowest_terms(), scores.score(&trace, pair(&trace, "##u", "##g")).lowest_terms()),
        ((1, 36), (1, 63))
    );
    let pun = pair(&trace, "p", "##u");
    scores.seek(&trace, 1);
    let before = scores.score(&trace, pun);
    scores.seek(&trace, 2);
    assert!(scores.score(&trace, pun) > before);
    assert_eq!(scores.score(&trace, pun).lowest_terms(), (1, 21));
}

#[test]
fn the_tie_rules_differ() {
    let second = |tie| {
        let trace = train(WordPieceOptions { tie, ..WordPieceOptions::default() });
        (merges(&trace)[1].clone(), trace.merges[1].decided)
    };
    assert_eq!(second(WordPieceTie::First), ("h·##u".to_owned(), Decision::First));
    assert_eq!(second(WordPieceTie::Frequent), ("p·##u".to_owned(), Decision::Count));
    assert_eq!(second(WordPieceTie::Ids), ("b·##u".to_owned(), Decision::Ids));
}

#[test]
fn byte_pair_encoding_would_take_the_most_frequent_pair() {
    let trace = train(WordPieceOptions::default());
    let scores = Scores::new(&trace);
    let row = scores.most_frequent(&trace).unwrap();
    assert_eq!((trace.pair_text((row.left, row.right)), row.count), ("##u·##g".to_owned(), 20));
    let other = bpe::Trainer::new(Words::from_counts(HUGS), &BpeOptions::default(), Record::Trace).unwrap();
    let parting = Parting::new(&trace, &other.finish_all().unwrap());
    // WordPiece learns gs, hu, hugs; byte-pair encoding ug, un, hug.
    assert_eq!([0, 1, 2, 3].map(|merges| parting.shared(merges)), [0, 0, 0, 0]);
    assert!(parting.shared(usize::MAX) > 0);
}

#[test]
fn a_pair_can_be_forced() {
    let force = |left: &str, right: &str| Forced { at: 0, left: left.into(), right: right.into() };
    let trace = train(WordPieceOptions { forced: vec![force("##u", "##g")], ..WordPieceOptions::default() });
    assert_eq!(merges(&trace)[0], "##u·##g");
    assert_eq!(trace.merges[0].decided, Decision::Forced);
    assert_eq!(trace.pair_text(trace.merges[0].rival.unwrap()), "##g·##s");
    let plain = train(WordPieceOptions::default());
    let same = train(WordPieceOptions { forced: vec![force("##g", "##s")], ..WordPieceOptions::default() });
    assert_eq!(merges(&same), merges(&plain));
    let absent = WordPieceOptions { forced: vec![force("u", "##g")], ..WordPieceOptions::default() };
    let error = Trainer::new(Words::from_counts(HUGS), &absent, Record::Trace).unwrap().step().unwrap_err();
    assert!(matches!(error, TrainError::ForcedPairAbsent { at: 0, .. }));
}

#[test]
fn what_cannot_be_done_is_said() {
    let new = |text: &str, vocab_size: usize| {
        let options = WordPieceOptions { vocab_size, ..WordPieceOptions::default() };
        Trainer::new(Words::count(text, Base::Characters), &options, Record::Trace).err()
    };
    assert_eq!(new("", 100), Some(TrainError::Empty));
    assert_eq!(new(" \n\u{3000}", 100), Some(TrainError::OnlyWhiteSpace));
    assert_eq!(new("abc", 3), Some(TrainError::VocabularyTooSmall { asked: 3, alphabet: 4 }));
}

#[test]
fn runs_stop_early_and_say_why() {
    let trace = train(WordPieceOptions { min_frequency: 16, ..WordPieceOptions::default() });
    assert_eq!(merges(&trace), ["##u·##g", "##u·##n"]);
    assert_eq!(trace.stop, Stop::BelowMinimum { best: 15 });
    let limited = WordPieceOptions { limit_alphabet: Some(3), ..WordPieceOptions::default() };
    let trace = train(limited);
    // u, g and p are the most frequent characters, and p only begins words.
    let pieces: Vec<String> = (0..trace.alphabet as u32).map(|id| trace.vocabulary.text(id)).collect();
    assert_eq!(pieces, ["[UNK]", "p", "##g", "##u"]);
    let mut trainer = Trainer::new(Words::from_counts(HUGS), &WordPieceOptions::default(), Record::Trace).unwrap();
    assert_eq!((trainer.merges_planned(), trainer.merges_done()), (992, 0));
    assert!(trainer.step().unwrap().is_some());
    assert_eq!(trainer.finish().stop, Stop::Paused);
}
