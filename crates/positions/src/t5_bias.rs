//! Relative positions as scalars: one learned bias per head and bucket of distances, added to the
//! logits and shared by all layers.
//!
//! Raffel et al. 2020, <https://arxiv.org/abs/1910.10683>, section 2.1, with the buckets of their
//! code: near distances have one each, far ones share buckets that grow logarithmically.
//!
//! ```
//! use llama_lens_positions::t5_bias::bucket;
//! use llama_lens_positions::Direction::{BothWays, Causal};
//! let causal: Vec<usize> = [0, 1, 15, 16, 18, 19, 127, 500].map(|back: i64| bucket(-back, Causal, 32, 128)).into();
//! assert_eq!(causal, [0, 1, 15, 16, 16, 17, 31, 31]);
//! let both: Vec<usize> = [-128, -8, 0, 1, 8, 128].map(|ahead| bucket(ahead, BothWays, 32, 128)).into();
//! assert_eq!(both, [15, 8, 0, 17, 24, 31]);
//! ```

use super::random::{Stream, normal_row};
use super::settings::Direction;
use std::cmp::Ordering;

/// The standard deviation of the stand-ins for learned biases.
pub const SIGMA: f64 = 1.0;

/// Which distances share a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buckets {
    direction: Direction,
    /// The first distance of each bucket on one side.
    starts: Vec<u64>,
}

impl Buckets {
    /// Cuts the distances. Of the buckets on one side (all when causal, half both ways) the first
    /// half, `exact`, hold one distance each. Bucket `exact` + j begins at the least distance x with
    /// x ≥ exact · (`max_distance`/exact)^(j/logarithmic), that is
    /// ⌊ln(x/exact) / ln(max/exact) · logarithmic⌋ ≥ j.
    ///
    /// Where these are whole numbers, as 16, 32 and 64 both ways, a logarithm may come out just
    /// below. The comparison is made of whole numbers instead, so that no boundary moves.
    pub fn new(direction: Direction, buckets: usize, max_distance: usize) -> Self {
        let side = match direction {
            Direction::Causal => buckets,
            Direction::BothWays => buckets / 2,
        };
        let side = side.max(2);
        let exact = side / 2;
        let max = max_distance.clamp(exact + 1, u32::MAX as usize);
        let logarithmic = side - exact;
        let mut starts: Vec<u64> = (0..exact as u64).collect();
        for j in 0..logarithmic {
            let begins = |x: u64| {
                // (x/exact)^logarithmic ≥ (max/exact)^j, without fractions.
                let left = product(&[(x, logarithmic), (exact as u64, j)]);
                let right = product(&[(max as u64, j), (exact as u64, logarithmic)]);
                compare(&left, &right) != Ordering::Less
            };
            // The logarithm is right to within one; the whole numbers decide.
            let ratio = max as f64 / exact as f64;
            let mut start = (exact as f64 * ratio.powf(j as f64 / logarithmic as f64)).round() as u64;
            while begins(start - 1) {
                start -= 1;
            }
            while !begins(start) {
                start += 1;
            }
            starts.push(start);
        }
        Self { direction, starts }
    }

    /// The bucket of `relative` = n − m, for a query at m and a key at n. When causal, keys ahead
    /// are taken as at distance 0: the mask removes them.
    pub fn of(&self, relative: i64) -> usize {
        let side = match self.direction {
            Direction::BothWays if relative > 0 => self.starts.len(),
            _ => 0,
        };
        let distance = match self.direction {
            Direction::Causal => relative.min(0).unsigned_abs(),
            Direction::BothWays => relative.unsigned_abs(),
        };
        side + self.starts.partition_point(|start| *start <= distance) - 1
    }

    /// The first distance of each bucket on one side, in order. A bucket that begins where the next
    /// one does is empty.
    pub fn starts(&self) -> &[u64] {
        &self.starts
    }

    /// Whether texts of `trained` tokens have a distance in the bucket of this one, so that its bias was taught.
    pub fn is_taught(&self, relative: i64, trained: usize) -> bool {
        let farthest = i64::try_from(trained.saturating_sub(1)).unwrap_or(i64::MAX);
        self.of(relative) <= self.of(relative.signum() * farthest)
    }

    /// Whether all distances from this one on share its bucket.
    pub fn is_last(&self, relative: i64) -> bool {
        (self.of(relative) + 1).is_multiple_of(self.starts.len())
    }
}

/// A product of powers of numbers below 2³², exactly: its digits to base 2³², the lowest first.
fn product(powers: &[(u64, usize)]) -> Vec<u64> {
    let mut digits = vec![1];
    for factor in powers.iter().flat_map(|(number, power)| std::iter::repeat_n(*number, *power)) {
        let mut carry = 0;
        for digit in &mut digits {
            let value = *digit * factor + carry;
            *digit = value & u64::from(u32::MAX);
            carry = value >> 32;
        }
        if carry > 0 {
            digits.push(carry);
        }
    }
    while digits.last() == Some(&0) {
        digits.pop();
    }
    digits
}

