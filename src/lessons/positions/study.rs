//! One scheme on one sequence: every map of it, and every cell by the reference path.

use super::map::{Kind, Map, What};
use crate::plots::heatframe::Axis;
use crate::plots::mask::{Mask, Region};
use crate::positions::{
    Content, Direction, Encoder, Matrix, Scheme, Settings, SettingsError, dot, fast, relative, rotary, sinusoidal,
    softmax_row, t5_bias,
};

/// A scheme, and the queries and keys it is tried on.
#[derive(Clone, Debug)]
pub struct Study {
    /// The scheme with its settings; their length is that of the sequence.
    pub encoder: Encoder,
    /// Queries, L × d.
    pub q: Matrix,
    /// Keys, L × d.
    pub k: Matrix,
    /// The same without position: T5's biases, all of them 0.
    plain: Encoder,
    /// By how many positions [`What::Forward`] goes on.
    pub(super) forward: usize,
}

impl Study {
    /// A scheme on a sequence.
    ///
    /// # Errors
    /// What the settings cannot be.
    pub fn new(scheme: Scheme, settings: &Settings, content: &Content, forward: usize) -> Result<Self, SettingsError> {
        let (q, k) = content.rows(settings)?;
        let without = Settings { sigma: Some(0.0), ..*settings };
        Ok(Self {
            encoder: Encoder::new(scheme, settings)?,
            q,
            k,
            plain: Encoder::new(Scheme::T5Bias, &without)?,
            forward,
        })
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        self.encoder.settings()
    }

    /// The scheme.
    pub fn scheme(&self) -> Scheme {
        self.encoder.scheme()
    }

    /// How many positions the sequence has.
    pub fn length(&self) -> usize {
        self.settings().length
    }

    /// Shaw's k, or the greatest distance there is, if that is less.
    pub fn reach(&self) -> usize {
        self.settings().clip.min(self.length() - 1)
    }

    /// The learned table with row `m` disturbed by as much as its rows vary.
    pub(super) fn disturbed(&self, m: usize) -> Encoder {
        self.encoder.clone().with_disturbed_row(m, self.encoder.sigma().unwrap_or_default())
    }

    /// Rows and columns of a map.
    fn size(&self, what: What) -> (usize, usize) {
        let Settings { length, width, heads, buckets, .. } = *self.settings();
        match (what, self.scheme()) {
            (What::Table, Scheme::Rope) => (width / 2, length),
            (What::Table, Scheme::Relative) => (2 * self.reach() + 1, width),
            (What::Table, Scheme::T5Bias) => (heads, buckets),
            (What::Table, Scheme::Alibi) => (1, heads),
            (What::Table | What::ValueTerm, _) => (length, width),
            (What::Forward, _) => (width, width),
            _ => (length, length),
        }
    }

    /// A map with its values, by the fast path where there is one. `m` is the row that [`What::Change`] disturbs.
    pub fn map(&self, what: What, m: usize) -> Map {
        let (rows, columns) = self.size(what);
        let settings = self.settings();
        let of_pairs = !matches!(what, What::Table | What::Forward | What::ValueTerm | What::Dot);
        let causal = settings.direction == Direction::Causal && of_pairs;
        let kind = match (what, self.scheme()) {
            (What::Table, Scheme::Rope) => Kind::Angle,
            (What::Bucket, _) | (What::Table, Scheme::Alibi) => Kind::Magnitude,
            _ => Kind::Signed,
        };
        let (down, right) = self.axes(what);
        let trained = settings.trained;
        let beyond = trained < rows && (of_pairs || matches!(what, What::Table | What::Dot)) && rows == settings.length;
        let undefined = self.scheme() == Scheme::Learned && beyond && what != What::Plain;
        Map {
            what,
            rows,
            columns,
            values: self.values(what, m, (rows, columns)),
            kind,
            title: super::tell::title(what, self, m),
            down,
            right,
            mask: if causal { Mask::Causal } else { Mask::None },
            undefined: if undefined { vec![Region { rows: trained..rows, columns: 0..columns }] } else { Vec::new() },
            trained: beyond.then_some(trained),
            beyond: None,
        }
    }

