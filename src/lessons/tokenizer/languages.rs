//! What a vocabulary costs each language: the same passage in twenty of them, encoded with one tokenizer.

use llama_lens_plots::number::decimals;

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

/// What a tokenizer makes of a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Tokens, those for what it does not know among them.
    pub tokens: usize,
    /// Characters that it spells in bytes, for it has no piece for them.
    pub in_bytes: usize,
    /// Characters that it does not know.
    pub unknown: usize,
}

/// What the passage takes in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageCost {
    /// The language.
    pub name: &'static str,
    /// Characters of the passage without white space.
    pub characters: usize,
    /// What the tokenizer makes of them.
    pub spent: Spent,
    /// Tokens for each token that the passage takes in English.
    pub against_english: f64,
}

impl LanguageCost {
    /// Tokens for each character.
    pub fn per_character(&self) -> f64 {
        self.spent.tokens as f64 / self.characters.max(1) as f64
    }

    /// How much of the passage has no piece, in words.
    pub fn without_a_piece(&self) -> String {
        let part = |count: usize, what| match 100.0 * count as f64 / self.characters.max(1) as f64 {
            share if share < 0.5 => format!("< 1 % {what}"),
            share => format!("{} % {what}", decimals(share, 0)),
        };
        match self.spent {
            Spent { unknown: 0, in_bytes: 0, .. } => "none".to_owned(),
            Spent { unknown: 0, in_bytes, .. } => part(in_bytes, "in bytes"),
            Spent { unknown, .. } => part(unknown, "unknown"),
        }
    }
}

/// The passage in every language, with its name.
pub fn passages() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.into_iter().zip(TEXT.split("\n\n"))
}

/// Characters (Unicode scalar values) of a text, without white space.
pub fn characters(text: &str) -> usize {
    text.chars().filter(|character| !character.is_whitespace()).count()
}

/// The costs of all languages, in their order, of what a tokenizer makes of each passage.
pub fn language_costs(spent: impl IntoIterator<Item = Spent>) -> Vec<LanguageCost> {
    let cost = |((name, text), spent): ((&'static str, &str), Spent)| LanguageCost {
        name,
        characters: characters(text),
        spent,
        against_english: 1.0,
    };
    let mut costs: Vec<LanguageCost> = passages().zip(spent).map(cost).collect();
    let english = costs.first().map_or(1, |cost| cost.spent.tokens.max(1)) as f64;
    for cost in &mut costs {
        cost.against_english = cost.spent.tokens as f64 / english;
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
        let spent = |(_, text): (&str, &str)| Spent { tokens: text.len(), in_bytes: characters(text), unknown: 0 };
        let costs = language_costs(passages().map(spent));
        assert!((costs[0].against_english - 1.0).abs() < 1e-12);
        let hindi = costs.iter().find(|cost| cost.name == "Hindi").expect("Hindi is there");
        assert!(hindi.per_character() > 2.5 && hindi.against_english > 2.0, "{hindi:?}");
        assert_eq!(hindi.without_a_piece(), "100 % in bytes");
    }
}
