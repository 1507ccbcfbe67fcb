//! What the lesson is fed with, as a link carries it, beyond the texts and settings of the tokenizer lessons.

use std::collections::BTreeSet;

use llama_lens_plots::number::{grouped, plural};
use serde::{Deserialize, Serialize};

use super::dialogue::MAX_TURNS;
use crate::lessons::Problem;
use crate::lessons::tokenizer::{Settings, Texts};

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, Choices);

/// The length of the context where none was asked for: a little less than the lesson's own dialogue has.
pub const CONTEXT: usize = 48;

/// The longest context: Llama 2's.
pub const MAX_CONTEXT: usize = 4096;

/// The choices that only this lesson has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The instruction; none means the lesson's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instruction: Option<String>,
    /// The dialogue, a message a line; none means the lesson's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dialogue: Option<String>,
    /// The turns, from 1, that are sampled without the instruction.
    #[serde(skip_serializing_if = "Without::is_empty")]
    pub without: Without,
    /// How many tokens the context holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<usize>,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["instruction", "dialogue", "without", "context"];
}

impl Choices {
    /// What has to be said of a context that cannot be.
    pub fn problems(&self) -> Vec<Problem> {
        let asked = self.context.filter(|asked| *asked != self.context());
        let say = |asked: usize| Problem {
            key: "context",
            text: format!(
                "A context of {} is not possible here. Ask for 1 to {}; {} is shown.",
                plural(asked as u64, "token"),
                grouped(MAX_CONTEXT as u64),
                grouped(self.context() as u64)
            ),
            offer: None,
        };
        asked.map(say).into_iter().collect()
    }

    /// How many tokens the context holds, within its limits.
    pub fn context(&self) -> usize {
        self.context.unwrap_or(CONTEXT).clamp(1, MAX_CONTEXT)
    }
}

/// Turns, as a link has them: `2.3`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Without(pub BTreeSet<usize>);

impl Without {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the instruction out of a turn, or puts it back.
    pub fn toggle(&mut self, turn: usize) {
        if !self.0.remove(&turn) {
            self.0.insert(turn);
        }
    }
}

impl TryFrom<String> for Without {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let turn = |part: &str| part.parse().ok().filter(|turn| (1..=MAX_TURNS).contains(turn));
        let turns = text.split('.').filter(|part| !part.is_empty()).map(turn).collect::<Option<_>>();
        turns.map(Self).ok_or_else(|| format!("does not name turns from 1 to {MAX_TURNS}, as 2.3 does"))
    }
}

impl From<Without> for String {
    fn from(Without(turns): Without) -> Self {
        turns.iter().map(usize::to_string).collect::<Vec<_>>().join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_used_is_said() {
        let said = |link: &str| Query::parse(link).0.read::<Choices>().1.concat();
        assert!(said("without=0").contains("does not name turns"), "{}", said("without=0"));
        assert!(said("without=a").contains("does not name turns"));
        assert!(said("context=many").contains("whole number"));
        assert_eq!(said("without=2.3&context=100"), "");
    }

    #[test]
    fn a_context_of_nothing_is_said() {
        let of = |context| Choices { context: Some(context), ..Choices::default() }.problems();
        let said = of(0).remove(0).text;
        assert_eq!(said, "A context of 0 tokens is not possible here. Ask for 1 to 4\u{202f}096; 1 is shown.");
        assert_eq!((of(5000).len(), of(1).len(), Choices::default().problems().len()), (1, 0, 0));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            instruction: Option<String>,
            dialogue: Option<String>,
            without in proptest::collection::btree_set(1..=MAX_TURNS, 0..5),
            context: Option<usize>,
        ) {
            let choices = Choices { instruction, dialogue, without: Without(without), context };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
