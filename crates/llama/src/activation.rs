//! Activations: the functions of one number that stand in the dense layer, with their derivatives, and the gated forms.
//!
//! ReLU is `max(0, x)`. GELU is `x · Φ(x)` with Φ the normal distribution (Hendrycks & Gimpel 2016,
//! <https://arxiv.org/abs/1606.08415>), exactly or as their formula with tanh. SiLU is `x · σ(x)` (Elfwing et al. 2017,
//! <https://arxiv.org/abs/1702.03118>). A gated layer multiplies `act(gate)` with a second product `up`: with σ it is
//! Dauphin et al.'s GLU (2017, <https://arxiv.org/abs/1612.08083>), with SiLU it is SwiGLU (Shazeer 2020,
//! <https://arxiv.org/abs/2002.05202>), which Llama 2 has.
//!
//! ```
//! use llama_lens_llama::Activation;
//! let values = Activation::ALL.map(|activation| format!("{:.6}", activation.value(1.5_f64)));
//! assert_eq!(values, ["1.500000", "1.399789", "1.399572", "1.226362", "0.817574"]);
//! assert_eq!(Activation::Relu.gated(-1.0_f64, 8.0), 0.0);
//! ```

use super::float::Float;
use std::f64::consts::{FRAC_2_PI, FRAC_2_SQRT_PI, SQRT_2};

/// The factor of x³ in GELU's form with tanh.
const CUBE: f64 = 0.044_715;

/// A function of one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Activation {
    /// `max(0, x)`: the transformer of 2017.
    Relu,
    /// `x · Φ(x)`, exactly: BERT.
    Gelu,
    /// `x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³)))`: GPT-2.
    GeluTanh,
    /// `x · σ(x)`, also called swish: Llama 2.
    #[default]
    Silu,
    /// `σ(x) = 1/(1 + e^(−x))`: the gate of the first gated layers.
    Sigmoid,
}

impl Activation {
    /// All of them, oldest first as dense layers had them, and last the plain gate.
    pub const ALL: [Self; 5] = [Self::Relu, Self::Gelu, Self::GeluTanh, Self::Silu, Self::Sigmoid];

    /// Its name in `config.json` and in links.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Relu => "relu",
            Self::Gelu => "gelu",
            Self::GeluTanh => "gelu_tanh",
            Self::Silu => "silu",
            Self::Sigmoid => "sigmoid",
        }
    }

    /// The activation with this name, also one of the other names that Hugging Face has for it.
    pub fn from_slug(slug: &str) -> Option<Self> {
        match slug {
            "swish" => Some(Self::Silu),
            "gelu_new" | "gelu_pytorch_tanh" => Some(Self::GeluTanh),
            _ => Self::ALL.into_iter().find(|activation| activation.slug() == slug),
        }
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Relu => "ReLU",
            Self::Gelu => "GELU",
            Self::GeluTanh => "GELU (tanh)",
            Self::Silu => "SiLU",
            Self::Sigmoid => "sigmoid",
        }
    }

    /// The name of the gated layer with it.
    pub fn gated_title(self) -> &'static str {
        match self {
            Self::Relu => "ReGLU",
            Self::Gelu => "GEGLU",
            Self::GeluTanh => "GEGLU (tanh)",
            Self::Silu => "SwiGLU",
            Self::Sigmoid => "GLU",
        }
    }

    /// Its value at `x`.
    pub fn value<T: Float>(self, x: T) -> T {
        match self {
            // Not `max`, which would make 0 of NaN.
            Self::Relu if x < T::zero() => T::zero(),
            Self::Relu => x,
            Self::Gelu => x * normal_distribution(x),
            Self::GeluTanh => T::of(0.5) * x * (T::one() + tanh_argument(x).tanh()),
            Self::Silu => x * sigmoid(x),
            Self::Sigmoid => sigmoid(x),
        }
    }

    /// Makes its value of each number. Of SiLU and σ several are computed at a time.
    pub fn apply<T: Float>(self, numbers: &mut [T]) {
        if !matches!(self, Self::Silu | Self::Sigmoid) {
            for x in numbers {
                *x = self.value(*x);
            }
            return;
        }
        let mut powers = [T::zero(); 64];
        for numbers in numbers.chunks_mut(powers.len()) {
            let powers = &mut powers[..numbers.len()];
            powers.iter_mut().zip(&*numbers).for_each(|(power, x)| *power = -*x);
            T::exp_all(powers);
            for (x, power) in numbers.iter_mut().zip(powers) {
                let numerator = if self == Self::Silu { *x } else { T::one() };
                *x = numerator / (T::one() + *power);
            }
        }
    }

    /// Its slope at `x`; of ReLU at 0, where it has none, 0.
    pub fn derivative<T: Float>(self, x: T) -> T {
        let one = T::one();
        match self {
            Self::Relu if x > T::zero() => one,
            Self::Relu => T::zero() * x,
            Self::Gelu => normal_distribution(x) + x * normal_density(x),
            Self::GeluTanh => {
                let tanh = tanh_argument(x).tanh();
                let slope = T::of(FRAC_2_PI.sqrt()) * (one + T::of(3.0 * CUBE) * x * x);
                T::of(0.5) * (one + tanh) + T::of(0.5) * x * (one - tanh * tanh) * slope
            }
            Self::Silu => {
                let gate = sigmoid(x);
                gate + x * gate * (one - gate)
            }
            Self::Sigmoid => {
                let gate = sigmoid(x);
                gate * (one - gate)
            }
        }
    }

    /// `act(gate) · up`: one hidden number of a gated layer.
    pub fn gated<T: Float>(self, gate: T, up: T) -> T {
        self.value(gate) * up
    }

    /// The slopes of [`gated`](Self::gated) along `gate` and along `up`.
    pub fn gated_derivatives<T: Float>(self, gate: T, up: T) -> (T, T) {
        (self.derivative(gate) * up, self.value(gate))
    }
}

