//! What kind of character a character is, by Unicode's general category, and in what script a text is written.
//!
//! ```
//! use llama_lens_tokenizers::characters::{Kind, kind};
//! assert_eq!(['é', '½', '\u{301}', '«', '\u{ad}'].map(kind), Kind::ALL);
//! ```

use icu_properties::props::{GeneralCategory as Category, Script};
use icu_properties::{CodePointMapData, PropertyNamesLong};

/// The kinds that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Category L: letters, syllables, ideographs.
    Letter,
    /// Category N: digits, fractions, Roman numerals.
    Number,
    /// Category M: accents and vowel signs, which stand on what is before them.
    Mark,
    /// Categories P and S: punctuation and symbols.
    Sign,
    /// Categories Z and C: spaces, controls, formats, private use, and what no one has assigned.
    Hidden,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 5] = [Kind::Letter, Kind::Number, Kind::Mark, Kind::Sign, Kind::Hidden];
}

/// The kind of a character.
pub fn kind(character: char) -> Kind {
    match CodePointMapData::<Category>::new().get(character) {
        Category::UppercaseLetter
        | Category::LowercaseLetter
        | Category::TitlecaseLetter
        | Category::ModifierLetter
        | Category::OtherLetter => Kind::Letter,
        Category::DecimalNumber | Category::LetterNumber | Category::OtherNumber => Kind::Number,
        Category::NonspacingMark | Category::SpacingMark | Category::EnclosingMark => Kind::Mark,
        Category::DashPunctuation
        | Category::OpenPunctuation
        | Category::ClosePunctuation
        | Category::ConnectorPunctuation
        | Category::InitialPunctuation
        | Category::FinalPunctuation
        | Category::OtherPunctuation
        | Category::MathSymbol
        | Category::CurrencySymbol
        | Category::ModifierSymbol
        | Category::OtherSymbol => Kind::Sign,
        _ => Kind::Hidden,
    }
}

/// In what script a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Writing {
    /// In one, by its name in Unicode: `Latin`, `Han`.
    In(&'static str),
    /// In more than one.
    Mixed,
    /// In none: digits, signs and spaces, which all scripts share.
    Common,
}

/// In what script a text is written, by the scripts of its code points (Unicode Standard Annex 24). Those that all
/// scripts share, and marks that take the script of their letter, do not count.
///
/// ```
/// use llama_lens_tokenizers::characters::{Writing, writing};
/// assert_eq!(["low", "9½", "го", "aго"].map(writing), [
///     Writing::In("Latin"), Writing::Common, Writing::In("Cyrillic"), Writing::Mixed
/// ]);
/// ```
pub fn writing(text: &str) -> Writing {
    let scripts = CodePointMapData::<Script>::new();
    let shared = |script: &Script| matches!(*script, Script::Common | Script::Inherited | Script::Unknown);
    let mut own = text.chars().map(|character| scripts.get(character)).filter(|script| !shared(script));
    let Some(first) = own.next() else { return Writing::Common };
    if own.any(|other| other != first) {
        return Writing::Mixed;
    }
    Writing::In(PropertyNamesLong::<Script>::new().get(first).unwrap_or("another script"))
}
