//! What can be chosen for a scheme, and what cannot.

use super::error::SettingsError;
use super::limits::{MAX_BUCKETS, MAX_HEADS, MAX_LENGTH, MAX_VALUES, MAX_WIDTH};
use super::scheme::Scheme;

/// How the numbers of a row pair up to be turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// (x₂ᵢ, x₂ᵢ₊₁): the paper's, and Meta's code.
    #[default]
    Interleaved,
    /// (xᵢ, xᵢ₊d/2): Hugging Face's.
    HalfSplit,
}

/// Whether a query may look at keys that come after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It may not: a decoder, such as Llama 2.
    #[default]
    Causal,
    /// It may: an encoder.
    BothWays,
}

/// What RoPE takes for a position when the sequence is longer than those it was trained on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LongPositions {
    /// The position itself.
    #[default]
    Plain,
    /// The position times trained / length, so that all angles stay among those seen (position
    /// interpolation: Chen et al. 2023, <https://arxiv.org/abs/2306.15595>).
    Interpolated,
}

/// What can be chosen. Every scheme reads the part that concerns it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// How many positions the sequence has: 1 to [`MAX_LENGTH`].
    pub length: usize,
    /// The width of a head, `d_head`: 1 to [`MAX_WIDTH`], even where numbers are paired.
    pub width: usize,
    /// How many heads there are: 1 to [`MAX_HEADS`].
    pub heads: usize,
    /// The head looked at, from 0.
    pub head: usize,
    /// What the wavelengths grow to, over 2π: above 1.
    pub base: f64,
    /// Shaw's k, from where distances look the same: 1 to [`MAX_LENGTH`].
    pub clip: usize,
    /// How many positions training had: 1 to [`MAX_LENGTH`]. A learned table has as many rows.
    pub trained: usize,
    /// What all random numbers come from.
    pub seed: u64,
    /// The standard deviation of what stands in for learned numbers; without one, that of the
    /// scheme: 0.02 for a learned table, 1/√width for Shaw's vectors, 1 for T5's biases.
    pub sigma: Option<f64>,
    /// How the numbers of a row pair up for RoPE.
    pub layout: Layout,
    /// What RoPE takes for a position past those trained.
    pub long_positions: LongPositions,
    /// Whether queries see keys that come after them.
    pub direction: Direction,
    /// How many buckets T5 has: a multiple of 4, 4 to [`MAX_BUCKETS`].
    pub buckets: usize,
    /// The distance from which T5 has only its last bucket: more than the buckets that hold one
    /// distance each, to [`MAX_LENGTH`].
    pub max_distance: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            length: 32,
            width: 16,
            heads: 8,
            head: 0,
            base: 10_000.0,
            clip: 8,
            trained: 24,
            seed: 7,
            sigma: None,
            layout: Layout::default(),
            long_positions: LongPositions::default(),
            direction: Direction::default(),
            buckets: 32,
            max_distance: 128,
        }
    }
}

impl Settings {
    /// Looks at everything the scheme reads, before any memory is taken.
    ///
    /// # Errors
    ///
    /// The first setting that cannot be, with the reason and what can be asked for instead.
    pub fn check(&self, scheme: Scheme) -> Result<(), SettingsError> {
        let within = |value, most| (1..=most).contains(&value);
        if !within(self.length, MAX_LENGTH) {
            return Err(SettingsError::Length(self.length));
        }
        if !within(self.width, MAX_WIDTH) {
            return Err(SettingsError::Width(self.width));
        }
        if scheme.needs_pairs() && !self.width.is_multiple_of(2) {
            return Err(SettingsError::OddWidth { scheme, asked: self.width });
        }
        if !within(self.heads, MAX_HEADS) {
            return Err(SettingsError::Heads(self.heads));
        }
        if self.head >= self.heads {
            return Err(SettingsError::Head { asked: self.head, heads: self.heads });
        }
        if !(self.base > 1.0 && self.base.is_finite()) {
            return Err(SettingsError::Base(self.base));
        }
        if !within(self.clip, MAX_LENGTH) {
            return Err(SettingsError::Clip(self.clip));
        }
        if !within(self.trained, MAX_LENGTH) {
            return Err(SettingsError::Trained(self.trained));
        }
        if let Some(sigma) = self.sigma.filter(|sigma| !(sigma.is_finite() && *sigma >= 0.0)) {
            return Err(SettingsError::Sigma(sigma));
        }
        if !(within(self.buckets, MAX_BUCKETS) && self.buckets.is_multiple_of(4)) {
            return Err(SettingsError::Buckets(self.buckets));
        }
        if !(self.buckets / 2 + 1..=MAX_LENGTH).contains(&self.max_distance) {
            return Err(SettingsError::MaxDistance { asked: self.max_distance, buckets: self.buckets });
        }
        Ok(())
    }

