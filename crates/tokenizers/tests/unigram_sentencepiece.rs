//! Training beside `sentencepiece` 0.2.3 with the same settings, whose vocabularies `python/record_sentencepiece_unigram.py` recorded.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::unigram::{
    Forward, Manner, Record, SPACE, Trainer, UnigramModel, UnigramOptions, UnigramTrace, WordEnd,
};
use std::collections::{BTreeMap, HashMap, HashSet};

const BOOK: &str = include_str!("../../../assets/corpora/book.txt");
const SCRIPTS: &str = include_str!("../../../assets/corpora/scripts.txt");
const PARAGRAPH: &str = include_str!("../../../assets/corpora/paragraph.txt");

/// The words of lines as `sentencepiece` cuts them, at spaces alone, and what stands behind each.
fn words(lines: &[&str]) -> (Words, Vec<WordEnd>) {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut ends: HashMap<&str, WordEnd> = HashMap::new();
    for line in lines {
        let mut words = line.split(' ').filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            *counts.entry(word).or_default() += 1;
            let end = ends.entry(word).or_default();
            let last = words.peek().is_none();
            end.ends_line |= last;
            end.before_space |= !last;
        }
    }
    let words = Words::from_counts(counts).marked();
    let ends = (0..words.len()).map(|word| ends[words.text(word).strip_prefix(SPACE).unwrap()]).collect();
    (words, ends)
}

fn recorded(file: &str) -> Vec<(&str, f64)> {
    let split = |line: &'static str| line.rsplit_once('\t').map(|(piece, score)| (piece, score.parse().unwrap()));
    let file: &'static str = Box::leak(file.to_owned().into_boxed_str());
    file.lines().map(|line| split(line).unwrap()).collect()
}

fn trained(words: &Words, vocab_size: usize, manner: Manner) -> UnigramTrace {
    let options = UnigramOptions { vocab_size, manner, ..UnigramOptions::default() };
    Trainer::new(words.clone(), &options, Record::RoundsOnly).unwrap().finish_all()
}

/// Which share of the recorded pieces we have too.
fn overlap(trace: &UnigramTrace, theirs: &[(&str, f64)]) -> f64 {
    let ours: HashSet<String> = trace.pieces.iter().map(|piece| trace.text(piece.seed)).collect();
    assert_eq!(ours.len(), theirs.len());
    theirs.iter().filter(|(piece, _)| ours.contains(*piece)).count() as f64 / theirs.len() as f64
}

/// The logarithm of the probability of words, per character.
fn log_likelihood(model: &UnigramModel, words: &Words) -> f64 {
    let (mut sum, mut characters) = (0.0, 0.0);
    for word in 0..words.len() {
        let lattice = model.lattice(words.text(word));
        let count = words.count_of(word) as f64;
        sum += count * Forward::of(&lattice, 1.0).log_total();
        characters += count * lattice.len() as f64;
    }
    sum / characters
}

/// Most of both vocabularies is the same; the rest is ties and single-precision sums.
#[test]
fn the_same_pieces_as_sentencepiece() {
    let book: Vec<&str> = BOOK.split('\n').collect();
    let trained_on = book.len() * 9 / 10;
    let cases: [(&str, Vec<&str>, usize); 3] = [
        (include_str!("fixtures/unigram_book.tsv"), book[..trained_on].to_vec(), 2_000),
        (include_str!("fixtures/unigram_scripts.tsv"), SCRIPTS.split('\n').collect(), 1_500),
        (include_str!("fixtures/unigram_paragraph.tsv"), PARAGRAPH.split('\n').collect(), 120),
    ];
    for (file, lines, vocab_size) in cases {
        let (words, ends) = words(&lines);
        let trace = trained(&words, vocab_size, Manner::SentencePiece(ends.into()));
        let overlap = overlap(&trace, &recorded(file));
        println!("vocabulary {vocab_size}: overlap {overlap:.4}");
        assert!(overlap >= 0.98, "vocabulary {vocab_size}: {overlap}");
    }
}

/// Text that neither has seen is as probable to our model as to theirs, and more so in our own manner.
#[test]
fn held_out_text_is_as_probable() {
    let book: Vec<&str> = BOOK.split('\n').collect();
    let (known, held_out) = book.split_at(book.len() * 9 / 10);
    let ((words, ends), (held_out, _)) = (words(known), words(held_out));
    let theirs = UnigramModel::new(recorded(include_str!("fixtures/unigram_book.tsv"))).unwrap();
    let theirs = log_likelihood(&theirs, &held_out);
    for (manner, worse) in [(Manner::SentencePiece(ends.into()), 0.002), (Manner::Words, 0.0)] {
        let ours = log_likelihood(&trained(&words, 2_000, manner).model(), &held_out);
        println!("nats per character: {ours:.5}, sentencepiece {theirs:.5}");
        assert!(ours >= theirs * (1.0 + worse), "{ours} against {theirs}");
    }
}
