//! A text on its way through a trained tokenizer: what the stages show is what it does, and nothing is lost that need not.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::models::unigram::PieceRules;
use llama_lens_tokenizers::normalizers::CharsMap;
use llama_lens_tokenizers::sentencepiece::{ModelKind, Settings, StageName, TrainError, Walk, train};
use proptest::prelude::*;
use std::sync::OnceLock;
use std::time::Instant;

const SCRIPTS: &str = include_str!("../../../assets/corpora/scripts.txt");

fn llama2() -> Settings {
    Settings { vocab_size: 1_400, ..Settings::llama2() }
}

/// Tokenizers with their settings: Llama 2's way, the same as a unigram model, and the library's own defaults.
fn trained() -> &'static [(Settings, Tokenizer)] {
    static TRAINED: OnceLock<Vec<(Settings, Tokenizer)>> = OnceLock::new();
    TRAINED.get_or_init(|| {
        let whole = PieceRules { split_by_whitespace: false, ..llama2().pieces };
        let rules = Some(CharsMap::nmt_nfkc().unwrap());
        let settings = [
            llama2(),
            Settings { model: ModelKind::Unigram, ..llama2() },
            Settings { pieces: whole, add_dummy_prefix: false, ..llama2() },
            Settings { vocab_size: 1_300, normalization: rules, ..Settings::default() },
        ];
        settings.map(|settings| (settings.clone(), train(SCRIPTS, &settings).unwrap().tokenizer())).into()
    })
}

const TEXTS: [&str; 12] = [
    "",
    " ",
    "  two  spaces  ",
    "Hello, world! 2024",
    "国際化と地域化 中文分词",
    "مرحبا बालक हिन्दी",
    "e\u{301}t\u{300}\u{323} ﬁ ½ ㎏ Å",
    "👨\u{200d}👩\u{200d}👧\u{200d}👦 👩🏽\u{200d}🚀 🇫🇷",
    "a\u{0}b\u{7f}\u{85}\u{200b}",
    "one\r\ntwo\r\n",
    "<s> <0x41> <unk>",
    "▁ ▁▁a▁b",
];

/// What holds of every walk.
fn check(settings: &Settings, tokenizer: &Tokenizer, text: &str) -> Walk {
    let walk = Walk::new(tokenizer, settings, text).unwrap();
    let ids: Vec<u32> = walk.tokens.iter().map(|token| token.id).collect();
    assert_eq!(ids, tokenizer.ids(text).unwrap(), "{text:?}");
    // Each stage begins with what the one before left, and the last with what the model gets.
    let before = |at: usize| walk.stages[at].parts.iter().map(|part| part.before.as_str()).collect::<String>();
    let after = |at: usize| walk.stages[at].parts.iter().map(|part| part.after.as_str()).collect::<String>();
    assert_eq!(before(0), text);
    for at in 1..walk.stages.len() {
        assert_eq!(before(at), after(at - 1), "{text:?}");
    }
    assert_eq!(after(walk.stages.len() - 1), walk.prepared, "{text:?}");
    let (stages, _) = tokenizer.stages(text).unwrap();
    let theirs: String =
        stages.last().map_or(String::new(), |stage| stage.parts.iter().map(|part| &*part.text).collect());
    assert_eq!(walk.prepared, theirs, "{text:?}");
    // What decoding makes of each stretch is what it gives.
    let given: String = walk.returned.iter().map(|part| part.before.as_str()).collect();
    let decoded: String = walk.returned.iter().map(|part| part.after.as_str()).collect();
    assert_eq!((given.as_str(), decoded.as_str()), (text, &*String::from_utf8_lossy(&walk.decoded)));
    // Segments tile the text, and so do tokens; no token leaves a segment.
    let tiled = |ranges: &mut dyn Iterator<Item = std::ops::Range<usize>>| {
        ranges.fold(0, |end, range| {
            assert_eq!(range.start, end, "{text:?}");
            range.end
        })
    };
    assert_eq!(tiled(&mut walk.segments.iter().cloned()), walk.prepared.len());
    assert_eq!(tiled(&mut walk.tokens.iter().map(|token| token.range.clone())), walk.prepared.len());
    for token in walk.tokens.iter().filter(|token| !token.unknown) {
        let inside =
            |segment: &std::ops::Range<usize>| segment.start <= token.range.start && token.range.end <= segment.end;
        assert!(walk.segments.iter().any(inside), "{text:?}: {token:?}");
    }
    walk
}

#[test]
fn hard_texts_go_through() {
    for (settings, tokenizer) in trained() {
        for text in TEXTS {
            check(settings, tokenizer, text);
        }
        check(settings, tokenizer, &TEXTS.join("\n"));
        check(settings, tokenizer, &"pneumono".repeat(12_500));
    }
}

