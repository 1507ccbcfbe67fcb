//! Where a normalized sentence is cut because no piece may go on: at spaces, between scripts, around digits.

use crate::models::unigram::PieceRules;
use std::ops::Range;

/// The stretches of a normalized text that no piece can leave, by these rules.
///
/// ```
/// use llama_lens_tokenizers::models::unigram::PieceRules;
/// use llama_lens_tokenizers::sentencepiece::segments;
/// let cut = |rules: &PieceRules| segments("▁in▁2024!", rules).map(|range| &"▁in▁2024!"[range]).collect::<Vec<_>>();
/// let rules = PieceRules { split_digits: true, ..PieceRules::default() };
/// assert_eq!(cut(&rules), ["▁in", "▁", "2", "0", "2", "4", "!"]);
/// ```
pub fn segments<'a>(text: &'a str, rules: &'a PieceRules) -> impl Iterator<Item = Range<usize>> + 'a {
    cut(text, |before, after| rules.part(before, after))
}

/// The stretches between two characters that are parted.
pub(super) fn cut<'a>(
    text: &'a str,
    parted: impl Fn(char, char) -> bool + 'a,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, character)) = characters.next() {
            let end = at + character.len_utf8();
            if characters.peek().is_none_or(|(_, next)| parted(character, *next)) {
                return Some(std::mem::replace(&mut start, end)..end);
            }
        }
        None
    })
}
