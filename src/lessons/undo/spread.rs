//! Perplexities of models that differ in nothing but the seed they were trained from: the least and the greatest.

use llama_lens_plots::number::{decimals, plural};

/// From the least to the greatest, of so many seeds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The least.
    pub least: f64,
    /// The greatest.
    pub most: f64,
    /// How many there are.
    pub seeds: usize,
}

impl Spread {
    /// The spread of some perplexities; none of none.
    pub fn of(values: &[f64]) -> Option<Self> {
        let least = values.iter().copied().reduce(f64::min)?;
        let most = values.iter().copied().reduce(f64::max)?;
        Some(Self { least, most, seeds: values.len() })
    }

    /// Both ends, or the one value.
    pub fn words(&self) -> String {
        match self.seeds {
            1 => decimals(self.least, 2),
            _ => format!("{}–{}", decimals(self.least, 2), decimals(self.most, 2)),
        }
    }

    /// What it is over.
    pub fn over(&self) -> String {
        plural(self.seeds as u64, "seed")
    }

    /// Where it lies beside another: a difference is shown only where the two have nothing in common.
    pub fn beside(&self, other: &Self) -> Beside {
        if self.least > other.most {
            Beside::Above
        } else if self.most < other.least {
            Beside::Below
        } else {
            Beside::Within
        }
    }
}

/// Where a spread lies beside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// All of it is greater.
    Above,
    /// They have something in common.
    Within,
    /// All of it is less.
    Below,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_one_only_outside_the_spread() {
        let kept = Spread::of(&[12.07, 12.45, 12.05]).expect("a spread");
        assert_eq!((kept.words(), kept.over()), ("12.05–12.45".to_owned(), "3 seeds".to_owned()));
        let of = |values: &[f64]| Spread::of(values).expect("a spread").beside(&kept);
        assert_eq!([&[12.24][..], &[13.46], &[12.0], &[12.4, 12.9]].map(of), {
            use Beside::{Above, Below, Within};
            [Within, Above, Below, Within]
        });
        assert_eq!(Spread::of(&[]), None);
    }
}
