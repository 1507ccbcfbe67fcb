//! All six schemes on the same queries and keys.

use std::sync::{Arc, OnceLock};

use llama_lens_positions::{Reach, Scheme};

use crate::lessons::position::map_kind::{self, MapKind};
use crate::lessons::position::maps::{PLAIN, effect};
use crate::lessons::position::numbers::shown;
use crate::lessons::position::scheme_lesson::{STEPS, rows};
use crate::lessons::position::{Setup, Study};
use crate::lessons::tokenizer::Token;
use crate::widgets::heat_map::values::HeatMap;

/// A difference of scores below this is rounding: of the order of 1 in the last bits of sums of such numbers.
const ROUNDING: f64 = 1e-9;

/// One scheme among the six.
#[derive(Clone, Debug)]
pub struct Column {
    /// The scheme on the sequence.
    pub study: Study,
    /// What is shown of it.
    pub kind: &'static dyn MapKind,
    /// What is drawn of it.
    pub map: Arc<HeatMap>,
    /// What moving the sequence changes, once it was asked for.
    moved: OnceLock<Moved>,
}

/// What moving the whole sequence does to a scheme's scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// The largest difference among scores that have a value before and after.
    pub most: f64,
    /// How many scores have no value after it, or had none before.
    pub undefined: usize,
}

impl Moved {
    /// Whether every score stayed, but for rounding.
    pub fn is_same(&self) -> bool {
        self.most < ROUNDING && self.undefined == 0
    }

    /// In a word.
    pub fn word(&self) -> &'static str {
        match () {
            () if self.is_same() => "same",
            () if self.most < ROUNDING => "undefined",
            () => "changed",
        }
    }

    /// The largest difference, in figures.
    pub fn figures(&self) -> String {
        match () {
            () if self.is_same() => "0".into(),
            () if self.most < ROUNDING => String::new(),
            () => shown(self.most),
        }
    }
}

/// The six, on one sequence.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// In the order of the talk; none where the settings are none that can be.
    pub columns: Vec<Column>,
    shift: usize,
}

impl Comparison {
    /// The six as a step shows them; those after the first and before the last show the same.
    pub fn new(setup: &Setup, tokens: &[Token], step: usize) -> Self {
        let rows = rows(&setup.settings, setup.source, tokens);
        let column = |scheme: Scheme| {
            let study = Study::new(scheme, &setup.settings, rows.as_ref()?).ok()?;
            let kind = if step == 0 { PLAIN } else { effect(scheme) };
            let map = Arc::new(map_kind::draw(kind, &study, 0, step + 1 >= STEPS));
            Some(Column { study, kind, map, moved: OnceLock::new() })
        };
        Self { columns: Scheme::ALL.into_iter().filter_map(column).collect(), shift: setup.shift }
    }

    /// The column of a scheme.
    pub fn column(&self, scheme: Scheme) -> Option<&Column> {
        self.columns.iter().find(|column| column.study.scheme() == scheme)
    }

    /// What moving the sequence changes in a column; computed only where it is shown.
    pub fn moved(&self, column: &Column) -> Moved {
        *column.moved.get_or_init(|| move_all(&column.study, self.shift))
    }

    /// The score of content alone, the same in all columns.
    pub fn plain(&self, cell: (usize, usize)) -> f64 {
        self.columns.first().map_or(f64::NAN, |column| column.study.plain_score(cell))
    }

    /// The share whose bar fills the height in row `m`: the same for all schemes. One bar that stands far above the
    /// others is cut off there, so that they are seen.
    pub fn most(&self, m: usize) -> f64 {
        let tallest =
            |column: &Column| column.weights(m).into_iter().filter(|share| share.is_finite()).fold(0.0, f64::max);
        let mut tallest: Vec<f64> = self.columns.iter().map(tallest).collect();
        tallest.sort_by(f64::total_cmp);
        tallest.iter().rev().nth(1).copied().filter(|most| *most > 0.0).unwrap_or(1.0)
    }

    /// The schemes that meet a kind of pair past the trained length.
    pub fn meeting(&self, reach: Reach) -> Vec<Scheme> {
        let meets = |column: &&Column| column.past().is_some_and(|(kind, ..)| kind == reach);
        self.columns.iter().filter(meets).map(|column| column.study.scheme()).collect()
    }
}

fn move_all(study: &Study, by: usize) -> Moved {
    let mut moved = Moved { most: 0.0, undefined: 0 };
    let prepared = |shift| study.encoder.prepare(&study.rows.q, &study.rows.k, shift);
    let (Ok(here), Ok(there)) = (prepared(0), prepared(by)) else { return moved };
    for row in 0..study.length() {
        for (here, there) in here.row(row).iter().zip(there.row(row)) {
            match (there - here).abs() {
                _ if *here == f64::NEG_INFINITY => {}
                change if change.is_nan() => moved.undefined += 1,
                change => moved.most = moved.most.max(change),
            }
        }
    }
    moved
}

impl Column {
    /// The weights of query `m`, as they are drawn.
    pub fn weights(&self, m: usize) -> Vec<f64> {
        // All six follow the pointer: their scores are computed once, not a row for each move.
        self.study.scores();
        self.study.shares(m)
    }

    /// The weight of key `n` for query `m`.
    pub fn share(&self, (m, n): (usize, usize)) -> f64 {
        self.weights(m).get(n).copied().unwrap_or(f64::NAN)
    }

    /// What happens past the trained length with these settings: which kind of pair the scheme meets that training
    /// had not, how many, and of how many. None where all is as in training.
    pub fn past(&self) -> Option<(Reach, usize, usize)> {
        let kinds = [Reach::Undefined, Reach::Unseen, Reach::Saturated, Reach::Growing];
        kinds.into_iter().find_map(|kind| {
            let (some, all) = self.study.count(|m, n| self.study.encoder.reach(m, n) == kind);
            (some > 0).then_some((kind, some, all))
        })
    }

    /// The same in two short lines.
    pub fn past_lines(&self) -> [String; 2] {
        let Some((kind, some, all)) = self.past() else { return ["all as in".into(), "training".into()] };
        let word = match kind {
            Reach::Undefined => "undefined",
            Reach::Unseen => "never seen",
            Reach::Saturated => "saturated",
            Reach::Growing => "growing on",
            Reach::Seen => "seen",
        };
        [word.into(), format!("{some} of {all}")]
    }
}