    fn axes(&self, what: What) -> (Axis, Axis) {
        let (query, key) = (Axis::new("query position m", "m"), Axis::new("key position n", "n"));
        let dimension = Axis::new("dimension", "j");
        match (what, self.scheme()) {
            (What::Table, Scheme::Rope) => (Axis::new("pair i", "i"), Axis::new("position", "m")),
            (What::Table, Scheme::Relative) => {
                let first = -i64::try_from(self.reach()).unwrap_or_default();
                (Axis { first, ..Axis::new("clipped distance c", "c") }, dimension)
            }
            (What::Table, Scheme::T5Bias) => (Axis::new("head h", "h"), Axis::new("bucket", "b")),
            (What::Table, Scheme::Alibi) => (Axis::new("", ""), Axis::new("head h", "h")),
            (What::Table, _) => (Axis::new("position m", "m"), dimension),
            (What::ValueTerm, _) => (query, dimension),
            (What::Forward, _) => (Axis::new("to dimension", "j"), Axis::new("from dimension", "j")),
            _ => (query, key),
        }
    }

    fn values(&self, what: What, m: usize, (rows, columns): (usize, usize)) -> Vec<f32> {
        let scores = |encoder: &Encoder| fast::scores(encoder, &self.q, &self.k, 0).unwrap_or_default();
        let less = |values: Vec<f32>, base: &[f32]| {
            // −∞ stays: a masked cell has no difference.
            let less = |(value, base): (f32, &f32)| if base.is_finite() { value - base } else { value };
            values.into_iter().zip(base).map(less).collect()
        };
        match (what, self.scheme()) {
            (What::Scores, _) => scores(&self.encoder),
            (What::Plain, _) => scores(&self.plain),
            (What::Effect, Scheme::T5Bias | Scheme::Alibi) => self.values(What::Bias, m, (rows, columns)),
            (What::Effect, _) => less(scores(&self.encoder), &scores(&self.plain)),
            (What::Change, _) => less(scores(&self.disturbed(m)), &scores(&self.encoder)),
            (What::Table, Scheme::Learned | Scheme::Sinusoidal) => {
                let mut values = fast::table(&self.encoder, rows).unwrap_or_default();
                values.resize(rows * columns, f32::NAN);
                values
            }
            (What::Distance | What::Clipped | What::Bucket | What::Bias | What::Dot, _) => self.by_distance(what),
            (What::ValueTerm, _) => self.value_terms(),
            (What::Forward, _) => self.forward_map().values().iter().map(|value| *value as f32).collect(),
            (What::Table, Scheme::Rope | Scheme::T5Bias) => {
                // The core has a row for each position or bucket; here those go to the right.
                let table = self.encoder.table(columns).unwrap_or_else(|_| Matrix::from_fn(0, rows, |_, _| 0.0));
                (0..rows * columns).map(|at| table.get(at % columns, at / columns).unwrap_or(f64::NAN) as f32).collect()
            }
            _ => (0..rows * columns).map(|at| self.exact(what, at / columns, at % columns, m) as f32).collect(),
        }
    }

    /// Maps that are the same along every diagonal: one number for each distance, from −(L − 1) to L − 1.
    fn by_distance(&self, what: What) -> Vec<f32> {
        let length = self.length();
        let causal = self.settings().direction == Direction::Causal && what != What::Dot;
        let one = |m: usize, n: usize| self.exact(what, m, n, 0) as f32;
        let ahead = if causal { 0 } else { length - 1 };
        let line: Vec<f32> =
            (1..length).rev().map(|back| one(back, 0)).chain((0..=ahead).map(|ahead| one(0, ahead))).collect();
        let mut values = Vec::with_capacity(length * length);
        for row in 0..length {
            let shown = if causal { row + 1 } else { length };
            values.extend_from_slice(&line[length - 1 - row..][..shown]);
            values.resize((row + 1) * length, f32::NEG_INFINITY);
        }
        values
    }

    /// What Shaw's value vectors add to each output: weights are summed by clipped distance first.
    fn value_terms(&self) -> Vec<f32> {
        let (reach, width) = (self.reach(), self.settings().width);
        let vectors: Vec<Vec<f64>> =
            (0..=2 * reach).map(|near| self.vectors().value(relative::relative(reach, near))).collect();
        let mut values = Vec::with_capacity(self.length() * width);
        let Ok(prepared) = self.encoder.prepare(&self.q, &self.k, 0) else { return values };
        for m in 0..self.length() {
            let mut by_distance = vec![0.0; 2 * reach + 1];
            for (n, weight) in softmax_row(&prepared.row(m)).iter().enumerate() {
                by_distance[(n + reach).saturating_sub(m).min(2 * reach)] += weight;
            }
            values.extend((0..width).map(|j| {
                by_distance.iter().zip(&vectors).map(|(weight, vector)| weight * vector[j]).sum::<f64>() as f32
            }));
        }
        values
    }

