//! The score of a pair, as the exact fraction that it is.

use std::cmp::Ordering;

/// `count / (left · right)`: how often a pair stands in the corpus, for how often its symbols do.
///
/// ```
/// use llama_lens_tokenizers::models::wordpiece::Score;
/// let of_gs = Score { count: 5, left: 20, right: 5 };
/// let of_hu = Score { count: 15, left: 15, right: 36 };
/// assert!(of_gs > of_hu);
/// assert_eq!((of_gs.lowest_terms(), of_hu.lowest_terms()), ((1, 20), (1, 36)));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// How often the pair stands in the corpus.
    pub count: u64,
    /// How often its left symbol does.
    pub left: u64,
    /// How often its right symbol does.
    pub right: u64,
}

impl Score {
    /// The numerator and the denominator, without what divides both; 0 over 1 where there is no pair.
    pub fn lowest_terms(self) -> (u64, u128) {
        let denominator = self.denominator();
        let divisor = greatest_common_divisor(u128::from(self.count), denominator).max(1);
        ((u128::from(self.count) / divisor) as u64, denominator / divisor)
    }

    /// The score as a number, for charts and bars; comparing is done with integers.
    pub fn value(self) -> f64 {
        self.count as f64 / (self.left as f64 * self.right as f64).max(1.0)
    }

    fn denominator(self) -> u128 {
        u128::from(self.left) * u128::from(self.right)
    }
}

/// Counts are those of a corpus of at most 2 GiB, so that a product of three of them fits 128 bits.
impl Ord for Score {
    fn cmp(&self, other: &Self) -> Ordering {
        let one = u128::from(self.count).saturating_mul(other.denominator());
        one.cmp(&u128::from(other.count).saturating_mul(self.denominator()))
    }
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Score {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Score {}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
