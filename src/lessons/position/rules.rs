//! What a lesson on positions opens with, and what can be chosen in it.

use std::ops::RangeInclusive;

use super::dial::Dial;
use super::inputs::Source;
use super::sibling::Sibling;

/// The longest sequence whose map a lesson draws.
const MAX_MAP: usize = 1024;

/// What a lesson opens with, and what can be chosen in it.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Positions in the sequence.
    pub length: usize,
    /// The width of a head.
    pub width: usize,
    /// How many positions training had.
    pub trained: usize,
    /// The query's and the key's position under the cross-hair.
    pub cell: (usize, usize),
    /// By how much the sequence is moved.
    pub shift: usize,
    /// Where queries and keys come from.
    pub source: Source,
    /// The longest sequence.
    pub longest: usize,
    /// Whether numbers are paired, so that the width is even.
    pub pairs: bool,
    /// The deviation of its own stand-ins for learned numbers, by the width of a head.
    pub sigma: Option<fn(usize) -> f64>,
    /// The controls; the first two stand on the slide too.
    pub dials: &'static [&'static Dial],
    /// Steps at which a control changes the figure, where it does not at all of them.
    pub acts: &'static [(&'static Dial, RangeInclusive<usize>)],
    /// Keys of a link that count without a control.
    pub reads: &'static [&'static str],
    /// The model that was trained with its scheme, where its queries, keys and tables can be shown.
    pub sibling: Option<Sibling>,
}

impl Rules {
    /// What most lessons open with.
    pub const USUAL: Self = Self {
        length: 32,
        width: 16,
        trained: 24,
        cell: (20, 11),
        shift: 3,
        source: Source::Normal,
        longest: MAX_MAP,
        pairs: false,
        sigma: None,
        dials: &[],
        acts: &[],
        reads: &["dim", "q", "seed"],
        sibling: None,
    };

    /// Whether a key of a link counts: what was chosen in another lesson does only where it can be seen.
    pub fn count(&self, key: &str) -> bool {
        self.reads.contains(&key) || self.has(key)
    }

    /// The steps at which a control changes the figure, in words, where this step is none of them.
    pub fn elsewhere(&self, dial: &Dial, step: usize) -> Option<String> {
        let (_, steps) = self.acts.iter().find(|(other, steps)| *other == dial && !steps.contains(&step))?;
        // People count steps from 1.
        let (first, last) = (steps.start() + 1, steps.end() + 1);
        Some(if first == last {
            format!("Changes the figure at step {first}.")
        } else {
            format!("Changes the figure at steps {first} to {last}.")
        })
    }

    /// Whether there is a control for a key.
    pub fn has(&self, key: &str) -> bool {
        self.dials.iter().any(|dial| dial.key == key)
    }
}
