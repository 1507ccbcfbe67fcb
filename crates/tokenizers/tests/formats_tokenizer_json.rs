//! `tokenizer.json`: what is written here loads in Hugging Face `tokenizers` and does the same
//! there, and their files do the same here.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

mod common;

use common::{TEXTS, train};
use llama_lens_tokenizers::formats::tokenizer_json::{self, pieces, write, write_tokenizer};
use llama_lens_tokenizers::models::bpe::{BpeModel, BpeOptions, TieRule};
use llama_lens_tokenizers::{Base, Vocabulary, Words};
use tokenizers::models::bpe::{BPE, BpeTrainer};
use tokenizers::pre_tokenizers::PreTokenizerWrapper;
use tokenizers::pre_tokenizers::byte_level::ByteLevel;
use tokenizers::pre_tokenizers::whitespace::WhitespaceSplit;
use tokenizers::{DecoderWrapper, NormalizerWrapper, PostProcessorWrapper, Tokenizer, TokenizerBuilder};

/// The model of a file.
fn read(file: &str) -> BpeModel {
    tokenizer_json::read(file).unwrap().bpe().unwrap().clone()
}

fn trained(text: &str, options: &BpeOptions) -> BpeModel {
    let trace = train(&Words::count(text, options.base), options);
    trace.model(trace.merges.len())
}

/// The same ids, tokens and decoded text in both, and the same model when read back.
fn check(model: &BpeModel, texts: &[&str]) {
    let file = write(model);
    let their: Tokenizer = file.parse().unwrap();
    let again = read(&file);
    assert_eq!(write(&again), file);
    assert_eq!(write_tokenizer(&tokenizer_json::read(&file).unwrap()).unwrap(), file);
    assert_eq!(again.merges(), model.merges());
    assert_eq!(their.get_vocab_size(true), model.vocabulary().len());
    let spelled = pieces(model);
    for text in texts {
        let encoding = their.encode_fast(*text, false).unwrap();
        let ids = model.encode(text);
        assert_eq!(ids, encoding.get_ids(), "{text:?}");
        assert_eq!(again.encode(text), ids, "{text:?}");
        let tokens = ids.iter().map(|id| &spelled[*id as usize]);
        assert!(tokens.eq(their.encode(*text, false).unwrap().get_tokens()), "{text:?}");
        let decoded = String::from_utf8_lossy(&model.decode(&ids).unwrap()).into_owned();
        assert_eq!(decoded, their.decode(&ids, true).unwrap(), "{text:?}");
    }
}

#[test]
fn what_is_written_does_the_same_there() {
    let all = TEXTS.join("\n");
    let long = "pneumonoultramicroscopicsilicovolcanoconiosis".repeat(200);
    let texts: Vec<&str> = TEXTS.iter().copied().chain([&*all, &*long]).collect();
    for tie in TieRule::ALL {
        for more in [0, 7, 150, 400] {
            let base = Base::Bytes;
            let options = BpeOptions { base, vocab_size: 256 + more, tie, ..Default::default() };
            check(&trained(&all, &options), &texts);
            let corpus = format!("{all}\n{long}");
            let options = BpeOptions { vocab_size: 220 + more, tie, ..Default::default() };
            check(&trained(&corpus, &options), &texts);
            let limit_alphabet = Some(25);
            let options = BpeOptions { vocab_size: 26 + more, tie, limit_alphabet, ..Default::default() };
            check(&trained(&all, &options), &texts);
        }
    }
}

#[test]
fn two_merges_that_make_one_piece() {
    let vocabulary = Vocabulary::from_pieces(["a", "b", "c", "ab", "bc", "abc"]);
    let merges = vec![(0, 1, 3), (1, 2, 4), (3, 2, 5), (0, 4, 5)];
    let model = BpeModel::new(Base::Characters, vocabulary, merges, None);
    check(&model, &["abc abcc aabc bcab", "cabcabc"]);
}

#[test]
fn a_piece_spelled_like_the_unknown_token() {
    let corpus = "<unk> <unk> <unk> <unk1> <unk1> <unk1> x";
    let options = BpeOptions { vocab_size: 40, limit_alphabet: Some(7), ..Default::default() };
    let model = trained(corpus, &options);
    assert_eq!(pieces(&model)[0], "<unk2>");
    // Its new name shows when it is decoded, so the file's own model is the one to compare.
    check(&read(&write(&model)), &[corpus, "x <unk> <unk2> y"]);
}

#[test]
fn pieces_with_spaces_and_quotes() {
    let corpus = "a  b   \"c\\\" {'d'} \u{0}\u{1b}\u{7f}\u{2028}".repeat(5);
    let options = BpeOptions { base: Base::Bytes, vocab_size: 300, ..Default::default() };
    check(&trained(&corpus, &options), &[&corpus, "   \u{a0} \" \\ \u{2028}"]);
}

type Theirs =
    tokenizers::TokenizerImpl<BPE, NormalizerWrapper, PreTokenizerWrapper, PostProcessorWrapper, DecoderWrapper>;

/// A tokenizer trained by them.
fn theirs(base: Base, vocab_size: usize) -> Theirs {
    let byte_level = ByteLevel::new(false, true, true);
    let (pre_tokenizer, decoder): (PreTokenizerWrapper, DecoderWrapper) = match base {
        Base::Characters => (WhitespaceSplit.into(), tokenizers::decoders::fuse::Fuse::new().into()),
        Base::Bytes => (byte_level.into(), byte_level.into()),
    };
    let mut trainer = BpeTrainer::builder().show_progress(false).vocab_size(vocab_size);
    if base == Base::Bytes {
        trainer = trainer.initial_alphabet(ByteLevel::alphabet().into_iter().collect());
    }
    let mut tokenizer = TokenizerBuilder::new()
        .with_model(BPE::default())
        .with_normalizer(None)
        .with_pre_tokenizer(Some(pre_tokenizer))
        .with_post_processor((base == Base::Bytes).then(|| byte_level.into()))
        .with_decoder(Some(decoder))
        .build()
        .unwrap();
    tokenizer.train(&mut trainer.build(), TEXTS.iter()).unwrap();
    tokenizer
}

#[test]
fn their_files_do_the_same_here() {
    for (base, vocab_size) in [(Base::Characters, 500), (Base::Bytes, 600)] {
        let their = theirs(base, vocab_size);
        for pretty in [false, true] {
            let file = their.to_string(pretty).unwrap();
            let model = read(&file);
            assert_eq!((model.base(), model.vocabulary().len()), (base, their.get_vocab_size(true)));
            check(&model, TEXTS);
            for text in TEXTS {
                assert_eq!(model.encode(text), their.encode(*text, false).unwrap().get_ids());
            }
        }
    }
}

#[test]
fn merges_as_strings() {
    let mut file: serde_json::Value =
        serde_json::from_str(&theirs(Base::Bytes, 400).to_string(false).unwrap()).unwrap();
    let pairs = read(&file.to_string());
    for merge in file["model"]["merges"].as_array_mut().unwrap() {
        let joined = merge.as_array().unwrap().iter().map(|side| side.as_str().unwrap());
        *merge = joined.collect::<Vec<_>>().join(" ").into();
    }
    let strings = read(&file.to_string());
    assert!(!strings.merges().is_empty());
    assert_eq!(strings.merges(), pairs.merges());
}