/// σ(x) = 1/(1 + e^(−x)).
pub fn sigmoid<T: Float>(x: T) -> T {
    T::one() / (T::one() + (-x).exp())
}

/// Φ(x): the probability that a standard normal number is at most x.
pub fn normal_distribution<T: Float>(x: T) -> T {
    T::of(0.5) * (T::one() + (x / T::of(SQRT_2)).erf())
}

/// φ(x) = e^(−x²/2)/√(2π), the slope of Φ.
pub fn normal_density<T: Float>(x: T) -> T {
    T::of(0.5 * FRAC_2_SQRT_PI / SQRT_2) * (T::of(-0.5) * x * x).exp()
}

/// √(2/π) · (x + 0.044715 x³).
pub fn tanh_argument<T: Float>(x: T) -> T {
    T::of(FRAC_2_PI.sqrt()) * (x + T::of(CUBE) * x * x * x)
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // A test that panics has failed; equal numbers are meant.
mod tests {
    use super::*;

    #[test]
    fn slopes_are_those_of_the_curves() {
        for activation in Activation::ALL {
            for step in -80..=80 {
                // Between the steps of a grid, so that ReLU's corner is not met.
                let x = f64::from(step) / 10.0 + 0.037;
                let near = 1e-5;
                let rise = (activation.value(x + near) - activation.value(x - near)) / (2.0 * near);
                let slope = activation.derivative(x);
                assert!((rise - slope).abs() < 1e-9, "{activation:?} at {x}: {rise} is not {slope}");
                let (along_gate, along_up) = activation.gated_derivatives(x, -1.7);
                assert_eq!((along_gate, along_up), (slope * -1.7, activation.value(x)));
            }
        }
    }

    #[test]
    fn far_from_zero_they_are_what_they_tend_to() {
        for activation in [Activation::Relu, Activation::Gelu, Activation::GeluTanh, Activation::Silu] {
            assert_eq!(activation.value(60.0_f32), 60.0);
            assert!(activation.value(-300.0_f32).abs() < 1e-30, "{activation:?}");
            assert_eq!(activation.derivative(60.0_f64), 1.0);
            assert_eq!(activation.value(0.0_f64), 0.0);
        }
        assert_eq!((Activation::Sigmoid.value(-800.0_f64), Activation::Sigmoid.value(800.0_f64)), (0.0, 1.0));
    }

    #[test]
    fn what_is_no_number_stays_none() {
        for activation in Activation::ALL {
            assert!(activation.value(f32::NAN).is_nan());
            assert!(activation.derivative(f64::NAN).is_nan());
        }
    }

    #[test]
    fn many_values_are_those_of_each() {
        for activation in Activation::ALL {
            let xs: Vec<f32> = (-400..400).map(|step| step as f32 / 4.0).collect();
            let mut values = xs.clone();
            activation.apply(&mut values);
            for (x, value) in xs.into_iter().zip(values) {
                let right = activation.value(f64::from(x));
                assert!((f64::from(value) - right).abs() <= 1e-6 * f64::from(1.0 + x.abs()), "{activation:?} of {x}");
            }
        }
    }

    #[test]
    fn names_lead_back() {
        for activation in Activation::ALL {
            assert_eq!(Activation::from_slug(activation.slug()), Some(activation));
        }
        assert_eq!(Activation::from_slug("swish"), Some(Activation::Silu));
        assert_eq!(Activation::from_slug("gelu_new"), Some(Activation::GeluTanh));
        assert_eq!(Activation::from_slug("quick_gelu"), None);
    }
}
