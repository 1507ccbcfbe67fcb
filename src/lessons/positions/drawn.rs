//! The maps of a scheme on a sequence, by the fast path where there is one.

use super::map::{Kind, Map, What};
use super::study::Study;
use llama_lens_plots::heatframe::Axis;
use llama_lens_plots::mask::{Mask, Region};
use llama_lens_positions::{Direction, Encoder, Matrix, Scheme, fast, relative, softmax_row};

impl Study {
    /// A map with its values, by the fast path where there is one. `m` is the row that [`What::Change`] disturbs.
    pub fn map(&self, what: What, m: usize) -> Map {
        let (rows, columns) = self.size(what);
        let settings = self.settings();
        let causal = settings.direction == Direction::Causal && what.is_of_pairs() && what != What::Dot;
        let kind = match (what, self.scheme()) {
            (What::Table | What::Moved, Scheme::Rope) => Kind::Angle,
            (What::Bucket, _) | (What::Table, Scheme::Alibi) => Kind::Magnitude,
            _ => Kind::Signed,
        };
        let (down, right) = self.axes(what);
        let trained = settings.trained;
        let beyond = trained < rows && (what.is_of_pairs() || what == What::Table) && rows == settings.length;
        let undefined = self.scheme() == Scheme::Learned && beyond && what != What::Plain;
        Map {
            what,
            rows,
            columns,
            values: self.values(what, m, (rows, columns)),
            diagonal: self.is_diagonal(what),
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
            (What::Moved, _) => {
                let first = i64::try_from(self.forward).unwrap_or(i64::MAX);
                (Axis::new("pair i", "i"), Axis { first, ..Axis::new("position", "m") })
            }
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
        let less = |encoder: &Encoder, base: &[f32]| {
            fast::difference(encoder, &self.rows.q, &self.rows.k, base).unwrap_or_default()
        };
        match (what, self.scheme()) {
            (What::Scores, _) => self.scores().to_vec(),
            (What::Plain, _) => self.plain().to_vec(),
            (What::Effect, Scheme::T5Bias | Scheme::Alibi) => self.values(What::Bias, m, (rows, columns)),
            (What::Effect, _) => less(&self.encoder, self.plain()),
            (What::Change, _) => less(&self.disturbed(m), self.scores()),
            (What::Table, Scheme::Learned | Scheme::Sinusoidal) => {
                let mut values = fast::table(&self.encoder, rows).unwrap_or_default();
                values.resize(rows * columns, f32::NAN);
                values
            }
            (What::Distance | What::Clipped | What::Bucket | What::Bias | What::Dot, _) => self.by_distance(what),
            (What::ValueTerm, _) => self.value_terms(),
            (What::Forward, _) => self.forward_map().values().iter().map(|value| *value as f32).collect(),
            (What::Table, Scheme::Rope | Scheme::T5Bias) | (What::Moved, _) => {
                // The core has a row for each position or bucket; here those go to the right.
                let from = if what == What::Moved { self.forward } else { 0 };
                let row = |at: usize| self.encoder.table_row(at.saturating_add(from)).unwrap_or_default();
                let table = Matrix::from_rows(rows, (0..columns).map(row));
                (0..rows * columns).map(|at| table.get(at % columns, at / columns).unwrap_or(f64::NAN) as f32).collect()
            }
            _ => (0..rows * columns).map(|at| self.exact(what, at / columns, at % columns, m) as f32).collect(),
        }
    }

    /// Whether a map is the same along every diagonal.
    fn is_diagonal(&self, what: What) -> bool {
        let adds_bias = matches!(self.scheme(), Scheme::T5Bias | Scheme::Alibi);
        matches!(what, What::Distance | What::Clipped | What::Bucket | What::Bias | What::Dot)
            || (what == What::Effect && adds_bias)
    }

    /// Maps that are the same along every diagonal: one number for each distance, from −(L − 1) to L − 1.
    fn by_distance(&self, what: What) -> Vec<f32> {
        let length = self.length();
        let causal = self.settings().direction == Direction::Causal && what != What::Dot;
        let dot_at = self.dot_by_distance();
        let one = |m: usize, n: usize| match what {
            What::Dot => dot_at(m.max(n)) as f32,
            _ => self.exact(what, m, n, 0) as f32,
        };
        let ahead = if causal { 0 } else { length - 1 };
        (1..length).rev().map(|back| one(back, 0)).chain((0..=ahead).map(|ahead| one(0, ahead))).collect()
    }

    /// What Shaw's value vectors add to each output: weights are summed by clipped distance first.
    fn value_terms(&self) -> Vec<f32> {
        let (reach, width) = (self.reach(), self.settings().width);
        let vectors: Vec<Vec<f64>> =
            (0..=2 * reach).map(|near| self.vectors().value(relative::relative(reach, near))).collect();
        let mut values = Vec::with_capacity(self.length() * width);
        let Ok(prepared) = self.encoder.prepare(&self.rows.q, &self.rows.k, 0) else { return values };
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
}
