//! The moments of a lesson in which each step is a phase of its own.

use crate::lessons::Moment;
use crate::widgets::sentence::Sentence;

/// The moment of a step in the step bar.
pub fn moment(phases: &'static [&'static str], step: usize, place: String, sentence: Sentence) -> Moment {
    let next = (step + 1 < phases.len()).then_some(step + 1);
    Moment {
        step,
        steps: phases.len(),
        group: 1,
        phases,
        of: "the lesson",
        now: Some(step),
        next,
        next_step: next,
        sentence,
        place,
    }
}

/// The heads or cells of a table.
pub fn strings<const N: usize>(of: [&str; N]) -> Vec<String> {
    of.map(str::to_owned).to_vec()
}
