//! What the page shows of a loaded tokenizer, against its own ids: steps, trees, lattices, search, and what it refuses.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens::lessons::tokenizer::{
    FileTree, PUBLISHED, Tree, characters, file_bricks, file_encoding, file_piece, file_ways, passages,
};
use llama_lens::worker::{Answer, Question, Recorded, Refusal, answer_here, open_here, tokenize_here};
use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::tokenizer::TokenText;
use proptest::prelude::*;
use std::fs;

const TEXTS: [&str; 8] = [
    "",
    "Hello world, don't tokenization 1984",
    "e\u{301} café ÀÉ naïve",
    "语言模型 日本語 한국어",
    "नमस्ते مرحبا שלום",
    "👨‍👩‍👧‍👦 🦙 🇩🇪",
    "line\r\nline\t\u{0}\u{7f}\u{200b} <s> [UNK] <0x41>",
    "Llama 2<|endoftext|>  two  spaces ",
];

fn published(slug: &str) -> Tokenizer {
    let of = PUBLISHED.into_iter().find(|of| of.slug == slug).unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/");
    let files: Vec<Vec<u8>> = of.files.iter().map(|name| fs::read(format!("{folder}{name}")).unwrap()).collect();
    open_here(&files.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap()
}

fn unigram() -> Tokenizer {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/tokenizers/tests/data/sentencepiece/unigram.model");
    open_here(&[&fs::read(folder).unwrap()]).unwrap()
}

fn all() -> Vec<Tokenizer> {
    PUBLISHED.iter().map(|of| published(of.slug)).chain([unigram()]).collect()
}

fn steps(tokenizer: &Tokenizer, text: &str, word: Option<usize>) -> Recorded {
    match answer_here(tokenizer, &Question::Steps { text: text.to_owned(), word }).unwrap() {
        Answer::Steps(recorded) => recorded,
        other => panic!("{other:?}"),
    }
}

/// The pieces at a step tile the text, and at the last step they are the tokens.
fn check(tokenizer: &Tokenizer, text: &str) {
    let recorded = steps(tokenizer, text, None);
    let last = recorded.steps.len();
    for at in 0..=last {
        let encoding = file_encoding(&recorded, text, Some(at));
        let mut end = 0;
        for token in &encoding.tokens {
            assert_eq!(token.range.start, end, "{text:?} at {at}");
            end = token.range.end;
        }
        assert!(end == recorded.text.len() || encoding.tokens.len() == 400, "{text:?} at {at}");
        assert_eq!((encoding.replayed, encoding.replay), (at, last));
        assert!(!encoding.sentence.text().is_empty());
    }
    let shown: Vec<u32> = file_encoding(&recorded, text, None).tokens.iter().filter_map(|token| token.id).collect();
    let ids = tokenizer.encode(text).unwrap().ids();
    assert_eq!(shown, ids[..ids.len().min(400)], "{text:?}");
    // Word by word it is the same.
    let words = tokenize_here(tokenizer, text).unwrap().words.len();
    let each = (0..words).flat_map(|word| file_encoding(&steps(tokenizer, text, Some(word)), text, None).tokens);
    assert_eq!(each.filter_map(|token| token.id).take(400).collect::<Vec<_>>(), shown, "{text:?}");
}

#[test]
fn steps_end_in_the_tokens() {
    for tokenizer in all() {
        for text in TEXTS {
            check(&tokenizer, text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn steps_of_any_text_end_in_the_tokens(text in "\\PC{0,40}") {
        static ALL: std::sync::LazyLock<Vec<Tokenizer>> = std::sync::LazyLock::new(all);
        ALL.iter().for_each(|tokenizer| check(tokenizer, &text));
    }
}

#[test]
fn a_step_says_what_it_did() {
    let said = |slug: &str, text: &str, at| {
        let recorded = steps(&published(slug), text, None);
        file_encoding(&recorded, text, Some(at)).sentence.text()
    };
    assert_eq!(said("gpt2", "hugs", 0), "Before any merge, each symbol of the text is a token: it is 4 tokens long.");
    assert_eq!(
        said("bert-base-uncased", "hugs", 0),
        "Nothing is tried yet: hugs comes first, as long as a piece can be."
    );
    assert_eq!(said("gpt2", "hugs", 1), "Merge 763 of the file, u·g, joins 1 place of the text: 4 → 3 tokens.");
    assert_eq!(said("bert-base-uncased", "hugs", 1), "hugs is in the vocabulary, id 24459: the word is done.");
    assert_eq!(said("bert-base-uncased", "tokenize", 1), "tokenize is not in the vocabulary: one character less.");
    // The stretch that was tried stands apart from what is left, as the vocabulary would have it.
    let recorded = steps(&published("bert-base-uncased"), "untokenized", None);
    let tried: Vec<String> = (0..recorded.steps.len())
        .filter_map(|at| {
            let tokens = file_encoding(&recorded, "untokenized", Some(at)).tokens;
            let at = tokens.iter().position(|token| token.tried)?;
            Some(tokens[at..].iter().map(|token| token.piece.to_string()).collect::<Vec<_>>().join("|"))
        })
        .collect();
    assert_eq!(tried[..3], ["untokenized", "untokenize|d", "untokeniz|ed"]);
    // *unto* is a piece.
    assert_eq!(tried[7..9], ["##kenized", "##kenize|d"]);
}

#[test]
fn a_long_text_is_cut_and_says_so() {
    for tokenizer in all() {
        let word = "a".repeat(100_000);
        let recorded = steps(&tokenizer, &word, None);
        assert!(recorded.cut && recorded.text.len() < 2_100);
        let recorded = steps(&tokenizer, &word, Some(0));
        assert!(recorded.text.len() <= 2_000);
        tokenize_here(&tokenizer, &word).unwrap();
    }
}

#[test]
fn a_tree_ends_in_symbols() {
    for slug in ["mistral-7b-v0.1", "gpt2"] {
        let tokenizer = published(slug);
        let id = *tokenizer.ids("tokenization").unwrap().last().unwrap();
        let Answer::Tree(pieces) = answer_here(&tokenizer, &Question::Tree(id)).unwrap() else { panic!() };
        let tree = Tree::of(&FileTree(pieces), id).unwrap();
        let leaves: String =
            tree.nodes.iter().filter(|node| node.merge.is_none()).map(|node| node.piece.to_string()).collect();
        assert_eq!(leaves.chars().count(), "ization".len(), "{slug}: {leaves}");
        assert_eq!(tree.leaves, "ization".len());
    }
    let Answer::Tree(pieces) = answer_here(&published("bert-base-uncased"), &Question::Tree(2015)).unwrap() else {
        panic!()
    };
    assert_eq!(pieces.len(), 1);
    let tree = Tree::of(&FileTree(pieces), 2015).expect("a token");
    assert!(!tree.is_merged(), "WordPiece joins nothing to encode: no merge is said to have made it");
}

#[test]
fn merges_that_go_round_in_a_circle_end() {
    let file = r#"{"model": {"type": "BPE", "vocab": {"": 0, "a": 1, "aa": 2}, "merges": [["", "a"], ["a", ""], ["a", "a"]]}}"#;
    let tokenizer = open_here(&[file.as_bytes()]).unwrap();
    let Answer::Tree(pieces) = answer_here(&tokenizer, &Question::Tree(2)).unwrap() else { panic!() };
    assert!(Tree::of(&FileTree(pieces), 2).unwrap().nodes.len() < 60);
    check(&tokenizer, "aaaa");
}

#[test]
fn the_vocabulary_is_searched_by_text_and_by_id() {
    let found = |slug: &str, text: &str| {
        let Answer::Found(found) = answer_here(&published(slug), &Question::Search(text.into())).unwrap() else {
            panic!()
        };
        found
    };
    let tokens = found("mistral-7b-v0.1", "token");
    assert_eq!(tokens.tokens.iter().map(|token| token.id).collect::<Vec<_>>(), [5263, 20228, 6029, 16246]);
    assert_eq!(found("mistral-7b-v0.1", " token").tokens[0].spelled, "▁token");
    assert_eq!(found("gpt2", " token").tokens[0].spelled, "Ġtoken");
    assert_eq!(found("gpt2", "50256").tokens[0].text, TokenText::Name("<|endoftext|>".into()));
    assert_eq!(found("gpt2", "no such token").count, 0);
    let many = found("bert-base-uncased", "a");
    assert!(many.count > 10_000 && many.tokens.len() == 60 && many.tokens[0].spelled == "a");
}

#[test]
fn a_lattice_has_the_best_path_and_its_share() {
    let tokenizer = unigram();
    let question = Question::Lattice { text: "the better".into(), word: 1 };
    let Answer::Lattice(Some(lattice)) = answer_here(&tokenizer, &question).unwrap() else { panic!() };
    let ways = file_ways(&lattice);
    let best: String = ways[0].pieces.iter().map(ToString::to_string).collect();
    assert_eq!(best, "▁better");
    assert!(lattice.ways.iter().map(|(_, share)| share).sum::<f64>() <= 1.0 + 1e-9);
    let bricks = file_bricks(&lattice);
    assert_eq!(bricks.letters, 7);
    let none = answer_here(&published("gpt2"), &question).unwrap();
    assert_eq!(none, Answer::Lattice(None));
}

#[test]
fn pieces_of_characters_are_bytes() {
    let shown = |slug: &str| {
        let tokenized = tokenize_here(&published(slug), "🦙").unwrap();
        tokenized.tokens.iter().map(|token| file_piece(&token.text).to_string()).collect::<Vec<_>>()
    };
    assert_eq!(shown("mistral-7b-v0.1"), ["▁", "f0", "9f", "a6", "99"]);
    assert_eq!(shown("gpt2"), ["f0 9f", "a6", "99"]);
    assert_eq!(shown("bert-base-uncased"), ["[UNK]"]);
}

#[test]
fn half_of_a_pair_is_called_by_its_name() {
    let file = |name: &str| fs::read(format!("{}/assets/vocabularies/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (vocab, merges) = (file("gpt2-vocab.json"), file("gpt2-merges.txt"));
    let half = |have: &str, lacks: &str| Refusal::HalfTokenizer { have: have.into(), lacks: lacks.into() };
    assert_eq!(open_here(&[&vocab]).unwrap_err(), half("vocab.json", "merges.txt"));
    assert_eq!(open_here(&[&merges]).unwrap_err(), half("merges.txt", "vocab.json"));
    assert_eq!(open_here(&[&merges, &vocab]).unwrap().ids("hi").unwrap(), [5303]);
    let error = open_here(&[&merges, &merges]).unwrap_err().to_string();
    assert!(error.contains("only vocab.json and merges.txt are two"), "{error}");
}

#[test]
fn what_has_no_piece_is_counted_by_characters() {
    let counts = |slug: &str, text: &str| {
        let found = tokenize_here(&published(slug), text).unwrap();
        (found.unknown, found.in_bytes)
    };
    // Mistral spells in bytes what it has no piece for: here a llama, a letter of Amharic, and a line end.
    assert_eq!(counts("mistral-7b-v0.1", "a 🦙 ሰ\n"), (0, 2));
    // GPT-2’s bytes are its alphabet, and every one is a piece.
    assert_eq!(counts("gpt2", "a 🦙 ሰ\n"), (0, 0));
    // Of BERT a whole word is unknown.
    assert_eq!(counts("bert-base-uncased", "a ሰላም b"), (3, 0));
    // All are counted, also those that do not travel back.
    let (_, amharic) = passages().find(|(name, _)| *name == "Amharic").unwrap();
    let [once, often] =
        [1, 5].map(|times| tokenize_here(&published("mistral-7b-v0.1"), &amharic.repeat(times)).unwrap());
    assert!(often.count > often.tokens.len() && once.in_bytes > characters(amharic) / 2);
    assert_eq!(often.in_bytes, 5 * once.in_bytes);
}