    /// Looks whether a matrix can be had as a whole.
    ///
    /// # Errors
    ///
    /// [`SettingsError::TooLarge`] when it would have more than [`MAX_VALUES`] numbers.
    pub fn check_size(rows: usize, columns: usize) -> Result<(), SettingsError> {
        match rows.checked_mul(columns) {
            Some(values) if values <= MAX_VALUES => Ok(()),
            _ => Err(SettingsError::TooLarge { rows, columns }),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that panics has failed.
mod tests {
    use super::*;

    fn refused(change: impl Fn(&mut Settings), scheme: Scheme) -> String {
        let mut settings = Settings::default();
        change(&mut settings);
        settings.check(scheme).unwrap_err().to_string()
    }

    #[test]
    fn the_first_settings_suit_every_scheme() {
        for scheme in Scheme::ALL {
            assert_eq!(Settings::default().check(scheme), Ok(()));
        }
    }

    #[test]
    fn what_cannot_be_is_explained() {
        let rope = Scheme::Rope;
        for length in [0, 1_000_001, usize::MAX] {
            let said = refused(|settings| settings.length = length, rope);
            assert_eq!(said, format!("A length of {length} is not possible; ask for 1 to 1000000 positions."));
        }
        for width in [0, 1025] {
            let said = refused(|settings| settings.width = width, rope);
            assert_eq!(said, format!("A width of {width} is not possible; ask for 1 to 1024."));
        }
        assert_eq!(
            refused(|settings| settings.width = 7, rope),
            "A width of 7 is odd, but rope works on pairs of numbers; ask for 6 or 8."
        );
        assert_eq!(
            refused(|settings| settings.width = 1, Scheme::Sinusoidal),
            "A width of 1 is odd, but sinusoidal works on pairs of numbers; ask for 2."
        );
        assert_eq!(refused(|settings| settings.heads = 0, rope), "0 heads are not possible; ask for 1 to 1024.");
        assert_eq!(
            refused(|settings| settings.head = 8, rope),
            "There is no head 8: the 8 heads count from 0; ask for 0 to 7."
        );
        for base in [1.0, 0.0, -1.0, f64::NAN, f64::INFINITY] {
            let said = refused(|settings| settings.base = base, rope);
            let reason = "the wavelengths grow from 2π to 2π times the base";
            assert_eq!(said, format!("A base of {base} is not possible: {reason}; ask for a number above 1."));
        }
        assert!(refused(|settings| settings.clip = 0, rope).starts_with("A clipping distance of 0 "));
        assert!(refused(|settings| settings.trained = 0, rope).starts_with("A trained length of 0 "));
        assert!(refused(|settings| settings.sigma = Some(f64::NAN), rope).starts_with("A spread of NaN "));
        assert!(refused(|settings| settings.buckets = 6, rope).starts_with("6 buckets "));
        assert!(refused(|settings| settings.max_distance = 16, rope).starts_with("A greatest distance of 16 "));
    }

    #[test]
    fn what_is_odd_but_fine() {
        let settings = Settings { width: 7, clip: 1000, ..Settings::default() };
        assert_eq!(settings.check(Scheme::Learned), Ok(()));
        assert_eq!(settings.check(Scheme::Alibi), Ok(()));
    }

    #[test]
    fn matrices_are_bounded() {
        assert_eq!(Settings::check_size(2048, 2048), Ok(()));
        assert_eq!(
            Settings::check_size(1_000_000, 1_000_000).unwrap_err().to_string(),
            "A matrix of 1000000 × 1000000 is too large to compute; at most 4194304 numbers are possible, \
             such as 2048 × 2048."
        );
        assert!(Settings::check_size(usize::MAX, 2).is_err());
    }
}
