//! The four normalization forms of Unicode (UAX #15), by ICU4X.

use crate::passage::{Old, Writer};
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory as Category;
use std::borrow::Cow;

/// A normalization form.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    Nfc,
    Nfd,
    Nfkc,
    Nfkd,
}

impl Form {
    fn of(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Nfc => ComposingNormalizer::new_nfc().normalize(text),
            Self::Nfkc => ComposingNormalizer::new_nfkc().normalize(text),
            Self::Nfd => DecomposingNormalizer::new_nfd().normalize(text),
            Self::Nfkd => DecomposingNormalizer::new_nfkd().normalize(text),
        }
    }
}

/// Rewrites a part in a form. Where something changed, the new characters stand for the stretch of characters that
/// could act on each other, which is a character and its marks.
pub(super) fn normalize(form: Form, old: &Old, out: &mut Writer) {
    let text = old.text();
    let whole = match form.of(text) {
        Cow::Borrowed(same) if same.len() == text.len() => return out.keep(old, 0..text.len()),
        new => new,
    };
    let stretches: Vec<_> = stretches(text).map(|range| (form.of(&text[range.clone()]), range)).collect();
    if stretches.iter().flat_map(|(new, _)| new.bytes()).eq(whole.bytes()) {
        for (new, range) in stretches {
            if *new == text[range.clone()] { out.keep(old, range) } else { out.put_all(&new, range) }
        }
    } else {
        out.put_all(&whole, 0..text.len());
    }
}

/// The text cut before every character that does not act on what stands before it.
fn stretches(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut starts = text.char_indices().filter(|(at, character)| *at == 0 || !acts_back(*character)).map(|(at, _)| at);
    let mut start = starts.next();
    std::iter::from_fn(move || {
        let from = start?;
        start = starts.next();
        Some(from..start.unwrap_or(text.len()))
    })
}

/// Marks, the vowels and finals of Hangul in all their forms, and the voiced marks of half-width Katakana.
fn acts_back(character: char) -> bool {
    match character {
        '\0'..='\u{2ff}' => false,
        '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' | '\u{3131}'..='\u{318e}' | '\u{ff9e}'..='\u{ffdc}' => true,
        other => is_mark(other),
    }
}

/// Unicode's general category M.
pub(super) fn is_mark(character: char) -> bool {
    let category = CodePointMapData::<Category>::new().get(character);
    matches!(category, Category::NonspacingMark | Category::SpacingMark | Category::EnclosingMark)
}
