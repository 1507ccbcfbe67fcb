//! The micro-steps of each lesson on positions.

use super::compare::Comparison;
use super::setup::Setup;
use super::study::Study;
use super::tell;
use crate::lessons::Lesson;
use crate::lessons::bar::Bar;
use crate::lessons::sentence::Sentence;
use llama_lens_positions::Scheme;

/// How many micro-steps each lesson has.
pub const STEPS: usize = 5;

/// The names of the micro-steps, as the step bar has them.
const PHASES: [(Lesson, [&str; STEPS]); 7] = [
    (Lesson::Learned, ["table", "add", "perturb", "cost", "past the end"]),
    (Lesson::Sinusoidal, ["waves", "encode", "dot product", "shift", "past the end"]),
    (Lesson::Relative, ["distance", "clip", "key term", "value term", "past the end"]),
    (Lesson::T5Bias, ["distance", "bucket", "bias", "heads", "past the end"]),
    (Lesson::Rope, ["turn q", "turn k", "compare", "sum", "shift"]),
    (Lesson::Alibi, ["distance", "slope", "bias", "softmax", "past the end"]),
    (Lesson::Positions, ["content", "position", "softmax", "shift", "past the end"]),
];

/// The names of a lesson's micro-steps; none where it is no lesson on positions.
fn phases(lesson: Lesson) -> &'static [&'static str] {
    PHASES.iter().find(|(other, _)| *other == lesson).map_or(&[], |(_, names)| names.as_slice())
}

/// The scheme that a lesson is about; the one that compares them all has none.
pub const fn scheme_of(lesson: Lesson) -> Option<Scheme> {
    match lesson {
        Lesson::Learned => Some(Scheme::Learned),
        Lesson::Sinusoidal => Some(Scheme::Sinusoidal),
        Lesson::Relative => Some(Scheme::Relative),
        Lesson::T5Bias => Some(Scheme::T5Bias),
        Lesson::Rope => Some(Scheme::Rope),
        Lesson::Alibi => Some(Scheme::Alibi),
        _ => None,
    }
}

/// A moment in the step bar; one of the two is there, the scheme of the lesson or all six.
pub fn bar(setup: &Setup, study: Option<&Study>, six: Option<&Comparison>, step: usize, cell: (usize, usize)) -> Bar {
    let phases = phases(setup.lesson);
    let step = step.min(STEPS - 1);
    let sentence = match (study, six) {
        (Some(study), _) => tell::one(setup, study, step, cell),
        (None, Some(six)) => tell::all(setup, six, step, cell),
        (None, None) => Sentence::new().say("These settings have nothing to show."),
    };
    Bar {
        step,
        steps: STEPS,
        group: 1,
        phases,
        of: "the lesson",
        now: Some(step),
        next: (step + 1 < STEPS).then_some(step + 1),
        sentence,
        place: tell::place(setup),
    }
}
