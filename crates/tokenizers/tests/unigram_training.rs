//! Training: the five words of the talk, promises about any text, limits.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod common;

use common::{Numbers, TEXTS};
use llama_lens_tokenizers::models::unigram::{
    Fate, Record, SPACE, Stop, Trainer, UnigramError, UnigramOptions, UnigramTrace,
};
use llama_lens_tokenizers::{Base, Words};
use proptest::prelude::*;

fn train(words: Words, vocab_size: usize) -> UnigramTrace {
    let options = UnigramOptions { vocab_size, ..UnigramOptions::default() };
    Trainer::new(words, &options, Record::Trace).unwrap().finish_all()
}

/// The distinct characters of the words, `<unk>` included.
fn alphabet(words: &Words) -> usize {
    words.alphabet(Base::Characters) + 1
}

/// hug 10, pug 5, pun 12, bun 4, hugs 5. Every substring that goes on in more than one way is a seed: of *hugs* that
/// are *hug*, *ug*, *hugs* and so on, but not *hu*, which g always follows.
#[test]
fn the_five_words() {
    let words = Words::from_counts([("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)]);
    let trace = train(words.clone(), alphabet(&words) + 4);
    let value = |piece: &str| trace.seeds.id(piece.as_bytes()).map(|seed| trace.values[seed as usize]);
    assert_eq!(trace.characters, 7);
    // Count times length: 15 words hold `hug`, 20 `ug`, 16 `un`, 36 `u`.
    assert_eq!([value("hug"), value("ug"), value("un"), value("pu")], [Some(45), Some(40), Some(32), Some(34)]);
    assert_eq!([value("hugs"), value("gs"), value("hu"), value("u")], [Some(20), Some(10), None, Some(36)]);
    assert_eq!(trace.pieces.len(), 11);
    let model = trace.model();
    let cut = |word: &str| model.encode(word).iter().map(|id| model.vocabulary().text(*id)).collect::<Vec<_>>();
    // Whole words and the stem of two of them; the characters, which the five words need no more, come back last.
    let pieces: Vec<String> = trace.pieces.iter().map(|piece| trace.text(piece.seed)).collect();
    assert_eq!(pieces[..4], ["pun", "hug", "hugs", "pug"]);
    assert!(trace.pieces[4..].iter().all(|piece| piece.restored));
    assert_eq!(cut("hugs"), ["hugs"]);
    assert_eq!(cut("bug"), ["b", "u", "g"]);
}

fn check(words: &Words, vocab_size: usize) {
    let trace = train(words.clone(), vocab_size);
    let room = vocab_size - 1;
    assert_eq!(trace.stop == Stop::FewPieces, trace.pieces.len() < room);
    assert!(trace.pieces.len() <= room && trace.pieces.len() >= alphabet(words) - 1);
    assert!(trace.pieces.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert!(trace.pieces.iter().all(|piece| piece.score.is_finite()));

    // The rounds follow each other, and what a round says of its pieces is what it counts.
    let mut before = trace.seeds.len();
    for (number, round) in trace.rounds.iter().enumerate() {
        assert_eq!(round.before, before);
        assert_eq!(round.after, round.before - round.rare - round.unused - round.pruned);
        let pieces = trace.pieces_of(number);
        assert_eq!(pieces.len(), round.before);
        let fated = |fate| pieces.iter().filter(|piece| piece.fate == fate).count();
        assert_eq!([Fate::Rare, Fate::Unused, Fate::Pruned].map(fated), [round.rare, round.unused, round.pruned]);
        assert_eq!(fated(Fate::Kept) + fated(Fate::Cut), round.after);
        assert!(round.log_likelihoods.iter().all(|value| value.is_finite() && *value <= 0.0));
        let known: f64 =
            pieces.iter().filter(|piece| piece.fate != Fate::Rare).map(|piece| f64::from(piece.log_prob).exp()).sum();
        assert!(known < 1.0 + 1e-5, "probabilities sum to {known}");
        before = round.after;
    }

    // Every word of the corpus can be written, and reading gives it back.
    let model = trace.model();
    for word in 0..words.len() {
        let ids = model.encode(words.text(word));
        let text: String = ids.iter().map(|id| model.vocabulary().text(*id)).collect();
        assert_eq!(text, words.text(word));
    }
    assert_eq!(trace, train(words.clone(), vocab_size), "always the same");
}

#[test]
fn hard_texts() {
    let all = TEXTS.join("\n");
    for text in TEXTS.iter().copied().chain([&all[..]]) {
        let words = Words::count(text, Base::Characters);
        if words.is_empty() {
            continue;
        }
        for more in [0, 3, 50, 400] {
            check(&words, alphabet(&words) + more);
            check(&words.marked(), alphabet(&words.marked()) + more);
        }
    }
}

#[test]
fn long_words() {
    let mut numbers = Numbers(3);
    let random: String = (0..100_000).map(|_| char::from(b'a' + numbers.below(20) as u8)).collect();
    for word in [random, "a".repeat(100_000), "漢字".repeat(50_000)] {
        check(&Words::count(&word, Base::Characters), 300);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "[abc漢]{1,6}( [abc漢]{1,6}){0,14}", any in any::<String>(), more in 0..40_usize) {
        for text in [text, any] {
            let words = Words::count(&text, Base::Characters);
            if !words.is_empty() {
                check(&words, alphabet(&words) + more);
            }
        }
    }
}

#[test]
fn no_piece_crosses_a_word_or_breaks_its_rules() {
    let words = Words::count(include_str!("../../../assets/corpora/scripts.txt"), Base::Characters).marked();
    let trace = train(words, 3_000);
    for piece in &trace.pieces {
        let text = trace.text(piece.seed);
        assert!(text.chars().count() <= 16 && !text.chars().skip(1).any(|char| char == SPACE), "{text}");
    }
}

#[test]
fn what_cannot_be_trained_is_refused() {
    let options = UnigramOptions { vocab_size: 4, ..UnigramOptions::default() };
    let refused = |text: &str| Trainer::new(Words::count(text, Base::Characters), &options, Record::Trace).err();
    assert_eq!(refused(""), Some(UnigramError::Empty));
    assert_eq!(refused(" \n"), Some(UnigramError::OnlyWhiteSpace));
    assert_eq!(refused("abcd"), Some(UnigramError::VocabularyTooSmall { asked: 4, alphabet: 5 }));
    assert_eq!(refused("abc"), None);
    let huge = UnigramOptions { vocab_size: usize::MAX, seed_size: usize::MAX, ..UnigramOptions::default() };
    let trace = Trainer::new(Words::count("abc abc", Base::Characters), &huge, Record::Trace).unwrap().finish_all();
    assert_eq!(trace.stop, Stop::FewPieces);
}

/// Rare characters can be left out; they are unknown then.
#[test]
fn characters_that_are_not_covered_are_unknown() {
    let words = Words::from_counts([("aaab", 100), ("ac", 1)]);
    let options = UnigramOptions { vocab_size: 5, character_coverage: 0.99, ..UnigramOptions::default() };
    let model = Trainer::new(words, &options, Record::RoundsOnly).unwrap().into_model();
    assert_eq!(model.vocabulary().id(b"c"), None);
    assert_eq!(model.encode("cc"), [0]);
}
