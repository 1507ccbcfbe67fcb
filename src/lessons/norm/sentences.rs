//! What each micro-step did, in a sentence or two.

use llama_lens_plots::number::plural;

use super::depth::Depth;
use super::setup::Setup;
use super::study::{Moved, Side, Study, moved, size};
use crate::lessons::position::numbers::{number, percent, shown};
use crate::widgets::sentence::{Sentence, Tone};

/// The sentence of a micro-step.
pub fn sentence(setup: &Setup, study: &Study, depth: Option<&Depth>, step: usize) -> Sentence {
    let say = Sentence::new();
    let (layer, rms) = (study.layer(), study.rms());
    match step {
        0 => say
            .say(format!("The root mean square of x is {}. Both norms bring it to about ", shown(size(&setup.x))))
            .with(Tone::Result, shown(size(&rms.plain.normalized)))
            .say(", each in its own way."),
        1 => say
            .say("LayerNorm subtracts the mean ")
            .with(Tone::Result, shown(layer.plain.mean))
            .say(" from each number. RMSNorm subtracts nothing."),
        2 => say
            .say("LayerNorm divides by ")
            .with(Tone::Result, shown(1.0 / layer.plain.scale))
            .say(", the spread around the mean; RMSNorm by ")
            .with(Tone::Result, shown(1.0 / rms.plain.scale))
            .say(if setup.eps > rms.plain.variance {
                ", nearly √ε: ε is larger than the mean square of x."
            } else {
                ", the root mean square of x."
            }),
        3 => scaled(setup, say),
        4 => {
            let say = say.say(format!("{} is added to each number of x. ", number(setup.add)));
            compared(say, study, |side| &side.shifted.output)
        }
        5 => {
            let say = say.say(format!("Each number of x is multiplied by {}. ", number(setup.times)));
            let without = Study::new(&Setup { eps: 0.0, ..setup.clone() });
            compared_but_for(say, study, &without, |side| &side.stretched.output)
        }
        6 => tiny(setup, rms),
        _ => over_layers(depth),
    }
}

/// What γ and β do to the number that is looked at.
fn scaled(setup: &Setup, say: Sentence) -> Sentence {
    let at = setup.at;
    let learned = 2 * setup.x.len() as u64;
    say.say(format!("Number {at} is multiplied by its γ, {}", shown(setup.gain[at])))
        .say(format!("; LayerNorm adds its β, {}. ", shown(setup.bias[at])))
        .say("LayerNorm learns ")
        .with(Tone::Strong, plural(learned, "number"))
        .say(" here, RMSNorm ")
        .with(Tone::Result, (learned / 2).to_string())
        .say(".")
}

/// Which outputs stayed and which moved.
fn compared(say: Sentence, study: &Study, of: impl Fn(&Side) -> &Vec<f64>) -> Sentence {
    let [layer, rms] = [study.layer(), study.rms()].map(|side| moved(&side.plain.output, of(side)));
    let say = outcome(say.say("Of LayerNorm "), layer).say("; of RMSNorm ");
    outcome(say, rms).say(".")
}

/// The same, where ε alone may move outputs: without it they stay.
fn compared_but_for(say: Sentence, study: &Study, without: &Study, of: fn(&Side) -> &Vec<f64>) -> Sentence {
    let by = |study: &Study| [study.layer(), study.rms()].map(|side| moved(&side.plain.output, of(side)));
    let (with, bare) = (by(study), by(without));
    if bare.iter().any(|moved| moved.count > 0) || with.iter().all(|moved| moved.count == 0) {
        return compared(say, study, of);
    }
    let most = with.iter().map(|moved| moved.most).fold(0.0, f64::max);
    say.say("Of both norms ")
        .with(Tone::Result, "every output stays")
        .say(format!(", but for at most {} through ε.", shown(most)))
}

fn outcome(say: Sentence, Moved { of, count, most }: Moved) -> Sentence {
    match count {
        0 => say.with(Tone::Result, "every output stays"),
        _ => say
            .with(Tone::Strong, format!("{count} of {} move", plural(of as u64, "output")))
            .say(format!(", by up to {}", shown(most))),
    }
}

/// What ε is to a vector that is hardly there.
fn tiny(setup: &Setup, rms: &Side) -> Sentence {
    let square = rms.shrunk.variance;
    let share = if square + setup.eps > 0.0 { setup.eps / (square + setup.eps) } else { f64::NAN };
    Sentence::new()
        .say(format!("At 10^−{} of its size, ε is ", setup.tiny))
        .with(Tone::Strong, percent(share))
        .say(" of what stands below RMSNorm’s root: its outputs have the size ")
        .with(Tone::Result, shown(size(&rms.shrunk.normalized)))
        .say(".")
}

/// How large the residual stream becomes.
fn over_layers(depth: Option<&Depth>) -> Sentence {
    let Some((depth, [first, last])) =
        depth.and_then(|depth| Some((depth, [depth.before.first()?, depth.before.last()?])))
    else {
        return Sentence::new()
            .say("Two small Llamas read the text: one has its norms before each part, the other after it.");
    };
    let after = depth.after.last().copied().unwrap_or(f64::NAN);
    Sentence::new()
        .say(format!("Norm before: over {} the mean size of the stream ", plural(depth.layers() as u64, "layer")))
        .say(format!("goes from {} to ", shown(*first)))
        .with(Tone::Result, shown(*last))
        .say(". Norm after: it ends at ")
        .with(Tone::Result, shown(after))
        .say(".")
}
