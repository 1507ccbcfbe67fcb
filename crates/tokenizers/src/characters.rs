//! What kind of character a character is, by Unicode's general category.
//!
//! ```
//! use llama_lens_tokenizers::characters::{Kind, kind};
//! assert_eq!(['é', '½', '\u{301}', '«', '\u{ad}'].map(kind), Kind::ALL);
//! ```

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory as Category;

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
