//! What the BPE lesson is fed with, as a link carries it, beyond the texts and settings of every tokenizer lesson.

use serde::{Deserialize, Serialize};

use crate::lessons::tokenizer::{Scope, Settings, StageOf, Texts};
use llama_lens_tokenizers::models::bpe::Forced;

/// All that the lesson is computed from.
pub type Inputs = (Texts, Settings, Choices);

/// Which of the two trained tokenizers the stage shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Branch {
    /// The one the rule chose.
    #[default]
    Rule,
    /// The one with the forced pair.
    Forced,
}

/// The choices that only this lesson has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// A pair to merge against the rule.
    #[serde(with = "forced", skip_serializing_if = "Option::is_none")]
    pub force: Option<Forced>,
    /// Which of the two branches is stepped.
    #[serde(skip_serializing_if = "is_default")]
    pub branch: Branch,
    /// Which merges the text to encode is encoded with.
    #[serde(rename = "merges", skip_serializing_if = "is_default")]
    pub scope: Scope,
    /// How many of them its replay has carried out; none where all of them are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replay: Option<usize>,
    /// What stands on the stage.
    #[serde(skip_serializing_if = "is_default")]
    pub stage: StageOf,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["force", "branch", "merges", "replay", "stage"];
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A forced pair as `<merge>.<hex>.<hex>`: its pieces need not be whole characters.
mod forced {
    use super::Forced;
    use const_hex as hex;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[allow(clippy::ref_option)] // Serde's own form.
    pub fn serialize<S: Serializer>(forced: &Option<Forced>, to: S) -> Result<S::Ok, S::Error> {
        let text = |Forced { at, left, right }: &Forced| format!("{at}.{}.{}", hex::encode(left), hex::encode(right));
        forced.as_ref().map(text).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Forced>, D::Error> {
        let text = String::deserialize(from)?;
        read(&text).map(Some).ok_or_else(|| D::Error::custom("is not <merge>.<hex>.<hex>"))
    }

    fn read(text: &str) -> Option<Forced> {
        let mut parts = text.split('.');
        let at = parts.next()?.parse().ok()?;
        let mut bytes = || hex::decode(parts.next()?).ok();
        let (left, right) = (bytes()?, bytes()?);
        (parts.next().is_none() && !left.is_empty() && !right.is_empty()).then_some(Forced { at, left, right })
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
        for link in ["force=zz", "force=1.ab", "force=0.78.7", "force=0.78.%2b1", "force=0.."] {
            assert!(said(link).contains("is not <merge>.<hex>.<hex>"), "{link}: {}", said(link));
        }
        assert!(said("branch=third").contains("is none of rule or forced"), "{}", said("branch=third"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(at: usize, left in proptest::collection::vec(any::<u8>(), 1..9), right in proptest::collection::vec(any::<u8>(), 1..9), replay: Option<usize>) {
            let force = Some(Forced { at, left, right });
            let choices = Choices { force, branch: Branch::Forced, scope: Scope::All, replay, stage: StageOf::Encode };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