    /// Shaw's vectors with these settings.
    pub(super) fn vectors(&self) -> relative::Vectors {
        let Settings { seed, width, .. } = *self.settings();
        relative::Vectors { seed, width, sigma: self.encoder.sigma().unwrap_or_default() }
    }

    /// The weights of query `m`: the softmax of its logits, one per key.
    pub fn weights(&self, m: usize) -> Vec<f64> {
        softmax_row(&self.logits(m))
    }

    /// The logits of query `m`, one per key.
    pub fn logits(&self, m: usize) -> Vec<f64> {
        self.encoder.prepare(&self.q, &self.k, 0).map_or_else(|_| Vec::new(), |prepared| prepared.row(m))
    }

    /// The linear map that takes the vector of a position to the one some positions on, d × d.
    pub fn forward_map(&self) -> Matrix {
        let Settings { width, base, .. } = *self.settings();
        sinusoidal::shift_matrix(i64::try_from(self.forward).unwrap_or(i64::MAX), width, base)
    }

    /// One cell by the reference path, in f64. `disturbed` is the row that [`What::Change`] disturbs.
    pub fn exact(&self, what: What, row: usize, column: usize, disturbed: usize) -> f64 {
        let settings = self.settings();
        let (rows, columns) = self.size(what);
        if row >= rows || column >= columns {
            return f64::NAN;
        }
        let score = |encoder: &Encoder| encoder.score(self.q.row(row), self.k.row(column), row, column);
        let difference = |value: f64, base: f64| if base == f64::NEG_INFINITY { base } else { value - base };
        let distance = relative::relative(row, column);
        match what {
            What::Scores => score(&self.encoder),
            What::Plain => score(&self.plain),
            What::Effect => match self.encoder.bias(row, column) {
                Some(bias) if score(&self.plain).is_finite() => bias,
                _ => difference(score(&self.encoder), score(&self.plain)),
            },
            What::Change => difference(score(&self.disturbed(disturbed)), score(&self.encoder)),
            What::Bias => self.encoder.bias(row, column).unwrap_or(f64::NAN),
            What::Distance => distance as f64,
            What::Clipped => relative::clipped(row, column, settings.clip) as f64,
            What::Bucket => {
                t5_bias::bucket(distance, settings.direction, settings.buckets, settings.max_distance) as f64
            }
            What::Dot => match (self.encoder.table_row(row), self.encoder.table_row(column)) {
                (Some(left), Some(right)) => dot(&left, &right),
                _ => f64::NAN,
            },
            What::Forward => self.forward_map().get(row, column).unwrap_or(f64::NAN),
            What::ValueTerm => self
                .vectors()
                .value_term(&self.weights(row), row, settings.clip)
                .get(column)
                .copied()
                .unwrap_or(f64::NAN),
            What::Table => self.table(row, column),
        }
    }

    fn table(&self, row: usize, column: usize) -> f64 {
        let at = |values: Option<Vec<f64>>, at: usize| values.and_then(|values| values.get(at).copied());
        let value = match self.scheme() {
            Scheme::Rope | Scheme::T5Bias => at(self.encoder.table_row(column), row),
            // A table of more distances than the sequence has is shown as far as those go.
            Scheme::Relative => at(Some(self.vectors().key(relative::relative(self.reach(), row))), column),
            _ => at(self.encoder.table_row(row), column),
        };
        value.unwrap_or(f64::NAN)
    }

    /// The distance from which pairs are of another kind than those in training, where the scheme has one.
    pub fn beyond(&self) -> Option<usize> {
        let Settings { clip, trained, .. } = *self.settings();
        match self.scheme() {
            Scheme::Learned | Scheme::Sinusoidal => None,
            Scheme::Relative => Some(clip),
            Scheme::T5Bias => Some(super::tell::last_bucket(self)),
            Scheme::Rope | Scheme::Alibi => Some(trained),
        }
    }

    /// How fast each pair turns, in radians a position, as it is shown.
    pub fn turns(&self) -> Vec<f64> {
        let Settings { width, base, long_positions, trained, length, .. } = *self.settings();
        let scale = rotary::scale(long_positions, trained, length);
        rotary::thetas(width, base).into_iter().map(|theta| theta * scale).collect()
    }
}
