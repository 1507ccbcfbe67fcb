//! What each press of the lesson did.

use llama_lens_positions::{Reach, Scheme, Settings, relative};

use super::maps::VALUE_TERM;
use crate::lessons::position::Told;
use crate::lessons::position::maps::effect;
use crate::lessons::position::numbers::{shown, signed, whole};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a step.
pub fn sentence(told: &Told) -> Sentence {
    let (study, (m, n)) = (told.study, told.cell);
    let Settings { clip, width, .. } = *study.settings();
    let distance = signed(relative::relative(m, n) as f64);
    let clipped = signed(relative::clipped(m, n, clip) as f64);
    match told.step {
        0 => told.how_far().say(", so the distance is ").with(Tone::Result, distance).say("."),
        1 => {
            let left = if study.is_causal() { clip + 1 } else { 2 * clip + 1 };
            let say = Sentence::new().say(format!("Clipping at k = {} ", whole(clip)));
            let say = if clipped == distance {
                say.say("leaves distance ").with(Tone::Result, clipped).say(" as it is")
            } else {
                say.say(format!("lets distance {distance} count as ")).with(Tone::Result, clipped)
            };
            say.say(format!(". Of the distances in the map, at most {} are left.", whole(left)))
        }
        2 => Sentence::new()
            .say(format!("The key vector of distance {clipped} adds "))
            .with(Tone::Result, shown(effect(Scheme::Relative).exact(study, (m, n), m)))
            .say(format!(" to the score of query {} and key {}, ", told.m(), told.n()))
            .say(format!("which was {}.", shown(study.plain_score((m, n))))),
        3 if study.encoder.is_learned() => Sentence::new()
            .say("The small Llama learned vectors for its keys alone: ")
            .with(Tone::Result, whole((2 * clip + 1) * width))
            .say(format!(" numbers in layer {}. Shaw adds others to the values.", told.setup.layer)),
        3 => told
            .and_the(Sentence::new().say("In the output of "), "query", m)
            .say(", the value vectors add ")
            .with(Tone::Result, shown(VALUE_TERM.exact(study, (m, 0), m)))
            .say(format!(" to the first of {width} numbers.")),
        _ => Sentence::new()
            .say(format!("From {} tokens on, one vector serves every distance: ", whole(clip)))
            .with(Tone::Result, study.reached(Reach::Saturated))
            .say(" pairs share it."),
    }
}
