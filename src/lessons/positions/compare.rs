//! All six schemes on the same queries and keys.

use std::sync::{Arc, OnceLock};

use super::map::{Map, What};
use super::setup::Setup;
use super::story::STEPS;
use super::study::{Rows, Study};
use super::tell;
use llama_lens_plots::label::short;
use llama_lens_plots::number::grouped;
use llama_lens_positions::{Content, Scheme, alibi};

/// A difference of scores below this is rounding: of the order of 1 in the last bits of sums of such numbers.
const ROUNDING: f64 = 1e-9;

/// One scheme among the six.
#[derive(Clone, Debug)]
pub struct Column {
    /// The scheme on the sequence.
    pub study: Study,
    /// What is drawn of it.
    pub map: Arc<Map>,
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
            () => tell::shown(self.most),
        }
    }
}

/// The six, on one sequence.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// In the order of the talk.
    pub columns: Vec<Column>,
    setup: Setup,
}

impl Comparison {
    /// The six as a step shows them; those after the first and before the last show the same.
    pub fn new(setup: &Setup, content: &Content, step: usize) -> Self {
        let what = if step == 0 { What::Plain } else { What::Effect };
        let rows = Rows::new(&setup.settings, content).ok();
        let column = |scheme: Scheme| {
            let study = Study::new(scheme, &setup.settings, rows.as_ref()?, 0).ok()?;
            let mut map = study.map(what, setup.cell.0);
            // Before position is said to act, the trained length is no matter.
            if step == 0 {
                map.trained = None;
            }
            if step + 1 >= STEPS {
                map.beyond = study.beyond();
            }
            Some(Column { study, map: Arc::new(map), moved: OnceLock::new() })
        };
        let columns = Scheme::ALL.into_iter().filter_map(column).collect();
        Self { columns, setup: setup.clone() }
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

    /// What moving the sequence changes in a column; computed only where it is shown.
    pub fn moved(&self, column: &Column) -> Moved {
        *column.moved.get_or_init(|| Self::move_all(&column.study, self.setup.shift))
    }

    /// The score of content alone, the same in all columns.
    pub fn plain(&self, m: usize, n: usize) -> f64 {
        self.columns.first().map_or(f64::NAN, |column| column.study.exact(What::Plain, m, n, 0))
    }

    /// The share whose bar fills the height in row `m`: the same for all schemes. One bar that stands far above the
    /// others is cut off there, so that they are seen.
    pub fn most(&self, m: usize) -> f64 {
        let mut tallest: Vec<f64> = self
            .columns
            .iter()
            .map(|column| column.weights(m).into_iter().filter(|share| share.is_finite()).fold(0.0, f64::max))
            .collect();
        tallest.sort_by(f64::total_cmp);
        tallest.iter().rev().nth(1).copied().filter(|most| *most > 0.0).unwrap_or(1.0)
    }

    /// Whether the sequence goes past the trained length.
    pub fn goes_past(&self) -> bool {
        self.setup.settings.length > self.setup.settings.trained
    }
}

impl Column {
    /// The weights of query `m`, as they are drawn.
    pub fn weights(&self, m: usize) -> Vec<f64> {
        // All six follow the pointer: their scores are computed once, not a row for each move.
        self.study.scores();
        self.study.shares(m)
    }

    /// The weight of key `n` for query `m`.
    pub fn share(&self, m: usize, n: usize) -> f64 {
        self.weights(m).get(n).copied().unwrap_or(f64::NAN)
    }

    /// What happens past the trained length, in two short lines.
    pub fn past(&self) -> [String; 2] {
        let settings = self.study.settings();
        let lines = |first: &str, second: String| [first.to_owned(), second];
        match self.study.scheme() {
            Scheme::Learned => lines("no row", "exists".into()),
            Scheme::Sinusoidal => lines("defined,", "never seen".into()),
            Scheme::Relative => lines("flat beyond", format!("distance {}", settings.clip)),
            Scheme::T5Bias => lines("flat beyond", format!("distance {}", tell::last_bucket(&self.study))),
            Scheme::Rope => lines("slow angles", "never seen".into()),
            Scheme::Alibi => {
                let slope = alibi::slopes(settings.heads).get(settings.head).copied().unwrap_or_default();
                let inverse = 1.0 / slope;
                let slope =
                    if inverse.fract() == 0.0 { format!("1/{}", grouped(inverse as u64)) } else { short(slope) };
                lines("keeps falling,", format!("{slope} a token"))
            }
        }
    }
}
