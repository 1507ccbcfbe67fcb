//! The two kinds of number that the model is computed with.

use std::fmt::{Debug, Display};
use std::iter::Sum;
use std::ops::{AddAssign, DivAssign, MulAssign, SubAssign};
use wide::f32x8;

/// `f32`, which is fast, or `f64`, which is the reference: the same code is compiled for both.
pub trait Float:
    num_traits::Float
    + ndarray::LinalgScalar
    + ndarray::ScalarOperand
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

    /// Makes e^x of each x. Of `f32` eight are computed at a time, each off by at most 3e−7 of itself; what is below
    /// 1e−38 is 0, and what is above 6e37 is 6e37.
    fn exp_all(values: &mut [Self]);
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

    fn exp_all(values: &mut [Self]) {
        // The crate gives 0 beyond 87.3 on both sides.
        let exp = |x: f32x8| x.is_nan().blend(x, x.fast_min(f32x8::splat(87.0)).exp());
        let (chunks, rest) = values.as_chunks_mut::<8>();
        for chunk in chunks {
            *chunk = exp(f32x8::new(*chunk)).to_array();
        }
        let mut last = [0.0; 8];
        last[..rest.len()].copy_from_slice(rest);
        rest.copy_from_slice(&exp(f32x8::new(last)).to_array()[..rest.len()]);
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

    fn exp_all(values: &mut [Self]) {
        for x in values {
            *x = x.exp();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_exponentials_are_those_of_each() {
        for count in [1, 7, 8, 9, 1000] {
            let xs: Vec<f32> = (0..count).map(|step| step as f32 * 0.173 - 86.9).collect();
            let mut powers = xs.clone();
            f32::exp_all(&mut powers);
            for (x, power) in xs.into_iter().zip(powers) {
                let right = f64::from(x.min(87.0)).exp();
                assert!((f64::from(power) / right - 1.0).abs() < 3e-7, "e^{x} is {right}, not {power}");
            }
        }
        let mut odd = [f32::NEG_INFINITY, -200.0, f32::NAN, 0.0, f32::INFINITY];
        f32::exp_all(&mut odd);
        assert!(odd[0].to_bits() == 0 && odd[1].to_bits() == 0 && odd[2].is_nan());
        assert!((odd[3] - 1.0).abs() < 1e-7 && odd[4] > 6e37);
    }
}
