//! One scheme on one sequence, and every cell of it by the reference path.

use std::sync::{Arc, OnceLock};

use super::map::What;
use llama_lens_positions::{
    Content, Encoder, Matrix, Scheme, Settings, SettingsError, dot, fast, relative, rotary, sinusoidal, softmax_row,
    t5_bias::Buckets,
};

/// The queries and keys of a sequence, whatever the scheme.
#[derive(Debug)]
pub struct Rows {
    /// Queries, L × d.
    pub q: Matrix,
    /// Keys, L × d.
    pub k: Matrix,
    /// Their scores without position, once they were asked for.
    plain: OnceLock<Vec<f32>>,
}

impl Rows {
    /// Queries and keys with these settings.
    ///
    /// # Errors
    /// What the settings cannot be.
    pub fn new(settings: &Settings, content: &Content) -> Result<Arc<Self>, SettingsError> {
        let (q, k) = content.rows(settings)?;
        Ok(Arc::new(Self { q, k, plain: OnceLock::new() }))
    }
}

/// A scheme, and the queries and keys it is tried on.
#[derive(Clone, Debug)]
pub struct Study {
    /// The scheme with its settings; their length is that of the sequence.
    pub encoder: Encoder,
    /// Queries and keys.
    pub rows: Arc<Rows>,
    /// The logits, once they were asked for.
    scores: OnceLock<Vec<f32>>,
    /// The same without position: T5's biases, all of them 0.
    plain: Encoder,
    /// T5's buckets with these settings.
    buckets: Buckets,
    /// By how many positions [`What::Forward`] and [`What::Moved`] go on.
    pub(super) forward: usize,
}

impl Study {
    /// A scheme on a sequence.
    ///
    /// # Errors
    /// What the settings cannot be.
    pub fn new(scheme: Scheme, settings: &Settings, rows: &Arc<Rows>, forward: usize) -> Result<Self, SettingsError> {
        let without = Settings { sigma: Some(0.0), ..*settings };
        Ok(Self {
            encoder: Encoder::new(scheme, settings)?,
            rows: Arc::clone(rows),
            scores: OnceLock::new(),
            plain: Encoder::new(Scheme::T5Bias, &without)?,
            forward,
            buckets: Buckets::new(settings.direction, settings.buckets, settings.max_distance),
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
    pub(super) fn size(&self, what: What) -> (usize, usize) {
        let Settings { length, width, heads, buckets, .. } = *self.settings();
        match (what, self.scheme()) {
            (What::Table | What::Moved, Scheme::Rope) => (width / 2, length),
            (What::Table, Scheme::Relative) => (2 * self.reach() + 1, width),
            (What::Table, Scheme::T5Bias) => (heads, buckets),
            (What::Table, Scheme::Alibi) => (1, heads),
            (What::Table | What::ValueTerm, _) => (length, width),
            (What::Forward, _) => (width, width),
            _ => (length, length),
        }
    }

    /// The logits by the fast path, as [`fast::scores`] has them.
    pub fn scores(&self) -> &[f32] {
        self.scores.get_or_init(|| self.fast(&self.encoder))
    }

    /// The logits without position.
    pub(super) fn plain(&self) -> &[f32] {
        self.rows.plain.get_or_init(|| self.fast(&self.plain))
    }

    pub(super) fn fast(&self, encoder: &Encoder) -> Vec<f32> {
        fast::scores(encoder, &self.rows.q, &self.rows.k, 0).unwrap_or_default()
    }

    /// The product of the vectors of two positions by their distance: the sines and cosines of each pair make a cosine.
    pub(super) fn dot_by_distance(&self) -> impl Fn(usize) -> f64 + use<> {
        let thetas = rotary::thetas(self.settings().width, self.settings().base);
        move |distance| rotary::decay(distance as f64, &thetas) * thetas.len() as f64
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

    /// The same for a drawing, by the fast path.
    pub fn shares(&self, m: usize) -> Vec<f64> {
        let place = fast::place(self.settings().direction, self.length(), m);
        let computed = self.scores.get().and_then(|scores| scores.get(place));
        let row = || fast::row(&self.encoder, &self.rows.q, &self.rows.k, m).unwrap_or_default();
        let logits = computed.map_or_else(row, <[f32]>::to_vec);
        softmax_row(&logits.into_iter().map(f64::from).collect::<Vec<_>>())
    }

    /// The logits of query `m`, one per key.
    fn logits(&self, m: usize) -> Vec<f64> {
        self.encoder.prepare(&self.rows.q, &self.rows.k, 0).map_or_else(|_| Vec::new(), |prepared| prepared.row(m))
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
        let score = |encoder: &Encoder| encoder.score(self.rows.q.row(row), self.rows.k.row(column), row, column);
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
            What::Bucket => self.buckets.of(distance) as f64,
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
            What::Moved => self.table(row, column.saturating_add(self.forward)),
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
