//! The two kinds of number that the model is computed with.

use std::fmt::{Debug, Display};
use std::iter::Sum;
use std::ops::{AddAssign, DivAssign, MulAssign, SubAssign};

/// `f32`, which is fast, or `f64`, which is the reference: the same code is compiled for both.
pub trait Float:
    num_traits::Float
    + AddAssign
    + SubAssign
    + MulAssign
    + DivAssign
    + Sum
    + Debug
    + Default
    + Display
    + Send
    + Sync
    + 'static
{
    /// The number nearest to this one.
    fn of(value: f64) -> Self;

    /// The same number as `f64`, exactly.
    fn widen(self) -> f64;

    /// The error function, 2/√π · ∫₀ˣ e^(−t²) dt.
    #[must_use]
    fn erf(self) -> Self;
}

impl Float for f32 {
    fn of(value: f64) -> Self {
        value as Self
    }

    fn widen(self) -> f64 {
        f64::from(self)
    }

    fn erf(self) -> Self {
        libm::erff(self)
    }
}

impl Float for f64 {
    fn of(value: f64) -> Self {
        value
    }

    fn widen(self) -> f64 {
        self
    }

    fn erf(self) -> Self {
        libm::erf(self)
    }
}
