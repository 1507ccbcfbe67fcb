//! Classes of characters in patterns are those of Oniguruma, by which Hugging Face `tokenizers` reads them.
#![allow(clippy::unwrap_used)] // A test that panics has failed.

use llama_lens_tokenizers::Pattern;
use llama_lens_tokenizers::characters::{Kind, kind};
use tokenizers::pre_tokenizers::split::{Split, SplitPattern};
use tokenizers::tokenizer::normalizer::SplitDelimiterBehavior;
use tokenizers::{OffsetReferential, OffsetType, PreTokenizedString, PreTokenizer};

/// The stretches that Hugging Face finds in a text.
fn theirs(pattern: &str, text: &str) -> Vec<String> {
    let split = Split::new(SplitPattern::Regex(pattern.to_owned()), SplitDelimiterBehavior::Removed, true).unwrap();
    let mut cut = PreTokenizedString::from(text);
    split.pre_tokenize(&mut cut).unwrap();
    let splits = cut.get_splits(OffsetReferential::Original, OffsetType::Byte);
    splits.into_iter().map(|(text, _, _)| text.to_owned()).collect()
}

#[test]
fn classes() {
    // Characters that no one has assigned are left out: the engines know different versions of Unicode.
    let is_assigned = |c: &char| kind(*c) != Kind::Hidden || c.is_whitespace() || c.is_control();
    let all: String = ('\0'..=char::MAX).filter(is_assigned).collect();
    let categories = ["L", "N", "P", "S", "M", "Lu", "Ll", "Lt", "Lm", "Lo", "Han", "Hiragana"];
    let categories = categories.map(|category| format!(r"\p{{{category}}}"));
    let classes = [r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", ".", r"[^\w\s]", r"(?i:s)", r"(?i:k|[é-ü])"];
    for class in classes.into_iter().chain(categories.iter().map(String::as_str)) {
        let ours = Pattern::regex(class).unwrap().matches(&all).unwrap().concat();
        let theirs = theirs(class, &all).concat();
        let different: Vec<(char, char)> = ours.chars().zip(theirs.chars()).filter(|(a, b)| a != b).take(3).collect();
        assert!(ours == theirs, "{class}: {different:?}");
    }
}
