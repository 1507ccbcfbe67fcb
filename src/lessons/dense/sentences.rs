//! What each micro-step did, in a sentence or two.

use llama_lens_plots::number::grouped;

use super::flow::costs;
use super::inputs::Size;
use super::ladder::Rung;
use super::setup::{Setup, config};
use super::shares::shares;
use super::units::Strongest;
use crate::lessons::position::numbers::{number, percent, shown};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a micro-step.
pub fn sentence(setup: &Setup, step: usize, strongest: Option<&Strongest>) -> Sentence {
    let say = Sentence::new();
    let whole = |number: usize| grouped(number as u64);
    match step {
        0 => say
            .say(format!(
                "W₁ makes {} hidden numbers of {}, and W₂ makes {} of them again: ",
                whole(setup.hidden.four_times),
                whole(setup.d),
                whole(setup.d)
            ))
            .with(Tone::Result, parameters(setup, 0))
            .say(" parameters, 8 · d²."),
        1 => say
            .say("A third matrix decides how far each hidden number opens. At the same width that is ")
            .with(Tone::Result, parameters(setup, 1))
            .say(" parameters: half as many again."),
        2 => say
            .say(format!("With two thirds of the width, {}, three matrices have ", whole(setup.hidden.two_thirds)))
            .with(Tone::Result, parameters(setup, 2))
            .say(" parameters: as many as two had, but for a cut fraction."),
        3 => cut(setup),
        4 => rounded(setup),
        5 => share(setup),
        _ => units(strongest),
    }
}

fn parameters(setup: &Setup, at: usize) -> String {
    costs(setup, at).last().map_or_else(String::new, |cost| grouped(cost.parameters))
}

fn cut(setup: &Setup) -> Sentence {
    let [four, cut] = [setup.hidden.four_times, setup.hidden.two_thirds].map(|number| grouped(number as u64));
    let say = Sentence::new()
        .say(format!("{}: 4 · d = {four}. Two thirds, without a fraction, are ", setup.size.title()))
        .with(Tone::Result, cut);
    match setup.hidden.factor {
        Some(factor) => say
            .say(format!(", times {} ", number(factor)))
            .with(Tone::Result, grouped(setup.hidden.times_factor as u64))
            .say("."),
        None => say.say("."),
    }
}

fn rounded(setup: &Setup) -> Sentence {
    let hidden = setup.hidden;
    let rung = Rung { size: setup.size, d: setup.d, hidden, is_chosen: true };
    let [before, multiple, blocks, after] =
        [hidden.times_factor, hidden.multiple_of, rung.blocks(), hidden.rounded].map(|number| grouped(number as u64));
    Sentence::new()
        .say(format!("{before} is rounded up to whole blocks of {multiple}: {blocks} · {multiple} = "))
        .with(Tone::Result, after)
        .say(". Processors like whole blocks.")
}

fn share(setup: &Setup) -> Sentence {
    let all = shares();
    let name = if config(setup.size).is_some() { setup.size } else { Size::B7 }.title();
    let dense = all.iter().find(|share| share.name == name).map_or(f64::NAN, super::shares::Share::dense);
    Sentence::new()
        .say(format!("In {name}, "))
        .with(Tone::Result, percent(dense))
        .say(" of the parameters stand in the dense layers: more than in all other parts together.")
}

fn units(strongest: Option<&Strongest>) -> Sentence {
    let Some(Strongest { count, layer, token, unit, of_unit }) = strongest else {
        return Sentence::new().say("The small Llama has read no token yet: each token makes some hidden units fire.");
    };
    let say = Sentence::new()
        .say(format!("Of {count} hidden units in layer {layer}, unit {} answers most to ", unit.at))
        .with(Tone::Symbol, token.1.clone())
        .say(format!(" at position {}, with ", token.0))
        .with(Tone::Result, shown(unit.value));
    if of_unit.at == token.0 {
        return say.say(format!(". No token of this text gets more from unit {}.", unit.at));
    }
    let say = say.say(". ");
    say.say(format!("The largest value of unit {} in this text is at ", unit.at))
        .with(Tone::Symbol, of_unit.word.clone())
        .say(format!(" at position {}: {}.", of_unit.at, shown(of_unit.value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::dense::Fired;

    #[test]
    fn one_number_is_said_once() {
        let of = |at: usize, value: f64| {
            let fired = |at, value| Fired { at, word: "know".to_owned(), value };
            let strongest = Strongest {
                count: 256,
                layer: 2,
                token: (7, "know".to_owned()),
                unit: fired(91, 1.605),
                of_unit: fired(at, value),
            };
            units(Some(&strongest)).text()
        };
        let alike = "Of 256 hidden units in layer 2, unit 91 answers most to know at position 7, with 1.605. No token of \
                     this text gets more from unit 91.";
        assert_eq!(of(7, 1.605), alike);
        assert!(
            of(3, 2.5)
                .ends_with("with 1.605. The largest value of unit 91 in this text is at know at position 3: 2.500.")
        );
    }
}
