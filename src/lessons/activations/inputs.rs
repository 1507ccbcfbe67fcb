//! What the lesson is fed with, as a link carries it.

use llama_lens_llama::Activation;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::lessons::Decimal;
use crate::lessons::block::Reading;

/// The activations that stand in gated layers, oldest first.
pub const GATES: [Activation; 4] = [Activation::Sigmoid, Activation::Relu, Activation::Gelu, Activation::Silu];

/// All that the lesson is computed from.
pub type Inputs = (Choices, Reading);

/// Where the many numbers come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Numbers {
    /// What comes to the gates of the small model while it reads the text.
    #[default]
    Model,
    /// Seeded normal numbers.
    Seeded,
}

impl Numbers {
    /// Each with its name in links and its name on the page.
    pub const ALL: [(Self, &'static str, &'static str); 2] =
        [(Self::Model, "model", "the small Llama’s"), (Self::Seeded, "seeded", "normal, seeded")];

    /// Its name in links.
    pub fn slug(self) -> &'static str {
        Self::ALL.iter().find(|(numbers, ..)| *numbers == self).map_or("", |(_, slug, _)| slug)
    }
}

/// What the reader chose, or none where the lesson's own stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// The point on the curves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub z: Option<Decimal>,
    /// What goes into the gate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<Decimal>,
    /// What the gate lets through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<Decimal>,
    /// The activation of the gate that is looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<Gate>,
    /// Where the many numbers come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<Numbers>,
    /// What seeded numbers come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Their mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<Decimal>,
    /// Their standard deviation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sigma: Option<Decimal>,
}

impl crate::lessons::Inputs for Choices {
    const KEYS: &'static [&'static str] = &["z", "a", "b", "gate", "numbers", "seed", "mean", "sigma"];
}

impl Choices {
    /// Where the many numbers come from. Who chose a seed, a mean or a deviation asks for the numbers that have one.
    pub fn numbers(&self) -> Numbers {
        let of_seeded = self.seed.is_some() || self.mean.is_some() || self.sigma.is_some();
        self.numbers.unwrap_or(if of_seeded { Numbers::Seeded } else { Numbers::default() })
    }
}

/// The activation of a gate, by its name in links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate(pub Activation);

impl Gate {
    /// The gate with this name in links.
    ///
    /// # Errors
    /// Which names there are.
    pub fn named(slug: &str) -> Result<Self, String> {
        let found = GATES.into_iter().find(|gate| gate.slug() == slug);
        found.map(Self).ok_or_else(|| format!("is none of {}", GATES.map(Activation::slug).join(", ")))
    }
}

impl Serialize for Gate {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.0.slug())
    }
}

impl<'de> Deserialize<'de> for Gate {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::named(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_used_is_said_and_the_rest_is_read() {
        for link in ["z=NaN", "z=inf", "a=x", "b=", "gate=tanh", "seed=-1", "sigma=1e999", "mean=1e10"] {
            let (choices, notices) = Query::parse(&format!("{link}&gate=relu")).0.read::<Choices>();
            let gate = (!link.starts_with("gate")).then_some(Gate(Activation::Relu));
            assert!(
                choices == Choices { gate, ..Choices::default() } || link.starts_with("gate"),
                "{link}: {choices:?}"
            );
            assert_eq!(notices.len(), usize::from(!link.starts_with("gate")), "{link}: {notices:?}");
        }
    }

    #[test]
    fn links_to_seeded_numbers_still_open_them() {
        let of = |link: &str| Query::parse(link).0.read::<Choices>().0.numbers();
        assert_eq!(["", "numbers=model&mean=1"].map(of), [Numbers::Model; 2]);
        assert_eq!(["numbers=seeded", "mean=-1.3", "seed=3", "sigma=2"].map(of), [Numbers::Seeded; 4]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(z in -9.0_f64..9.0, a in -9.0_f64..9.0, seed: u64, gate in 0_usize..4) {
            let [z, a] = [z, a].map(|number| Some(Decimal::new(number)));
            let choices = Choices { z, a, seed: Some(seed), gate: Some(Gate(GATES[gate])), ..Choices::default() };
            prop_assert_eq!(Query::of(&choices).read::<Choices>(), (choices, Vec::new()));
        }
    }
}