fn compare(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// The bucket of `relative` = n − m. For many, keep the [`Buckets`].
pub fn bucket(relative: i64, direction: Direction, buckets: usize, max_distance: usize) -> usize {
    Buckets::new(direction, buckets, max_distance).of(relative)
}

/// The biases of one head, one per bucket, as seeded normal numbers in place of learned ones.
/// Those of a head stay the same when the number of heads changes.
pub fn biases(head: usize, buckets: usize, seed: u64, sigma: f64) -> Vec<f64> {
    normal_row(seed, Stream::T5Biases, head as u64, buckets, sigma)
}

/// One of them: what the head adds to the logits of a bucket.
pub fn bias(head: usize, bucket: usize, buckets: usize, seed: u64, sigma: f64) -> f64 {
    let number = head.saturating_mul(buckets).saturating_add(bucket) as u64;
    normal_row(seed, Stream::T5Biases, number, 1, sigma).into_iter().sum()
}

/// How many numbers are learned: one per bucket and head, shared by all layers.
pub fn parameters(buckets: usize, heads: usize) -> usize {
    buckets.saturating_mul(heads)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that panics has failed.
mod tests {
    use super::*;

    #[test]
    fn figures_of_the_reference() {
        let causal = Buckets::new(Direction::Causal, 32, 128);
        let expected = [
            (0, 0),
            (1, 1),
            (15, 15),
            (16, 16),
            (18, 16),
            (19, 17),
            (20, 17),
            (21, 18),
            (26, 19),
            (30, 20),
            (40, 23),
            (63, 26),
            (64, 26),
            (100, 30),
            (127, 31),
            (128, 31),
            (500, 31),
        ];
        for (distance, bucket) in expected {
            assert_eq!(causal.of(-distance), bucket, "{distance}");
            assert_eq!(causal.of(distance.max(1)), 0, "keys ahead");
        }
        let both = Buckets::new(Direction::BothWays, 32, 128);
        let expected = [
            (-200, 15),
            (-64, 14),
            (-16, 10),
            (-9, 8),
            (-8, 8),
            (-7, 7),
            (-1, 1),
            (0, 0),
            (1, 17),
            (7, 23),
            (8, 24),
            (16, 26),
            (64, 30),
            (128, 31),
        ];
        for (relative, bucket) in expected {
            assert_eq!(both.of(relative), bucket, "{relative}");
        }
        assert_eq!((both.of(i64::MIN), both.of(i64::MAX)), (15, 31));
    }

    /// With 16 logarithmic buckets from 16 to 128 the powers fit 128 bits: x¹⁶ ≥ 8ʲ · 16¹⁶.
    #[test]
    fn boundaries_in_128_bits() {
        let causal = Buckets::new(Direction::Causal, 32, 128);
        for x in 16..128_u32 {
            let bucket = (0..16).rev().find(|j| u128::from(x).pow(16) >= 1_u128 << (3 * j + 64)).unwrap();
            assert_eq!(causal.of(-i64::from(x)), 16 + bucket as usize, "{x}");
        }
        // Both ways: (x/8)⁸ ≥ 16ʲ, where 16, 32 and 64 are boundaries exactly.
        let both = Buckets::new(Direction::BothWays, 32, 128);
        for x in 8..128_u32 {
            let bucket = (0..8).rev().find(|j| u128::from(x).pow(8) >= 1_u128 << (4 * j + 24)).unwrap();
            assert_eq!(both.of(-i64::from(x)), 8 + bucket as usize, "{x}");
        }
        assert_eq!(both.starts(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 23, 32, 46, 64, 91]);
    }

    #[test]
    fn one_bias_alone_is_that_of_the_head() {
        for (bucket, value) in biases(3, 32, 7, 1.0).into_iter().enumerate() {
            assert_eq!(bias(3, bucket, 32, 7, 1.0).to_bits(), value.to_bits());
        }
    }

    #[test]
    fn other_sizes() {
        for (buckets, max) in [(4, 3_i64), (4, 1_000_000), (8, 5), (32, 17), (128, 65), (128, 1_000_000)] {
            for direction in [Direction::Causal, Direction::BothWays] {
                let cut = Buckets::new(direction, buckets, max as usize);
                let reached: Vec<usize> = (0..=2 * max).map(|back| cut.of(-back)).collect();
                assert!(reached.is_sorted());
                assert!(reached.iter().all(|bucket| *bucket < buckets));
                assert!(cut.is_last(-max) && !cut.is_last(0));
            }
        }
        // What no setting may ask for still has an answer.
        assert_eq!(bucket(-5, Direction::BothWays, 0, 0), 1);
    }
}
