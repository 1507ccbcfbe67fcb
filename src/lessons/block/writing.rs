//! How a small model writes on: the same for all lessons in which one does.

use serde::{Deserialize, Serialize};

use crate::lessons::{Decimal, Problem};
use crate::worker::llama::Write;

/// The seed where none was given.
const SEED: u64 = 7;

/// The temperature where none was given.
const TEMPERATURE: f64 = 0.8;

/// The highest temperature: beyond it all tokens are nearly alike.
const MAX_TEMPERATURE: f64 = 5.0;

/// The choices of a writer; none where the lesson's own stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Writing {
    /// Where the random numbers start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// What logits are divided by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<Decimal>,
}

impl crate::lessons::Inputs for Writing {
    const KEYS: &'static [&'static str] = &["seed", "temperature"];
}

impl Writing {
    /// Where random numbers start.
    pub fn seed(&self) -> u64 {
        self.seed.unwrap_or(SEED)
    }

    /// What logits are divided by, within what can be.
    pub fn temperature(&self) -> f64 {
        self.temperature.filter(|asked| can_be(*asked)).map_or(TEMPERATURE, Decimal::value)
    }

    /// What has to be said of a temperature that cannot be.
    pub fn problems(&self) -> Vec<Problem> {
        let asked = self.temperature.filter(|asked| !can_be(*asked));
        let say = |asked: Decimal| Problem {
            key: "temperature",
            text: format!(
                "A temperature of {asked} is not possible here. Ask for 0 to {MAX_TEMPERATURE}; {TEMPERATURE} is used."
            ),
            offer: None,
        };
        asked.map(say).into_iter().collect()
    }

    /// A temperature as it was typed.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse_temperature(typed: &str) -> Result<Decimal, String> {
        let read = Decimal::parse(typed).ok().filter(|asked| can_be(*asked));
        let why =
            || format!("Temperature “{typed}” is no number from 0 to {MAX_TEMPERATURE}. The value before it stays.");
        read.ok_or_else(why)
    }

    /// What is asked of a model: to write so many tokens on from a prompt.
    pub fn ask(&self, prompt: &str, tokens: usize) -> Write {
        let (seed, temperature) = (self.seed(), self.temperature());
        Write { prompt: prompt.to_owned(), tokens, temperature, top_k: 0, top_p: 1.0, seed }
    }
}

/// A longer prompt is shown by its last words, so that what is written after it stays in sight.
const PROMPT: usize = 64;

/// The last words of a prompt, as far as they have room.
pub fn last_words(prompt: &str) -> String {
    let letters: Vec<char> = prompt.chars().collect();
    let Some(from) = letters.len().checked_sub(PROMPT).filter(|from| *from > 0) else { return prompt.to_owned() };
    let rest = &letters[from..];
    // A word that is cut goes too, where another follows it.
    let is_space = |letter: &char| letter.is_whitespace();
    let start = match rest.iter().position(is_space) {
        Some(space) if rest[space..].iter().any(|letter| !is_space(letter)) => space + 1,
        _ => 0,
    };
    format!("… {}", rest[start..].iter().collect::<String>())
}

fn can_be(temperature: Decimal) -> bool {
    (0.0..=MAX_TEMPERATURE).contains(&temperature.value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;

    #[test]
    fn a_link_carries_what_was_chosen_and_says_what_cannot_be() {
        let of = |query: &str| Query::parse(query).0.read::<Writing>().0;
        let chosen = of("seed=9&temperature=0.5").ask("a", 3);
        assert_eq!((chosen.seed, chosen.tokens), (9, 3));
        assert!((chosen.temperature - 0.5).abs() < 1e-12);
        let beyond = of("temperature=6");
        assert_eq!(beyond.ask("a", 1), Writing::default().ask("a", 1));
        assert!(beyond.problems()[0].text.contains("A temperature of 6 is not possible"), "{:?}", beyond.problems());
        assert!(of("temperature=NaN").problems().len() == 1 || of("temperature=NaN") == Writing::default());
    }

    #[test]
    fn a_long_prompt_is_shown_by_its_last_words() {
        assert_eq!(last_words("I know "), "I know ");
        let long = "the quick brown fox jumps over the lazy dog ".repeat(3);
        let shown = last_words(&long);
        assert_eq!(shown, "… over the lazy dog the quick brown fox jumps over the lazy dog ");
        assert!(last_words(&"ä".repeat(400)).chars().count() <= PROMPT + 2);
    }

    #[test]
    fn what_is_typed_is_read_or_refused_with_what_to_do() {
        assert_eq!(Writing::parse_temperature(" 0,7 "), Ok(Decimal::new(0.7)));
        assert!(["", "hot", "-1", "5.1", "NaN", "inf"].iter().all(|typed| Writing::parse_temperature(typed).is_err()));
    }
}
