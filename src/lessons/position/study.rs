//! One scheme on one sequence: what its maps, charts, sentences and derivations are computed from.

use std::sync::{Arc, OnceLock};

use llama_lens_positions::{
    Content, Direction, Encoder, Matrix, Reach, Scheme, Settings, SettingsError, fast, relative, rotary, softmax_row,
};

use super::sibling::HeadRows;

/// The queries and keys of a sequence, whatever the scheme.
#[derive(Debug)]
pub struct Rows {
    /// Queries, L × d.
    pub q: Matrix,
    /// Keys, L × d.
    pub k: Matrix,
    /// Queries and keys with positions in them, where a model's positions joined its embeddings.
    pub placed: Option<[Matrix; 2]>,
    /// What a model learned for positions.
    pub table: Option<Arc<Matrix>>,
    /// The words that stand at the positions, again from the first where the sequence is longer; none where numbers do.
    pub words: Vec<String>,
    /// Their scores without position, once they were asked for.
    plain: OnceLock<Vec<f32>>,
}

impl Rows {
    /// Queries and keys with these settings.
    ///
    /// # Errors
    /// What the settings cannot be.
    pub fn new(settings: &Settings, content: &Content, words: Vec<String>) -> Result<Arc<Self>, SettingsError> {
        let (q, k) = content.rows(settings)?;
        Ok(Arc::new(Self { q, k, placed: None, table: None, words, plain: OnceLock::new() }))
    }

    /// Those of a head of a trained model, over the words that it read.
    pub fn trained(HeadRows { plain: [q, k], placed, table }: HeadRows, words: Vec<String>) -> Arc<Self> {
        Arc::new(Self { q, k, placed, table, words, plain: OnceLock::new() })
    }

    /// The word that stands at a position.
    pub fn word(&self, position: usize) -> Option<&str> {
        let at = position.checked_rem(self.words.len())?;
        Some(self.words[at].trim()).filter(|word| !word.is_empty())
    }
}

/// A scheme, and the queries and keys it is tried on.
#[derive(Clone, Debug)]
pub struct Study {
    /// The scheme with its settings; their length is that of the sequence.
    pub encoder: Encoder,
    /// Queries and keys.
    pub rows: Arc<Rows>,
    /// By how many positions the whole sequence is moved.
    pub moved: usize,
    /// By how many positions the maps go on that show what such a step does to one vector.
    pub forward: usize,
    /// The logits, once they were asked for.
    scores: OnceLock<Vec<f32>>,
    /// The same without position: T5's biases, all of them 0.
    plain: Encoder,
}

impl Study {
    /// A scheme on a sequence.
    ///
    /// # Errors
    /// What the settings cannot be.
    pub fn new(scheme: Scheme, settings: &Settings, rows: &Arc<Rows>) -> Result<Self, SettingsError> {
        let without = Settings { sigma: Some(0.0), width: rows.q.columns(), ..*settings };
        let encoder = Encoder::new(scheme, settings)?;
        let encoder = match &rows.table {
            Some(table) => encoder.with_learned(Arc::clone(table))?,
            None => encoder,
        };
        Ok(Self {
            encoder,
            rows: Arc::clone(rows),
            moved: 0,
            forward: 0,
            scores: OnceLock::new(),
            plain: Encoder::new(Scheme::T5Bias, &without)?,
        })
    }

    /// The same with the whole sequence moved by some positions, and with a step of some positions to look at.
    #[must_use]
    pub fn moved(self, moved: usize, forward: usize) -> Self {
        Self { moved, forward, scores: OnceLock::new(), ..self }
    }

