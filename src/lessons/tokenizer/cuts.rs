//! How a pre-tokenizer cuts a text before any pair is counted: no token crosses a cut.

use super::piece::Piece;
use llama_lens_tokenizers::pre_tokenizers::{gpt2, white_space};

/// A text as one pre-tokenizer cuts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Its name on the page.
    pub name: &'static str,
    /// Who cuts so.
    pub used_by: &'static str,
    /// What there is between the cuts.
    pub words: Vec<Piece>,
    /// Whether the words put together are the text.
    pub keeps_all: bool,
}

/// So many words of a text are shown.
const SHOWN: usize = 60;

/// A text as each pre-tokenizer cuts it.
pub fn cuts(text: &str) -> [Cut; 4] {
    let cut = |name, used_by, words: Vec<&str>| {
        let kept = words.iter().map(|word| word.len()).sum::<usize>() == text.len();
        let words = words.into_iter().take(SHOWN).map(|word| Piece::new(word.as_bytes())).collect();
        Cut { name, used_by, words, keeps_all: kept }
    };
    [
        cut("white space", "the talk, Sennrich 2016", white_space::words(text).collect()),
        cut("GPT-2’s pattern", "GPT-2", gpt2::words(text).collect()),
        cut(
            "GPT-2’s pattern, digits apart",
            "as Llama 2 sets digits",
            gpt2::words(text).flat_map(digits_apart).collect(),
        ),
        cut("none", "the raw text", (!text.is_empty()).then_some(text).into_iter().collect()),
    ]
}

/// A word with each of its digits by itself.
fn digits_apart(word: &str) -> Vec<&str> {
    word.split_inclusive(char::is_numeric)
        .flat_map(|part| match part.char_indices().next_back() {
            Some((at, last)) if last.is_numeric() && at > 0 => vec![&part[..at], &part[at..]],
            _ => vec![part],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cuts_in_its_own_way() {
        let words = |at: usize| cuts("it's 1984  now")[at].words.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(words(0), ["it's", "1984", "now"]);
        assert_eq!(words(1).len(), 5);
        assert_eq!(words(2).len(), 9);
        assert_eq!(words(3).len(), 1);
        assert_eq!(cuts("a  b").map(|cut| cut.keeps_all), [false, true, true, true]);
        assert!(cuts("").iter().all(|cut| cut.words.is_empty()));
    }
}
