//! What a vocabulary costs each language: the same passage in twenty of them, encoded with one tokenizer.

/// Articles 1, 3, 4 and 5 of the Universal Declaration of Human Rights, a paragraph a language; accents and emoji
/// follow. The sample “Many scripts” is the same text.
const TEXT: &str = include_str!("../../../assets/corpora/scripts.txt");

/// The languages in the order of their paragraphs.
const NAMES: [&str; 20] = [
    "English",
    "French",
    "Icelandic",
    "Vietnamese",
    "Yoruba",
    "Greek",
    "Russian",
    "Ukrainian",
    "Arabic",
    "Hebrew",
    "Hindi",
    "Bengali",
    "Tamil",
    "Thai",
    "Chinese",
    "Japanese",
    "Korean",
    "Georgian",
    "Armenian",
    "Amharic",
];

/// What the passage takes in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageCost {
    /// The language.
    pub name: &'static str,
    /// Unicode scalar values of the passage.
    pub characters: usize,
    /// Tokens that it takes; a character that the vocabulary lacks takes one too.
    pub tokens: usize,
    /// How many characters the vocabulary lacks.
    pub unknown: usize,
    /// Tokens for each token that the passage takes in English.
    pub against_english: f64,
}

impl LanguageCost {
    /// Tokens for each character.
    pub fn per_character(&self) -> f64 {
        self.tokens as f64 / self.characters.max(1) as f64
    }
}

/// The passage in every language, with its name.
pub fn passages() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.into_iter().zip(TEXT.split("\n\n"))
}

/// What `encode` makes of the passage in every language: how many tokens, and how many unknown characters beside them.
pub fn language_costs(encode: impl Fn(&str) -> (usize, usize)) -> Vec<LanguageCost> {
    let cost = |(name, text): (&'static str, &str)| {
        let (known, unknown) = encode(text);
        let characters = text.chars().filter(|character| !character.is_whitespace()).count();
        LanguageCost { name, characters, tokens: known + unknown, unknown, against_english: 1.0 }
    };
    let mut costs: Vec<LanguageCost> = passages().map(cost).collect();
    let english = costs.first().map_or(1, |cost| cost.tokens.max(1)) as f64;
    for cost in &mut costs {
        cost.against_english = cost.tokens as f64 / english;
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_own_passage() {
        let passages: Vec<_> = passages().collect();
        assert_eq!(passages.len(), 20);
        assert!(passages[8].1.contains("الناس"), "Arabic: {}", passages[8].1);
        assert!(passages[14].1.contains("人人生而自由"), "Chinese: {}", passages[14].1);
        assert!(passages[19].1.contains("የሰው"), "Amharic: {}", passages[19].1);
    }

    #[test]
    fn bytes_cost_what_their_script_takes_in_utf_8() {
        let costs = language_costs(|text| (text.len(), 0));
        assert!((costs[0].against_english - 1.0).abs() < 1e-12);
        let hindi = costs.iter().find(|cost| cost.name == "Hindi").expect("Hindi is there");
        assert!(hindi.per_character() > 2.5 && hindi.against_english > 2.0, "{hindi:?}");
    }
}