    /// The position of a token, counted from 0.
    pub fn position(&self, token: usize) -> usize {
        token.saturating_add(self.moved)
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

    /// Whether queries see no later keys.
    pub fn is_causal(&self) -> bool {
        self.settings().direction == Direction::Causal
    }

    /// The logit of a query and a key, by the reference path.
    pub fn score(&self, (m, n): (usize, usize)) -> f64 {
        let (encoder, [q, k]) = self.scored();
        encoder.score(q.row(m), k.row(n), self.position(m), self.position(n))
    }

    /// The same without position: q·k/√d.
    pub fn plain_score(&self, (m, n): (usize, usize)) -> f64 {
        self.score_by(&self.plain, (m, n))
    }

    /// The logit by another encoder of the same shape.
    pub fn score_by(&self, encoder: &Encoder, (m, n): (usize, usize)) -> f64 {
        encoder.score(self.rows.q.row(m), self.rows.k.row(n), self.position(m), self.position(n))
    }

    /// What gives the logits, and of which queries and keys: where positions are in those already, they only meet.
    pub fn scored(&self) -> (&Encoder, [&Matrix; 2]) {
        match &self.rows.placed {
            Some([q, k]) => (&self.plain, [q, k]),
            None => (&self.encoder, [&self.rows.q, &self.rows.k]),
        }
    }

    /// The query of a token as the scheme has it at its position.
    pub fn query(&self, m: usize) -> Vec<f64> {
        let (encoder, [q, _]) = self.scored();
        encoder.encode(q.row(m), self.position(m))
    }

    /// The key of a token as the scheme has it at its position.
    pub fn key(&self, n: usize) -> Vec<f64> {
        let (encoder, [_, k]) = self.scored();
        encoder.encode(k.row(n), self.position(n))
    }

    /// The logits less others, by the fast path, as [`fast::difference`] has them.
    pub fn less(&self, others: &[f32]) -> Vec<f32> {
        let (encoder, [q, k]) = self.scored();
        fast::difference(encoder, q, k, self.moved, others).unwrap_or_default()
    }

    /// The logits by the fast path, as [`fast::scores`] has them.
    pub fn scores(&self) -> &[f32] {
        self.scores.get_or_init(|| {
            let (encoder, [q, k]) = self.scored();
            fast::scores(encoder, q, k, self.moved).unwrap_or_default()
        })
    }

    /// The logits without position, by the fast path.
    pub fn plain(&self) -> &[f32] {
        let fast = || fast::scores(&self.plain, &self.rows.q, &self.rows.k, self.moved).unwrap_or_default();
        self.rows.plain.get_or_init(fast)
    }

    /// The weights of query `m`: the softmax of its logits, one per key.
    pub fn weights(&self, m: usize) -> Vec<f64> {
        let (encoder, [q, k]) = self.scored();
        let prepared = encoder.prepare(q, k, self.moved);
        softmax_row(&prepared.map_or_else(|_| Vec::new(), |prepared| prepared.row(m)))
    }

    /// The same for a drawing, by the fast path.
    pub fn shares(&self, m: usize) -> Vec<f64> {
        let place = fast::place(self.settings().direction, self.length(), m);
        let computed = self.scores.get().and_then(|scores| scores.get(place));
        let (encoder, [q, k]) = self.scored();
        let row = || fast::row(encoder, q, k, self.moved, m).unwrap_or_default();
        let logits = computed.map_or_else(row, <[f32]>::to_vec);
        softmax_row(&logits.into_iter().map(f64::from).collect::<Vec<_>>())
    }

    /// Shaw's vectors with these settings; of other schemes, vectors without numbers.
    pub fn vectors(&self) -> relative::Vectors {
        self.encoder.vectors().cloned().unwrap_or(relative::Vectors::seeded(0, 0, 0.0))
    }

    /// How fast each pair turns, in radians a position, as it is shown.
    pub fn turns(&self) -> Vec<f64> {
        let Settings { width, base, .. } = *self.settings();
        let scale = self.interpolation();
        rotary::thetas(width, base).into_iter().map(|theta| theta * scale).collect()
    }

    /// What positions are multiplied with before they are turned by.
    pub fn interpolation(&self) -> f64 {
        let Settings { long_positions, trained, length, .. } = *self.settings();
        rotary::scale(long_positions, trained, length)
    }

    /// The distance from which pairs are of another kind than those in training, where there is one.
    pub fn beyond(&self) -> Option<usize> {
        if self.scheme().has_rows_per_position() && self.encoder.reach(self.length(), self.length()) != Reach::Seen {
            return None;
        }
        let last = self.settings().clip.max(self.settings().trained).max(self.settings().max_distance);
        (0..=last).find(|distance| self.encoder.reach(*distance, 0) != Reach::Seen)
    }

    /// Of the pairs that a query may look at, how many are so, and how many there are.
    pub fn count(&self, is_so: impl Fn(usize, usize) -> bool) -> (usize, usize) {
        let seen = |m: usize| 0..if self.is_causal() { m + 1 } else { self.length() };
        let all = (0..self.length()).map(|m| seen(m).len()).sum();
        let some = (0..self.length()).map(|m| seen(m).filter(|n| is_so(m, *n)).count()).sum();
        (some, all)
    }

    /// The pairs whose positions or distance are such, in words: "228 of 528".
    pub fn reached(&self, reach: Reach) -> String {
        let (some, all) = self.count(|m, n| self.encoder.reach(self.position(m), self.position(n)) == reach);
        format!("{} of {}", super::numbers::whole(some), super::numbers::whole(all))
    }
}
