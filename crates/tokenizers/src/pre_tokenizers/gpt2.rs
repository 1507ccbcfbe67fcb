//! GPT-2's pre-tokenizer (Radford et al. 2019, "Language Models are Unsupervised Multitask Learners"),
//! by hand: a regular-expression engine would weigh more than the rest of the page.
//!
//! The expression is `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`.
//! Its matches tile the text.
//!
//! ```
//! use llama_lens_tokenizers::pre_tokenizers::gpt2;
//! let words: Vec<&str> = gpt2::words("We'll see  42!\n").collect();
//! assert_eq!(words, ["We", "'ll", " see", " ", " 42", "!", "\n"]);
//! ```

use crate::characters::{Kind, kind};

/// The pre-tokens of `text` in order; together they are the text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (word, after) = rest.split_at(first(rest));
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// The four kinds of characters that the expression tells apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Number,
    Space,
    Other,
}

/// The length in bytes of the first pre-token.
fn first(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some(&byte) = bytes.first() else { return 0 };
    if byte == b'\''
        && let Some(len) = contraction(bytes)
    {
        return len;
    }
    // One leading space belongs to the run after it, unless that run is white space too.
    let skip = usize::from(byte == b' ' && bytes.len() > 1);
    let (class, len) = class_at(text, skip);
    if class == Class::Space { white_space(text) } else { run(text, skip + len, class) }
}

/// The length of an English contraction's ending.
fn contraction(bytes: &[u8]) -> Option<usize> {
    let endings: [&[u8]; 7] = [b"'s", b"'t", b"'re", b"'ve", b"'m", b"'ll", b"'d"];
    endings.into_iter().find(|ending| bytes.starts_with(ending)).map(<[u8]>::len)
}

/// Where the run of `class` that includes the text before `from` ends.
fn run(text: &str, mut from: usize, class: Class) -> usize {
    while from < text.len() {
        let (next, len) = class_at(text, from);
        if next != class {
            break;
        }
        from += len;
    }
    from
}

/// A run of white space gives its last character away if something follows:
/// that is where `\s+(?!\S)` has to step back to, unless there is but one.
fn white_space(text: &str) -> usize {
    let (mut end, mut last) = (0, 0);
    while end < text.len() {
        let (class, len) = class_at(text, end);
        if class != Class::Space {
            return if end > last { end - last } else { end };
        }
        last = len;
        end += len;
    }
    end
}

/// The class and length of the character at byte `at`, which must be inside the text.
fn class_at(text: &str, at: usize) -> (Class, usize) {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return (ASCII[byte as usize], 1);
    }
    let char = text[at..].chars().next().unwrap_or_default();
    (class(char), char.len_utf8())
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        let char = byte as u8;
        if char.is_ascii_alphabetic() {
            table[byte] = Class::Letter;
        } else if char.is_ascii_digit() {
            table[byte] = Class::Number;
        } else if matches!(char, 9..=13 | b' ') {
            table[byte] = Class::Space;
        }
        byte += 1;
    }
    table
};

fn class(char: char) -> Class {
    if char.is_whitespace() {
        return Class::Space;
    }
    match kind(char) {
        Kind::Letter => Class::Letter,
        Kind::Number => Class::Number,
        Kind::Mark | Kind::Sign | Kind::Hidden => Class::Other,
    }
}
