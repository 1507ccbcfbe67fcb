//! What of a lesson on merges a link shows, beyond what the training is computed from.

use serde::{Deserialize, Serialize};

use crate::lessons::Inputs;
use crate::lessons::tokenizer::{Branch, Scope, StageOf};
use llama_lens_tokenizers::models::Forced;

/// What is shown of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MergeView {
    /// Which of the two branches is stepped.
    #[serde(skip_serializing_if = "is_default")]
    pub branch: Branch,
    /// Which merges the text to encode is encoded with.
    #[serde(rename = "merges", skip_serializing_if = "is_default")]
    pub scope: Scope,
    /// What stands on the stage.
    #[serde(skip_serializing_if = "is_default")]
    pub stage: StageOf,
    /// How many presses into what comes before the training.
    #[serde(skip_serializing_if = "is_default")]
    pub opening: usize,
}

impl Inputs for MergeView {
    const KEYS: &'static [&'static str] = &["branch", "merges", "stage", "opening"];
}

/// The choices that one lesson on merges has of its own, under its own keys.
pub trait MergeChoices: Inputs + Clone + Default + PartialEq + Send + Sync + 'static {
    /// Takes a pair to merge against the rule, or none.
    fn force(&mut self, forced: Option<Forced>);

    /// How many presses of the encoder are shown; none where all of them are.
    fn replayed(&self) -> Option<usize>;

    /// Shows so many presses of the encoder.
    fn replay(&mut self, to: Option<usize>);

    /// The same for another corpus: of the one before, nothing can be kept but how ties are decided.
    #[must_use]
    fn anew(&self) -> Self;
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;

    #[test]
    fn what_cannot_be_used_is_said_and_what_is_written_is_read_back() {
        let said = |link: &str| Query::parse(link).0.read::<MergeView>().1.concat();
        assert!(said("branch=third").contains("is none of"), "{}", said("branch=third"));
        for branch in [Branch::Rule, Branch::Forced] {
            for scope in [Scope::Step, Scope::All] {
                for (stage, opening) in [(StageOf::Training, 0), (StageOf::Encode, 0), (StageOf::Why, 2)] {
                    let view = MergeView { branch, scope, stage, opening };
                    assert_eq!(Query::of(&view).read::<MergeView>(), (view, Vec::new()));
                }
            }
        }
    }
}
