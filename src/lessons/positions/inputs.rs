//! What a link carries of the lessons on positions: one choice each, or none where the lesson's own stands.

use crate::lessons::link::{one_of, whole};
use llama_lens_positions::{Direction, Layout, LongPositions};

/// Where queries and keys come from, as the page offers it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Seeded normal numbers.
    #[default]
    Normal,
    /// One query and one key, the same everywhere, so that only position speaks.
    Equal,
    /// Seeded embeddings of the tokens of the reader's own text, as the BPE lesson cuts it.
    Text,
}

impl Kind {
    /// Every kind, in the order the page offers them.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Equal, Self::Text];

    /// Its name in links.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Equal => "equal",
            Self::Text => "text",
        }
    }

    /// The kind with this name in links.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}

/// What the reader chose. The same for all lessons on positions, so that a cell or a width is kept from one to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Inputs {
    /// Positions in the sequence.
    pub length: Option<usize>,
    /// The width of a head.
    pub width: Option<usize>,
    /// How many heads there are.
    pub heads: Option<usize>,
    /// The head looked at, from 0.
    pub head: Option<usize>,
    /// What wavelengths grow to, over 2π.
    pub base: Option<f64>,
    /// Shaw's k.
    pub clip: Option<usize>,
    /// How many positions training had.
    pub trained: Option<usize>,
    /// The query's position under the cross-hair.
    pub m: Option<usize>,
    /// The key's.
    pub n: Option<usize>,
    /// By how much the whole sequence is moved.
    pub shift: Option<usize>,
    /// What all stand-ins come from.
    pub seed: Option<u64>,
    /// Their standard deviation, where it is not the scheme's own.
    pub sigma: Option<f64>,
    /// Where queries and keys come from.
    pub content: Option<Kind>,
    /// How RoPE pairs numbers up.
    pub layout: Layout,
    /// What RoPE takes for a position past those trained.
    pub long: LongPositions,
    /// Whether queries see later keys.
    pub direction: Direction,
    /// The pair whose wave is drawn.
    pub pair: Option<usize>,
}

/// A number in a link or a field.
fn number(value: &str) -> Result<f64, String> {
    // Also read are "1e3" and ".5"; `NaN`, `inf` and what is below zero are not.
    let read = value.parse().ok().filter(|number: &f64| number.is_finite() && number.is_sign_positive());
    read.ok_or_else(|| "is not a positive number".to_owned())
}

impl Inputs {
    /// Sets one key of a link from its decoded value; unknown keys are ignored.
    ///
    /// # Errors
    /// Says why the value cannot be used.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        let place = match key {
            "length" => &mut self.length,
            "dim" => &mut self.width,
            "heads" => &mut self.heads,
            "head" => &mut self.head,
            "k" => &mut self.clip,
            "trained" => &mut self.trained,
            "m" => &mut self.m,
            "n" => &mut self.n,
            "shift" => &mut self.shift,
            "pair" => &mut self.pair,
            _ => return self.set_other(key, value),
        };
        *place = Some(whole(value)?);
        Ok(())
    }

    fn set_other(&mut self, key: &str, value: &str) -> Result<(), String> {
        let either = |first: &str, second: &str| match value {
            _ if value == first => Ok(false),
            _ if value == second => Ok(true),
            _ => Err(one_of([first, second].into_iter())),
        };
        match key {
            // A number is the query's position: the row under the cross-hair.
            "q" if value.bytes().all(|byte| byte.is_ascii_digit()) => self.m = Some(whole(value)?),
            "q" => {
                let names = Kind::ALL.iter().map(|kind| kind.slug());
                self.content = Some(Kind::from_slug(value).ok_or_else(|| one_of(names))?);
            }
            "base" => self.base = Some(number(value)?),
            "sigma" => self.sigma = Some(number(value)?),
            "seed" => self.seed = Some(value.parse().map_err(|_| "is not a whole number in digits alone".to_owned())?),
            "layout" => {
                let half = either("interleaved", "half-split")?;
                self.layout = if half { Layout::HalfSplit } else { Layout::Interleaved };
            }
            "long" => {
                let interpolated = either("plain", "interpolated")?;
                self.long = if interpolated { LongPositions::Interpolated } else { LongPositions::Plain };
            }
            "direction" => {
                let both = either("causal", "both")?;
                self.direction = if both { Direction::BothWays } else { Direction::Causal };
            }
            _ => {}
        }
        Ok(())
    }

    /// The keys that were chosen, as `key=value&…`.
    pub fn query(&self) -> String {
        let whole = [
            ("length", self.length),
            ("dim", self.width),
            ("heads", self.heads),
            ("head", self.head),
            ("k", self.clip),
            ("trained", self.trained),
            ("m", self.m),
            ("n", self.n),
            ("shift", self.shift),
            ("pair", self.pair),
        ];
        let mut pairs: Vec<String> =
            whole.iter().filter_map(|(key, value)| value.map(|value| format!("{key}={value}"))).collect();
        pairs.extend(self.base.map(|base| format!("base={base}")));
        pairs.extend(self.sigma.map(|sigma| format!("sigma={sigma}")));
        pairs.extend(self.seed.map(|seed| format!("seed={seed}")));
        let mut word = |key: &str, value: &str, chosen: bool| {
            if chosen {
                pairs.push(format!("{key}={value}"));
            }
        };
        word("q", self.content.unwrap_or_default().slug(), self.content.is_some());
        word("layout", "half-split", self.layout == Layout::HalfSplit);
        word("long", "interpolated", self.long == LongPositions::Interpolated);
        word("direction", "both", self.direction == Direction::BothWays);
        pairs.join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number_says_so() {
        let mut inputs = Inputs::default();
        for (key, value) in
            [("length", "-1"), ("base", "NaN"), ("base", "inf"), ("m", "1.5"), ("seed", "x"), ("q", "all")]
        {
            assert!(inputs.set(key, value).is_err(), "{key}={value}");
        }
        assert_eq!(inputs, Inputs::default());
        assert_eq!((inputs.set("q", "17"), inputs.m), (Ok(()), Some(17)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(length in 0usize..2000, base in 1u64..1_000_000_000, seed: u64, m in 0usize..99, half: bool) {
            let layout = if half { Layout::HalfSplit } else { Layout::Interleaved };
            let inputs = Inputs {
                length: Some(length), base: Some(base as f64 / 1e3), seed: Some(seed), m: Some(m), layout, content: Some(Kind::Text),
                long: LongPositions::Interpolated, direction: Direction::BothWays, ..Inputs::default()
            };
            let mut read = Inputs::default();
            for (key, value) in inputs.query().split('&').filter_map(|pair| pair.split_once('=')) {
                prop_assert_eq!(read.set(key, value), Ok(()));
            }
            prop_assert_eq!(read, inputs);
        }
    }
}
