//! What is shown of a lesson: the reader's choices within their limits, and what had to be said about them.

use super::dial::dials;
use super::inputs::{Inputs, Kind};
use super::story::scheme_of;
use crate::lessons::Lesson;
use llama_lens_plots::number::grouped;
use llama_lens_positions::{Direction, MAX_HEADS, MAX_LENGTH, Settings};

/// The longest sequence whose map a lesson draws.
const MAX_MAP: usize = 1024;
/// The longest where six maps stand side by side.
const MAX_COMPARED: usize = 256;
/// The greatest width of a head on the page: Llama 2's.
const MAX_SHOWN_WIDTH: usize = 128;
/// As far as a sequence can be moved.
const MAX_SHIFT: usize = 1_000_000;

/// What can be chosen, and has a place for what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Positions in the sequence.
    Length,
    /// The width of a head.
    Width,
    /// How many heads.
    Heads,
    /// The head looked at.
    Head,
    /// The base of the wavelengths.
    Base,
    /// Shaw's k.
    Clip,
    /// The trained length.
    Trained,
    /// By how much the sequence is moved.
    Shift,
    /// The seed of all stand-ins.
    Seed,
    /// Their standard deviation.
    Sigma,
    /// The pair whose wave is drawn.
    Pair,
    /// Where queries and keys come from.
    Content,
    /// How pairs are laid out.
    Layout,
    /// What becomes of long positions.
    Long,
    /// Whether queries see later keys.
    Direction,
}

/// What cannot be, said beside where it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it was asked for.
    pub field: Field,
    /// What, why, what to do, and what is shown.
    pub text: String,
}

/// A lesson's settings, all of them possible.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The lesson.
    pub lesson: Lesson,
    /// What the schemes are asked with; `length` is the whole sequence.
    pub settings: Settings,
    /// The query's and the key's position under the cross-hair.
    pub cell: (usize, usize),
    /// By how much the whole sequence is moved in the shift test.
    pub shift: usize,
    /// The pair whose wave is drawn.
    pub pair: usize,
    /// Where queries and keys come from.
    pub content: Kind,
    /// What could not be as it was asked for.
    pub problems: Vec<Problem>,
}

/// What a lesson opens with: length, width, trained length, cross-hair, shift.
const fn opening(lesson: Lesson) -> (usize, usize, usize, (usize, usize), usize) {
    match lesson {
        Lesson::Sinusoidal => (64, 32, 48, (14, 9), 5),
        Lesson::T5Bias => (160, 16, 128, (100, 64), 3),
        Lesson::Rope => (64, 16, 48, (14, 9), 91),
        _ => (32, 16, 24, (20, 11), 3),
    }
}

/// The longest sequence of a lesson's maps.
pub(super) const fn longest(lesson: Lesson) -> usize {
    if matches!(lesson, Lesson::Positions) { MAX_COMPARED } else { MAX_MAP }
}

/// Takes choices one by one, and says what cannot be.
struct Limits(Vec<Problem>);

impl Limits {
    fn refuse(&mut self, field: Field, why: &str, shown: &str) {
        self.0.push(Problem { field, text: format!("{why} {shown} is shown.") });
    }

    fn whole(&mut self, field: Field, name: &str, asked: Option<usize>, usual: usize, limits: (usize, usize)) -> usize {
        let (low, high) = limits;
        let value = asked.unwrap_or(usual).clamp(low, high);
        if let Some(asked) = asked.filter(|asked| *asked != value) {
            let (asked, low, high) = (grouped(asked as u64), grouped(low as u64), grouped(high as u64));
            let why = match field {
                Field::Length => ": the map has a cell for every pair of positions",
                Field::Head => ": heads count from 0",
                _ => "",
            };
            self.refuse(
                field,
                &format!("{name} {asked} is not possible here{why}. Ask for {low} to {high};"),
                &grouped(value as u64),
            );
        }
        value
    }

