//! What each micro-step did, in a sentence or two.

use llama_lens_llama::Activation;
use llama_lens_plots::number::decimals;

use super::crowd::{Crowd, fates};
use super::setup::Setup;
use crate::lessons::position::numbers::{number, percent, shown};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a micro-step.
pub fn sentence(setup: &Setup, crowd: &Crowd, step: usize) -> Sentence {
    let z = setup.z;
    match step {
        0 => relu(z),
        1 => at(Activation::Gelu, z)
            .say(format!(", where ReLU gives {}. ", shown(Activation::Relu.value(z))))
            .say(format!("Its slope is {}: it has no corner.", shown(Activation::Gelu.derivative(z)))),
        2 => {
            let by = Activation::GeluTanh.value(z) - Activation::Gelu.value(z);
            Sentence::new()
                .say("A form of GELU with tanh is cheaper to compute. ")
                .say(format!("At z = {} it differs by ", number(z)))
                .with(Tone::Result, decimals(by, 6))
                .say(".")
        }
        3 => at(Activation::Silu, z)
            .say(format!(", and GELU {}. ", shown(Activation::Gelu.value(z))))
            .say("SiLU needs one power of e and no table of the normal distribution."),
        4 => gate(setup),
        5 => forms(setup),
        _ => zeros(crowd),
    }
}

fn at(of: Activation, z: f64) -> Sentence {
    Sentence::new().say(format!("At z = {}, {} gives ", number(z), of.title())).with(Tone::Result, shown(of.value(z)))
}

fn relu(z: f64) -> Sentence {
    let say = at(Activation::Relu, z).say(" with a slope of ");
    let say = say.with(Tone::Result, shown(Activation::Relu.derivative(z)));
    match z {
        z if z > 0.0 => say.say(": a positive number passes as it is."),
        _ => say.say(": nothing passes, and nothing is learned from it."),
    }
}

fn gate(setup: &Setup) -> Sentence {
    let Setup { a, b, gate, .. } = *setup;
    Sentence::new()
        .say(format!(
            "{} opens by {} for a = {}: b = {} becomes ",
            gate.gated_title(),
            shown(gate.value(a)),
            number(a),
            number(b)
        ))
        .with(Tone::Result, shown(gate.gated(a, b)))
        .say(". One number decides how much of another passes.")
}

fn forms(setup: &Setup) -> Sentence {
    let value = |gate: Activation| shown(gate.gated(setup.a, setup.b));
    Sentence::new()
        .say(format!("At a = {}, b = {} the four gates give ", number(setup.a), number(setup.b)))
        .say(format!("{}, {}, {} and ", value(Activation::Sigmoid), value(Activation::Relu), value(Activation::Gelu)))
        .with(Tone::Result, value(Activation::Silu))
        .say(". Only GLU never lets more than b through.")
}

fn zeros(crowd: &Crowd) -> Sentence {
    if crowd.numbers.is_empty() {
        return Sentence::new().say("The small Llama has read no token yet, so there are no numbers to send through.");
    }
    let all = fates(crowd);
    let zero = |of: Activation| all.iter().find(|fate| fate.of == of).map_or(f64::NAN, |fate| fate.zero);
    Sentence::new()
        .say("ReLU turns ")
        .with(Tone::Strong, percent(zero(Activation::Relu)))
        .say(" of these numbers into exactly 0, SiLU ")
        .with(Tone::Result, percent(zero(Activation::Silu)))
        .say(". Nothing is learned through a zero.")
}
