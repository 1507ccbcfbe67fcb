//! What a map of a lesson shows: one value for each kind, which answers all that is asked of its cells.

use std::fmt;

use llama_lens_plots::heatframe::Axis;
use llama_lens_plots::mask::{Mask, Region};
use llama_lens_positions::{Direction, Settings};

use super::derivation::{Derivation, masked, undefined};
use super::study::Study;
use crate::widgets::heat_map::values::{Coloring, HeatMap};

/// A row and a column of a map.
pub type Cell = (usize, usize);

/// Where the reader looks: the query's and the key's position, and a number of a vector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The query's and the key's position.
    pub cell: Cell,
    /// A pair of numbers.
    pub pair: usize,
    /// A number of a vector.
    pub column: usize,
}

/// What choosing a cell of a map chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    /// The query's position.
    pub m: Option<usize>,
    /// The key's.
    pub n: Option<usize>,
    /// A pair.
    pub pair: Option<usize>,
    /// A head, from 0.
    pub head: Option<usize>,
    /// A number of a vector.
    pub column: Option<usize>,
}

/// The values of a map as they are drawn.
pub enum Values {
    /// Row after row, with a causal mask each as far as its query may look; NaN where there is no such number.
    Cells(Vec<f32>),
    /// One for each diagonal of a square map: from column less row −(L − 1) on.
    Diagonals(Vec<f32>),
}

/// A kind of map. Its cells are pairs of a query's position m and a key's n, where nothing else is said.
pub trait MapKind: Sync {
    /// Its name among the kinds.
    fn id(&self) -> &'static str;

    /// Its subject, and what is shown of it; `m` is the row under the cross-hair.
    fn title(&self, study: &Study, m: usize) -> (String, String);

    /// The value of a cell by the reference path. `m` is the row under the cross-hair.
    fn exact(&self, study: &Study, cell: Cell, m: usize) -> f64;

    /// How a cell that has a value came to it. `m` is the row under the cross-hair.
    fn derive(&self, study: &Study, cell: Cell, start: Derivation, m: usize) -> Derivation;

    /// Rows and columns.
    fn size(&self, study: &Study) -> (usize, usize) {
        (study.length(), study.length())
    }

    /// Whether its cells are pairs of positions, through which one cross-hair runs.
    fn is_of_pairs(&self) -> bool {
        true
    }

    /// Whether a causal query hides its later cells.
    fn is_masked(&self) -> bool {
        self.is_of_pairs()
    }

    /// Whether its values depend on position at all, so that the trained length is seen in it.
    fn is_of_positions(&self) -> bool {
        true
    }

    /// Whether its cells are as wide as high.
    fn is_square(&self) -> bool {
        self.is_of_pairs()
    }

    /// Whether its values depend on the row under the cross-hair.
    fn follows_row(&self) -> bool {
        false
    }

    /// Its colours.
    fn coloring(&self) -> Coloring {
        Coloring::Signed
    }

    /// What goes down and what goes to the right.
    fn axes(&self, study: &Study) -> (Axis, Axis) {
        let first = i64::try_from(study.moved).unwrap_or(i64::MAX);
        let words = |axis: Axis| Axis { words: study.rows.words.clone(), first, ..axis };
        (words(Axis::new("query position m", "m")), words(Axis::new("key position n", "n")))
    }

    /// The values as they are drawn, by the fast path where there is one.
    fn values(&self, study: &Study, m: usize) -> Values {
        let (rows, columns) = self.size(study);
        let seen = |row: usize| if self.is_masked() && study.is_causal() { columns.min(row + 1) } else { columns };
        let cells = (0..rows).flat_map(|row| (0..seen(row)).map(move |column| (row, column)));
        Values::Cells(cells.map(|cell| self.exact(study, cell, m) as f32).collect())
    }

    /// The settings with nothing in them that the map does not depend on; none where it depends on the scores too.
    fn depends_on(&self, _: &Settings) -> Option<Settings> {
        None
    }

    /// Where its cursor stands.
    fn cursor(&self, _: &Study, at: Cursor) -> Cell {
        at.cell
    }

    /// What choosing a cell chooses.
    fn pick(&self, _: &Study, (row, column): Cell, _: Cursor) -> Picked {
        Picked { m: Some(row), n: Some(column), ..Picked::default() }
    }
}

impl PartialEq for dyn MapKind {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl fmt::Debug for dyn MapKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.id())
    }
}

/// The value of a cell; −∞ where the query may not look, NaN where there is no such cell.
pub fn exact(kind: &dyn MapKind, study: &Study, cell: Cell, m: usize) -> f64 {
    let (rows, columns) = kind.size(study);
    match cell {
        (row, column) if row >= rows || column >= columns => f64::NAN,
        (row, column) if kind.is_masked() && study.is_causal() && column > row => f64::NEG_INFINITY,
        _ => kind.exact(study, cell, m),
    }
}

/// How a cell came to its value.
pub fn derivation(kind: &dyn MapKind, study: &Study, cell: Cell, m: usize) -> Derivation {
    let (subject, _) = kind.title(study, m);
    let (down, right) = kind.axes(study);
    let title = match down.symbol.as_str() {
        "" => format!("{subject} at {}", right.at(cell.1)),
        _ => format!("{subject} at {}, {}", down.at(cell.0), right.at(cell.1)),
    };
    match exact(kind, study, cell, m) {
        f64::NEG_INFINITY => masked(title, cell),
        value if value.is_nan() => undefined(title, study.settings().trained),
        _ => kind.derive(study, cell, Derivation::new(title, ""), m),
    }
}

/// A map with its values. `last` says whether the lesson is at its last step, past the trained length.
pub fn draw(kind: &dyn MapKind, study: &Study, m: usize, last: bool) -> HeatMap {
    let ((rows, columns), settings) = (kind.size(study), study.settings());
    // Tables have the trained rows wherever the sequence stands.
    let trained = settings.trained.saturating_sub(if kind.is_of_pairs() { study.moved } else { 0 });
    let past = trained < rows && rows == settings.length && kind.is_of_positions();
    let hollow = past && !kind.exact(study, (trained, 0), m).is_finite();
    let (values, diagonal) = match kind.values(study, m) {
        Values::Cells(values) => (values, false),
        Values::Diagonals(values) => (values, true),
    };
    let (down, right) = kind.axes(study);
    let causal = kind.is_masked() && settings.direction == Direction::Causal;
    HeatMap {
        rows,
        columns,
        values,
        diagonal,
        coloring: kind.coloring(),
        reach: 0.0,
        title: kind.title(study, m),
        down,
        right,
        mask: if causal { Mask::Causal } else { Mask::None },
        undefined: if hollow { vec![Region { rows: trained..rows, columns: 0..columns }] } else { Vec::new() },
        marked: Vec::new(),
        trained: (past && trained > 0).then_some(trained),
        beyond: (last && kind.is_of_pairs()).then(|| study.beyond()).flatten(),
    }
}