    /// An even width where numbers are paired.
    fn even(&mut self, width: usize) -> usize {
        let even = (width - width % 2).max(2);
        if even != width {
            let near = if width > 1 { format!("{} or {}", width - 1, width + 1) } else { "2".into() };
            self.refuse(
                Field::Width,
                &format!("A width of {width} leaves one number without its pair. Ask for {near};"),
                &even.to_string(),
            );
        }
        even
    }

    fn real(&mut self, field: Field, asked: Option<f64>, usual: f64, fits: impl Fn(f64) -> bool, why: &str) -> f64 {
        match asked {
            Some(asked) if fits(asked) => asked,
            Some(_) => {
                self.refuse(field, why, &llama_lens_plots::label::short(usual));
                usual
            }
            None => usual,
        }
    }
}

impl Setup {
    /// The reader's choices where they can be, and the lesson's own where they cannot, or where nothing was chosen.
    pub fn new(lesson: Lesson, inputs: &Inputs) -> Self {
        let usual = Settings::default();
        let (length, width, trained, (m, n), shift) = opening(lesson);
        let mut limits = Limits(Vec::new());
        let pairs = scheme_of(lesson).is_none_or(llama_lens_positions::Scheme::needs_pairs);
        let length = limits.whole(Field::Length, "A length of", inputs.length, length, (1, longest(lesson)));
        let least = if pairs { 2 } else { 1 };
        let mut width = limits.whole(Field::Width, "A width of", inputs.width, width, (least, MAX_SHOWN_WIDTH));
        if pairs {
            width = limits.even(width);
        }
        let heads = limits.whole(Field::Heads, "A number of heads of", inputs.heads, usual.heads, (1, MAX_HEADS));
        let head = limits.whole(Field::Head, "Head", inputs.head, 2.min(heads - 1), (0, heads - 1));
        let clip = limits.whole(Field::Clip, "A k of", inputs.clip, usual.clip, (1, MAX_LENGTH));
        let trained = limits.whole(Field::Trained, "A trained length of", inputs.trained, trained, (1, MAX_LENGTH));
        let shift = limits.whole(Field::Shift, "A shift of", inputs.shift, shift, (0, MAX_SHIFT));
        let pair =
            limits.whole(Field::Pair, "Pair", inputs.pair, 2.min((width / 2).max(1) - 1), (0, (width / 2).max(1) - 1));
        let base = limits.real(
            Field::Base,
            inputs.base,
            usual.base,
            |base| base > 1.0 && base.is_finite(),
            "The wavelengths grow from 2π to 2π times the base, so the base must be a number above 1;",
        );
        // What was chosen in another lesson counts only where it can be seen and changed.
        let has = |field| dials(lesson).iter().any(|dial| dial.field() == field);
        let sigma = inputs.sigma.filter(|_| has(Field::Sigma)).map(|asked| {
            let why = "A standard deviation is a number from 0 to 1 000;";
            limits.real(Field::Sigma, Some(asked), 1.0, |sigma| (0.0..=1000.0).contains(&sigma), why)
        });
        let settings = Settings {
            length,
            width,
            heads,
            head,
            base,
            clip,
            trained,
            seed: inputs.seed.unwrap_or(usual.seed),
            sigma,
            layout: if has(Field::Layout) { inputs.layout } else { usual.layout },
            long_positions: if has(Field::Long) { inputs.long } else { usual.long_positions },
            direction: if has(Field::Direction) { inputs.direction } else { usual.direction },
            ..usual
        };
        let mut setup = Self {
            lesson,
            settings,
            cell: (inputs.m.unwrap_or(m), inputs.n.unwrap_or(n)),
            shift,
            pair,
            // Where six stand side by side, only position is to differ.
            content: inputs.content.unwrap_or(if lesson == Lesson::Positions { Kind::Equal } else { Kind::Normal }),
            problems: limits.0,
        };
        setup.cell = setup.nearest(setup.cell, length);
        setup
    }

