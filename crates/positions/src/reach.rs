//! How well a cell of the score matrix was known to training.

use super::encoder::{Encoder, How};
use super::relative::relative;
use super::settings::Direction;

/// What a scheme knows of a query and a key at their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Training had such a pair.
    Seen,
    /// There is no answer: a position has no row.
    Undefined,
    /// All greater distances look like this one.
    Saturated,
    /// There is an answer, but training never had such a position or distance.
    Unseen,
    /// The penalty is greater than any in training, by the same rule.
    Growing,
}

impl Encoder {
    /// What the scheme knows of a query at `m` and a key at `n`, if training had positions below
    /// `trained`. A masked cell is judged by its distance like any other.
    ///
    /// Shaw's vectors saturate at distance k itself, since from there on a model cannot tell one
    /// distance from the next; in the same way T5 does from the first distance in its last bucket.
    /// Both do so within the trained length too. Before that, T5 meets buckets whose biases no text
    /// of the trained length could teach. Keys ahead of a causal T5 are in bucket 0.
    pub fn reach(&self, m: usize, n: usize) -> Reach {
        let settings = self.settings();
        let distance = m.abs_diff(n);
        match &self.how {
            How::Learned { .. } if m.max(n) >= settings.trained => Reach::Undefined,
            How::Sinusoidal if m.max(n) >= settings.trained => Reach::Unseen,
            How::Relative(_) if distance >= settings.clip => Reach::Saturated,
            How::T5 { buckets, .. } if !buckets.is_taught(relative(m, n), settings.trained) => Reach::Unseen,
            How::T5 { buckets, .. } if buckets.is_last(relative(m, n)) => Reach::Saturated,
            How::Rope { scale, .. } if distance as f64 * scale >= settings.trained as f64 => Reach::Unseen,
            How::Alibi { .. } if distance >= settings.trained => Reach::Growing,
            _ => Reach::Seen,
        }
    }

    /// Whether the query at `m` may not look at the key at `n`.
    pub(super) fn masked(&self, m: usize, n: usize) -> bool {
        self.settings().direction == Direction::Causal && n > m
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that panics has failed.
mod tests {
    use super::super::scheme::Scheme;
    use super::super::settings::{LongPositions, Settings};
    use super::*;

    #[test]
    fn each_ends_in_its_own_way() {
        let settings = Settings { length: 300, trained: 24, ..Settings::default() };
        let reach = |scheme, m, n| Encoder::new(scheme, &settings).unwrap().reach(m, n);
        for scheme in Scheme::ALL {
            assert_eq!(reach(scheme, 7, 0), Reach::Seen);
        }
        assert_eq!((reach(Scheme::Learned, 23, 23), reach(Scheme::Learned, 24, 0)), (Reach::Seen, Reach::Undefined));
        assert_eq!(reach(Scheme::Learned, 0, 24), Reach::Undefined);
        assert_eq!(reach(Scheme::Sinusoidal, 24, 24), Reach::Unseen);
        assert_eq!((reach(Scheme::Relative, 100, 93), reach(Scheme::Relative, 8, 0)), (Reach::Seen, Reach::Saturated));
        // Distances 21 to 23 are in bucket 18, 24 to 26 in bucket 19.
        assert_eq!((reach(Scheme::T5Bias, 23, 0), reach(Scheme::T5Bias, 24, 0)), (Reach::Seen, Reach::Unseen));
        let long = Settings { trained: 128, ..settings };
        let taught = |m| Encoder::new(Scheme::T5Bias, &long).unwrap().reach(m, 0);
        assert_eq!((taught(112), taught(113), taught(299)), (Reach::Seen, Reach::Saturated, Reach::Saturated));
        assert_eq!(reach(Scheme::T5Bias, 0, 299), Reach::Seen);
        assert_eq!((reach(Scheme::Rope, 123, 100), reach(Scheme::Rope, 24, 0)), (Reach::Seen, Reach::Unseen));
        assert_eq!((reach(Scheme::Alibi, 123, 100), reach(Scheme::Alibi, 24, 0)), (Reach::Seen, Reach::Growing));
        let interpolated = Settings { long_positions: LongPositions::Interpolated, ..settings };
        let rope = Encoder::new(Scheme::Rope, &interpolated).unwrap();
        assert_eq!(rope.reach(299, 0), Reach::Seen);
    }
}
