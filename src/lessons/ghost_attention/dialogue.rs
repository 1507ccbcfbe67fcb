//! A dialogue as lines of text: a user's message, a reply, a user's message, and so on.

use crate::lessons::Problem;

/// The dialogue where none was given.
const DIALOGUE: &str = "Who are you?\n\
    I am Napoleon, emperor of the French.\n\
    What is there to eat?\n\
    Bread, soup and cheese: an army marches on its stomach.\n\
    How is the weather?\n\
    Cold, as on the road from Moscow.";

/// The instruction where none was given: one of the paper's kind, a public figure.
pub const INSTRUCTION: &str = "Act as Napoleon.";

/// At most so many turns are shown.
pub const MAX_TURNS: usize = 12;

/// A message has at most this many characters.
pub const MAX_MESSAGE: usize = 400;

/// What a user says and what is replied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// The user's message.
    pub user: String,
    /// The reply; empty where the dialogue ends with a question.
    pub reply: String,
}

/// An instruction and the turns in which it should hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialogue {
    /// The instruction.
    pub instruction: String,
    /// The turns, at least one.
    pub turns: Vec<Turn>,
    /// What could not be as it was written.
    pub problems: Vec<Problem>,
}

impl Dialogue {
    /// Reads a dialogue, a message a line; empty lines are none. Where nothing was written it is the lesson's own.
    pub fn read(instruction: Option<&str>, text: Option<&str>) -> Self {
        let lines: Vec<&str> =
            text.unwrap_or(DIALOGUE).lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let short = |line: Option<&&str>| line.map(|line| line.chars().take(MAX_MESSAGE).collect()).unwrap_or_default();
        let turns = lines.chunks(2).map(|pair| Turn { user: short(pair.first()), reply: short(pair.get(1)) });
        let mut turns: Vec<Turn> = turns.take(MAX_TURNS).collect();
        if turns.is_empty() {
            turns.push(Turn::default());
        }
        let problems = problem(&lines).into_iter().collect();
        let instruction = instruction.unwrap_or(INSTRUCTION).chars().take(MAX_MESSAGE).collect();
        Self { instruction, turns, problems }
    }

    /// The lines of the dialogue, as its field has them.
    pub fn text(&self) -> String {
        let lines = self.turns.iter().flat_map(|turn| [turn.user.as_str(), turn.reply.as_str()]);
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// All texts that are cut into tokens: the instruction, then message by message.
    pub fn texts(&self) -> Vec<String> {
        let messages = self.turns.iter().flat_map(|turn| [turn.user.clone(), turn.reply.clone()]);
        std::iter::once(self.instruction.clone()).chain(messages).collect()
    }
}

/// What has to be said of the lines.
fn problem(lines: &[&str]) -> Option<Problem> {
    let text = if lines.is_empty() {
        "The dialogue is empty. Write a message a line: the user’s, the reply, the user’s, and so on.".to_owned()
    } else if lines.len() > 2 * MAX_TURNS {
        format!("The dialogue has {} turns; the first {MAX_TURNS} are shown.", lines.len().div_ceil(2))
    } else if let Some(at) = lines.iter().position(|line| line.chars().count() > MAX_MESSAGE) {
        format!("Line {} has more than {MAX_MESSAGE} characters; it is cut there.", at + 1)
    } else if lines.len() % 2 == 1 {
        "The last message has no reply, so no token of the last turn trains. Write one more line.".to_owned()
    } else {
        return None;
    };
    Some(Problem { key: "dialogue", text, offer: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_take_turns() {
        let dialogue = Dialogue::read(None, Some("hi\n\n hello \nand?"));
        let turn = |user: &str, reply: &str| Turn { user: user.into(), reply: reply.into() };
        assert_eq!(dialogue.turns, [turn("hi", "hello"), turn("and?", "")]);
        assert!(dialogue.problems[0].text.contains("no reply"));
        assert_eq!((dialogue.text().as_str(), dialogue.texts().len()), ("hi\nhello\nand?", 5));
    }

    #[test]
    fn too_much_is_said() {
        let said = |text: &str| Dialogue::read(None, Some(text)).problems.concat_texts();
        assert!(said(&"a\n".repeat(50)).contains("25 turns; the first 12"));
        assert!(said(&format!("a\n{}", "b".repeat(401))).contains("Line 2"));
        assert!(said(" \n").contains("empty"));
    }

    trait Texts {
        fn concat_texts(&self) -> String;
    }

    impl Texts for Vec<Problem> {
        fn concat_texts(&self) -> String {
            self.iter().map(|problem| problem.text.as_str()).collect()
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_dialogue(text in "[\\PC\n]{0,200}") {
            let dialogue = Dialogue::read(None, Some(&text));
            prop_assert!((1..=MAX_TURNS).contains(&dialogue.turns.len()));
            prop_assert_eq!(dialogue.texts().len(), 1 + 2 * dialogue.turns.len());
        }
    }
}
