//! How a value of an activation or of a gate came about, line by line.

use llama_lens_llama::Activation;
use llama_lens_llama::activation::{normal_density, normal_distribution, sigmoid, tanh_argument};

use crate::lessons::position::derivation::{DIGITS, Derivation};
use crate::lessons::position::numbers::{digits, operand};

/// The formula of an activation, in a letter.
fn formula(of: Activation, z: &str) -> String {
    match of {
        Activation::Relu => format!("max(0, {z})"),
        Activation::Gelu => format!("{z} · Φ({z})"),
        Activation::GeluTanh => format!("{z}/2 · (1 + tanh(√(2/π) · ({z} + 0.044715 {z}³)))"),
        Activation::Silu => format!("{z} · σ({z})"),
        Activation::Sigmoid => format!("1 / (1 + e^(−{z}))"),
    }
}

/// The value and the slope of an activation at `z`.
pub fn derive_value(of: Activation, z: f64) -> Derivation {
    let start = Derivation::new(format!("{} at z = {}", of.title(), written(z)), &formula(of, "z"));
    slope(value(start, of, ("z", z)), of, ("z", z))
}

/// What comes out of a gate, and its slopes along both numbers.
pub fn derive_gate(gate: Activation, (a, b): (f64, f64)) -> Derivation {
    let title = format!("{} at a = {}, b = {}", gate.gated_title(), written(a), written(b));
    let opened = gate.value(a);
    value(Derivation::new(title, &format!("{}(a) · b", short(gate))), gate, ("a", a)).line(
        format!("{}(a) · b", short(gate)),
        format!("{} · {}", operand(opened, DIGITS), operand(b, DIGITS)),
        gate.gated(a, b),
    )
}

/// The name of an activation within a formula.
fn short(of: Activation) -> &'static str {
    if of == Activation::Sigmoid { "σ" } else { of.title() }
}

/// The lines that lead to the value.
fn value(start: Derivation, of: Activation, (letter, z): (&str, f64)) -> Derivation {
    let name = format!("{}({letter})", short(of));
    let of_z = operand(z, DIGITS);
    match of {
        Activation::Relu if z < 0.0 => start.given(name, format!("{letter} is negative: nothing passes"), 0.0),
        Activation::Relu => start.given(name, format!("{letter} is not negative: it passes as it is"), z),
        Activation::Gelu => start
            .given(
                format!("Φ({letter})"),
                format!("share of normal numbers below {}", written(z)),
                normal_distribution(z),
            )
            .line(name, format!("{of_z} · {}", written(normal_distribution(z))), of.value(z)),
        Activation::GeluTanh => {
            let tanh = tanh_argument(z).tanh();
            start
                .line("u", format!("√(2 / 3.14159265) · ({of_z} + 0.044715 · {of_z}^3)"), tanh_argument(z))
                .given("tanh(u)", format!("tanh({})", written(tanh_argument(z))), tanh)
                .line(name, format!("{of_z} / 2 · (1 + {})", operand(tanh, DIGITS)), of.value(z))
        }
        Activation::Silu => {
            opened(start, letter, z).line(name, format!("{of_z} · {}", written(sigmoid(z))), of.value(z))
        }
        Activation::Sigmoid => opened(start, letter, z),
    }
}

/// σ, by the power of e in it.
fn opened(start: Derivation, letter: &str, z: f64) -> Derivation {
    let power = (-z).exp();
    start.given(format!("e^(−{letter})"), format!("e^({})", written(-z)), power).line(
        format!("σ({letter})"),
        format!("1 / (1 + {})", written(power)),
        sigmoid(z),
    )
}

/// The lines that lead to the slope.
fn slope(start: Derivation, of: Activation, (letter, z): (&str, f64)) -> Derivation {
    let of_z = operand(z, DIGITS);
    let name = "slope";
    match of {
        Activation::Relu if z > 0.0 => {
            start.given(name, format!("{letter} is positive: it rises as {letter} does"), 1.0)
        }
        Activation::Relu => start.given(name, format!("{letter} is not positive: it stays at 0"), 0.0),
        Activation::Gelu => start
            .given(format!("φ({letter})"), format!("density of normal numbers at {}", written(z)), normal_density(z))
            .line(
                name,
                format!("{} + {of_z} · {}", written(normal_distribution(z)), written(normal_density(z))),
                of.derivative(z),
            ),
        Activation::GeluTanh => start.given(name, "by the product rule and the chain rule", of.derivative(z)),
        Activation::Silu => {
            let open = written(sigmoid(z));
            start.line(name, format!("{open} · (1 + {of_z} · (1 − {open}))"), of.derivative(z))
        }
        Activation::Sigmoid => {
            let open = written(sigmoid(z));
            start.line(name, format!("{open} · (1 − {open})"), of.derivative(z))
        }
    }
}

fn written(number: f64) -> String {
    digits(number, DIGITS)
}