#[test]
fn every_change_has_its_place() {
    let (settings, tokenizer) = &trained()[3];
    let walk = check(settings, tokenizer, "  ﬁne\t ½");
    let changes = |at: usize| {
        let parts = walk.stages[at].parts.iter().filter(|part| part.changed());
        parts.map(|part| (part.origin.clone(), part.before.as_str(), part.after.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(walk.stages[0].name, StageName::Normalized);
    assert_eq!(changes(0), [(2..5, "ﬁ", "fi"), (7..8, "\t", " "), (9..11, "½", "1⁄2")]);
    assert_eq!(changes(1), [(0..1, " ", ""), (1..2, " ", ""), (8..9, " ", "")]);
    assert_eq!(changes(2), [(2..2, "", " ")]);
    assert_eq!(changes(3), [(2..2, " ", "▁"), (7..8, " ", "▁")]);
    assert_eq!(walk.prepared, "▁fine▁1⁄2");
}

#[test]
fn an_emoji_is_its_bytes() {
    let (settings, tokenizer) = &trained()[0];
    let walk = check(settings, tokenizer, "a 🦙");
    let bytes: Vec<u8> = walk.tokens.iter().filter_map(|token| token.byte).collect();
    assert_eq!(bytes, "🦙".as_bytes());
    let ids: Vec<u32> = walk.tokens.iter().filter(|token| token.byte.is_some()).map(|token| token.id).collect();
    assert_eq!(ids, [0xF0 + 3, 0x9F + 3, 0xA6 + 3, 0x99 + 3]);
    assert_eq!(walk.decoded, "a 🦙".as_bytes());
    // Without byte fallback it is one unknown token, and lost.
    let (settings, tokenizer) = &trained()[3];
    let walk = check(settings, tokenizer, "a 🦙");
    assert!(walk.tokens.last().unwrap().unknown);
    assert_eq!(walk.decoded, "a  \u{2047} ".as_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// As Llama 2 has it, nothing is lost but which `▁` was a space.
    #[test]
    fn as_llama_2_has_it_every_text_comes_back(text in "([ a-z0-9]|\\PC|\\s){0,40}", any in any::<String>()) {
        for (settings, tokenizer) in &trained()[..3] {
            for text in [&text, &any] {
                let walk = check(settings, tokenizer, text);
                prop_assert_eq!(String::from_utf8_lossy(&walk.decoded), text.replace('▁', " "));
            }
        }
    }

    #[test]
    fn any_text_goes_through(text in "([ a-z0-9]|\\PC|\\s){0,40}", any in any::<String>()) {
        for text in [&text, &any] {
            check(&trained()[3].0, &trained()[3].1, text);
        }
    }

    /// Whatever it is trained on, training ends, and what comes of it encodes that text.
    #[test]
    fn any_corpus_is_learned_from_or_refused(text in "([ ab01]|▁|<s>|\\PC|\\s){0,60}", split: bool, unigram: bool, digits: bool) {
        let pieces = PieceRules { split_by_whitespace: split, split_digits: digits, ..PieceRules::default() };
        let model = if unigram { ModelKind::Unigram } else { ModelKind::Bpe };
        let settings = Settings { model, vocab_size: 100, pieces, ..Settings::default() };
        if let Ok(trained) = train(&text, &settings) {
            prop_assert!(trained.pieces.len() + trained.first_id() <= 100);
            check(&settings, &trained.tokenizer(), &text);
        }
    }
}

#[test]
fn what_cannot_be_trained_is_refused_with_a_reason() {
    let settings = Settings { vocab_size: 100, ..Settings::default() };
    let said = |text: &str, settings: &Settings| train(text, settings).unwrap_err().to_string();
    assert!(said("", &settings).contains("is empty"));
    assert!(said("  \n ", &settings).contains("only white space"));
    let small = train("ab", &Settings { vocab_size: 5, ..settings.clone() }).unwrap_err();
    assert_eq!(small.smallest(), Some(6));
    let whole = PieceRules { split_by_whitespace: false, ..PieceRules::default() };
    let long = "a word and ".repeat(200_000);
    let error = train(&long, &Settings { pieces: whole, ..settings }).unwrap_err();
    assert!(matches!(error, TrainError::Unsplit { .. }), "{error}");
}

/// Whole lines cost about as much a character when they are twenty times as long.
#[test]
fn whole_sentences_cost_in_proportion_to_their_length() {
    let words: Vec<&str> = include_str!("../../../assets/corpora/book.txt").split_whitespace().collect();
    let whole = PieceRules { split_by_whitespace: false, ..PieceRules::default() };
    let settings = Settings { vocab_size: 500, character_coverage: 1.0, pieces: whole, ..Settings::default() };
    let cost = |words: &[&str]| {
        let text = words.join(" ");
        let seconds = || {
            let begun = Instant::now();
            assert_eq!(train(&text, &settings).unwrap().pieces.len() + 3, 500);
            begun.elapsed().as_secs_f64()
        };
        // The quickest of a few: other tests run at the same time.
        (0..5).map(|_| seconds()).fold(f64::INFINITY, f64::min) / text.len() as f64
    };
    let (short, long) = (cost(&words[..words.len() / 20]), cost(&words));
    println!("{:.0} and {:.0} ns a byte", short * 1e9, long * 1e9);
    assert!(long < 10.0 * short, "{long} against {short}");
}