    /// The cell nearest to one that was asked for, in a sequence of `length`: a causal query sees no later key.
    pub fn nearest(&self, (m, n): (usize, usize), length: usize) -> (usize, usize) {
        let last = length.saturating_sub(1);
        let m = m.min(last);
        let seen = if self.settings.direction == Direction::Causal { m } else { last };
        (m, n.min(seen))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that panics has failed.
mod tests {
    use super::*;
    use crate::lessons::Part;
    use llama_lens_positions::{LongPositions, Scheme};
    use proptest::num::f64::{NORMAL, POSITIVE};
    use proptest::prelude::*;

    fn lessons() -> impl Iterator<Item = Lesson> {
        Lesson::ALL.iter().copied().filter(|lesson| lesson.part() == Part::Positions)
    }

    #[test]
    fn what_cannot_be_is_said_beside_its_field_and_something_is_shown() {
        let said = |lesson, inputs: Inputs| {
            let setup = Setup::new(lesson, &inputs);
            let problem = setup.problems.first().cloned().unwrap();
            (problem.field, problem.text, setup)
        };
        let (field, text, setup) = said(Lesson::Rope, Inputs { length: Some(1_000_000), ..Inputs::default() });
        assert_eq!((field, setup.settings.length), (Field::Length, 1024));
        assert!(text.contains("1\u{202f}000\u{202f}000") && text.ends_with("1\u{202f}024 is shown."), "{text}");
        let (field, text, setup) = said(Lesson::Positions, Inputs { width: Some(7), ..Inputs::default() });
        assert_eq!((field, setup.settings.width), (Field::Width, 6));
        assert!(text.contains("6 or 8"), "{text}");
        let (_, _, setup) = said(Lesson::Rope, Inputs { width: Some(0), ..Inputs::default() });
        assert_eq!((setup.settings.width, setup.problems.len()), (2, 1));
        let (field, ..) = said(Lesson::Rope, Inputs { base: Some(1.0), ..Inputs::default() });
        assert_eq!(field, Field::Base);
        assert!(Setup::new(Lesson::Learned, &Inputs { width: Some(7), ..Inputs::default() }).problems.is_empty());
    }

    #[test]
    fn a_choice_of_another_lesson_counts_only_where_it_can_be_seen() {
        let inputs = Inputs {
            sigma: Some(5.0),
            long: LongPositions::Interpolated,
            direction: Direction::BothWays,
            ..Inputs::default()
        };
        let chosen = |lesson| {
            let settings = Setup::new(lesson, &inputs).settings;
            let interpolated = settings.long_positions == LongPositions::Interpolated;
            (settings.sigma.is_some(), interpolated, settings.direction == Direction::BothWays)
        };
        assert_eq!(chosen(Lesson::Rope), (false, true, false));
        assert_eq!(chosen(Lesson::T5Bias), (true, false, true));
        assert_eq!(chosen(Lesson::Sinusoidal), (false, false, false));
        assert_eq!(chosen(Lesson::Positions), (false, false, false));
    }

    proptest! {
        #[test]
        fn any_choice_leads_to_settings_that_can_be(
            length in proptest::option::of(0usize..3_000_000), width in proptest::option::of(0usize..3000),
            heads in proptest::option::of(0usize..2000), head: Option<usize>, clip: Option<usize>, base in POSITIVE | NORMAL,
            cell: (Option<usize>, Option<usize>), trained: Option<usize>, sigma in 0.0..2000.0, pair: Option<usize>,
        ) {
            let (m, n) = cell;
            let (base, sigma) = (Some(base), Some(sigma));
            let inputs = Inputs { length, width, heads, head, base, clip, trained, m, n, sigma, pair, ..Inputs::default() };
            for lesson in lessons() {
                let setup = Setup::new(lesson, &inputs);
                for scheme in Scheme::ALL.into_iter().filter(|scheme| scheme_of(lesson).is_none_or(|own| own == *scheme)) {
                    prop_assert_eq!(setup.settings.check(scheme), Ok(()));
                }
                prop_assert!(setup.cell.1 <= setup.cell.0 && setup.cell.0 < setup.settings.length);
                prop_assert!(setup.pair < (setup.settings.width / 2).max(1));
            }
        }
    }
}
