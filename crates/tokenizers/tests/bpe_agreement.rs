//! Live agreement with Hugging Face `tokenizers`: the same merges, the same encodings, the same
//! pre-tokens.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

mod common;

use common::{Numbers, TEXTS, printable, train};
use llama_lens_tokenizers::models::bpe::{BpeModel, BpeOptions, BpeTrace, TieRule};
use llama_lens_tokenizers::pre_tokenizers::{gpt2, white_space};
use llama_lens_tokenizers::{Base, Words};
use proptest::prelude::*;
use tokenizers::models::bpe::{BPE, BpeTrainer};
use tokenizers::pre_tokenizers::PreTokenizerWrapper;
use tokenizers::pre_tokenizers::byte_level::ByteLevel;
use tokenizers::pre_tokenizers::whitespace::WhitespaceSplit;
use tokenizers::{
    DecoderWrapper, NormalizerWrapper, OffsetReferential, OffsetType, PostProcessorWrapper, PreTokenizedString,
    PreTokenizer, TokenizerBuilder, Trainer as _,
};

type Theirs =
    tokenizers::TokenizerImpl<BPE, NormalizerWrapper, PreTokenizerWrapper, PostProcessorWrapper, DecoderWrapper>;

fn pre_tokenizer(base: Base) -> PreTokenizerWrapper {
    match base {
        Base::Characters => WhitespaceSplit.into(),
        Base::Bytes => ByteLevel::new(false, true, true).into(),
    }
}

fn their_words(text: &str, base: Base) -> Vec<String> {
    let mut cut = PreTokenizedString::from(text);
    pre_tokenizer(base).pre_tokenize(&mut cut).unwrap();
    let splits = cut.get_splits(OffsetReferential::Original, OffsetType::Byte);
    splits.into_iter().map(|(word, _, _)| word.to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Their tokenizer trained on the text, and its merges as pairs of strings.
fn theirs(text: &str, base: Base, vocab_size: usize) -> (Theirs, Vec<(String, String)>) {
    let mut trainer = BpeTrainer::builder().show_progress(false).min_frequency(0).vocab_size(vocab_size);
    if base == Base::Bytes {
        trainer = trainer.initial_alphabet(ByteLevel::alphabet().into_iter().collect());
    }
    let mut trainer = trainer.build();
    trainer.feed(std::iter::once(text), |text| Ok(their_words(text, base))).unwrap();
    let mut model = BPE::default();
    trainer.train(&mut model).unwrap();
    let merges = serde_json::to_value(&model).unwrap()["merges"].take();
    let merges = serde_json::from_value(merges).unwrap();
    let tokenizer = TokenizerBuilder::new()
        .with_model(model)
        .with_normalizer(None)
        .with_pre_tokenizer(Some(pre_tokenizer(base)))
        .with_post_processor(None)
        .with_decoder(None)
        .build()
        .unwrap();
    (tokenizer, merges)
}

/// Our merges as they write them.
fn our_merges(trace: &BpeTrace) -> Vec<(String, String)> {
    let shown = |id: u32| {
        let bytes = trace.vocabulary.bytes(id);
        match trace.options.base {
            Base::Bytes => bytes.iter().map(|byte| printable(*byte)).collect(),
            Base::Characters => String::from_utf8(bytes.to_vec()).unwrap(),
        }
    };
    trace.merges.iter().map(|merge| (shown(merge.left), shown(merge.right))).collect()
}

fn encodes_alike(model: &BpeModel, their: &Theirs, text: &str) {
    let ids = model.encode(text);
    assert_eq!(ids, their.encode_fast(text, false).unwrap().get_ids(), "{text:?}");
    let spans = model.encode_spans(text);
    assert!(spans.iter().filter_map(|span| span.id).eq(ids), "{text:?}");
    let starts = std::iter::once(0).chain(spans.iter().map(|span| span.range.end));
    assert!(spans.iter().map(|span| span.range.start).eq(starts.take(spans.len())));
    assert_eq!(spans.last().map_or(0, |span| span.range.end), text.len());
    let trace = model.trace(text);
    assert_eq!(trace.spans(model.merges().len()), spans);
}

fn check(text: &str, other: &str, base: Base, vocab_size: usize) {
    let words = Words::count(text, base);
    if words.is_empty() {
        return;
    }
    let options = BpeOptions { base, vocab_size, tie: TieRule::Ids, ..BpeOptions::default() };
    let trace = train(&words, &options);
    let (their, merges) = theirs(text, base, vocab_size);
    let our = our_merges(&trace);
    assert_eq!(our, merges, "{text:?}");
    let model = trace.model(trace.merges.len());
    encodes_alike(&model, &their, text);
    // Characters that the text never had are left out, by both.
    encodes_alike(&model, &their, other);
    if base == Base::Bytes {
        assert_eq!(model.decode(&model.encode(other)).unwrap(), other.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn small_corpora(text in "[ab]{1,6}( [ab]{1,6}){0,12}", other in "[abcé ]{0,80}", extra in 0..40_usize) {
        check(&text, &other, Base::Characters, 3 + extra);
    }

    #[test]
    fn small_corpora_of_bytes(text in "[abé ']{0,60}", other in "[abcé漢 ']{0,60}", extra in 0..40_usize) {
        check(&text, &other, Base::Bytes, 256 + extra);
    }

    #[test]
    fn any_unicode(text in "\\PC{0,60}", other in any::<String>(), extra in 0..40_usize) {
        check(&text, &other, Base::Characters, 60 + extra);
        check(&text, &other, Base::Bytes, 256 + extra);
    }

    #[test]
    fn pre_tokens(text in "([ \\t\\n\\u{a0}\\u{3000}]|[a-c']|'(s|t|re|ve|m|ll|d)|[0-9٣½]|[é漢नि👨\\u{301}\\u{200d}!.]){0,40}", any in any::<String>()) {
        for text in [text, any] {
            prop_assert_eq!(shown(&text), their_words(&text, Base::Bytes));
            let words: Vec<&str> = white_space::words(&text).collect();
            prop_assert_eq!(&words, &their_words(&text, Base::Characters));
            for (start, word) in white_space::spans(&text) {
                prop_assert_eq!(&text[start..start + word.len()], word);
            }
        }
    }
}

fn shown(text: &str) -> Vec<String> {
    gpt2::words(text).map(|word| word.bytes().map(printable).collect()).collect()
}

#[test]
fn hard_texts() {
    let all = TEXTS.join("\n");
    for text in TEXTS.iter().copied().chain([&all[..]]) {
        for more in [0, 20, 60, 300] {
            check(text, &all, Base::Bytes, 256 + more);
            check(text, &all, Base::Characters, 200 + more);
        }
        assert_eq!(shown(text), their_words(text, Base::Bytes));
    }
}

#[test]
fn one_long_word() {
    let mut numbers = Numbers(7);
    let word: String = (0..100_000).map(|_| char::from(b'a' + numbers.below(20) as u8)).collect();
    let other = word.replace('b', "x").replace('c', "éé");
    check(&word, &other, Base::Bytes, 1_000);
    check(&word, &other, Base::Characters, 1_000);
}
