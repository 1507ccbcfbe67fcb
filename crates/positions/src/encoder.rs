//! What all schemes answer: their table, their bias, the score of a query and a key.

use super::error::SettingsError;
use super::matrix::{Matrix, dot};
use super::random::{Stream, normal_row};
use super::relative::Vectors;
use super::rotary;
use super::scheme::Scheme;
use super::settings::Settings;
use super::t5_bias::Buckets;
use super::{alibi, learned, relative, sinusoidal, t5_bias};
use std::sync::Arc;

/// One scheme with its settings, ready to answer.
#[derive(Clone, Debug)]
pub struct Encoder {
    scheme: Scheme,
    settings: Settings,
    sigma: Option<f64>,
    /// What a model learned, in the place of stand-ins.
    learned: Option<Arc<Matrix>>,
    pub(super) how: How,
}

/// What each scheme keeps at hand.
#[derive(Clone, Debug)]
pub(super) enum How {
    Learned {
        sigma: f64,
        /// What is added to one row of the table.
        disturbed: Option<(usize, Vec<f64>)>,
    },
    Sinusoidal,
    Relative(Vectors),
    T5 {
        buckets: Buckets,
        /// Those of the head looked at.
        biases: Vec<f64>,
    },
    Rope {
        thetas: Vec<f64>,
        scale: f64,
    },
    Alibi {
        slope: f64,
    },
}

impl Encoder {
    /// A scheme with settings that suit it.
    ///
    /// # Errors
    ///
    /// What [`Settings::check`] says.
    pub fn new(scheme: Scheme, settings: &Settings) -> Result<Self, SettingsError> {
        settings.check(scheme)?;
        let settings = *settings;
        let Settings { width, heads, head, seed, .. } = settings;
        let sigma = match scheme {
            Scheme::Learned => Some(learned::SIGMA),
            Scheme::Relative => Some(relative::sigma(width)),
            Scheme::T5Bias => Some(t5_bias::SIGMA),
            Scheme::Sinusoidal | Scheme::Rope | Scheme::Alibi => None,
        };
        let sigma = sigma.map(|own| settings.sigma.unwrap_or(own));
        let spread = sigma.unwrap_or_default();
        let how = match scheme {
            Scheme::Learned => How::Learned { sigma: spread, disturbed: None },
            Scheme::Sinusoidal => How::Sinusoidal,
            Scheme::Relative => How::Relative(Vectors::seeded(seed, width, spread)),
            Scheme::T5Bias => How::T5 {
                buckets: Buckets::new(settings.direction, settings.buckets, settings.max_distance),
                biases: t5_bias::biases(head, settings.buckets, seed, spread),
            },
            Scheme::Rope => How::Rope {
                thetas: rotary::thetas(width, settings.base),
                scale: rotary::scale(settings.long_positions, settings.trained, settings.length),
            },
            // The head exists: the settings are checked.
            Scheme::Alibi => How::Alibi { slope: alibi::slopes(heads).get(head).copied().unwrap_or_default() },
        };
        Ok(Self { scheme, settings, sigma, learned: None, how })
    }

    /// The same with numbers that a model learned in the place of stand-ins: the table of learned positions (a row for each
    /// that was trained, of width d), Shaw's key vectors (2k + 1 from distance −k to k, of width d) or T5's biases (a row
    /// for each bucket, a column for each head).
    ///
    /// # Errors
    ///
    /// [`SettingsError::Table`] when the table is not so large, or the scheme learns nothing.
    pub fn with_learned(mut self, table: Arc<Matrix>) -> Result<Self, SettingsError> {
        let found = (table.rows(), table.columns());
        if !self.scheme.is_learned() || found != self.table_size(self.settings.trained) {
            return Err(SettingsError::Table { rows: found.0, columns: found.1, scheme: self.scheme });
        }
        match &mut self.how {
            How::Relative(vectors) => *vectors = Vectors::learned(Arc::clone(&table)),
            How::T5 { biases, .. } => {
                let head = self.settings.head;
                *biases = (0..found.0).filter_map(|bucket| table.get(bucket, head)).collect();
            }
            How::Learned { .. } | How::Sinusoidal | How::Rope { .. } | How::Alibi { .. } => {}
        }
        (self.learned, self.sigma) = (Some(table), None);
        Ok(self)
    }

    /// Whether its numbers are those that a model learned.
    pub fn is_learned(&self) -> bool {
        self.learned.is_some()
    }

    /// Shaw's vectors; none in other schemes.
    pub fn vectors(&self) -> Option<&Vectors> {
        match &self.how {
            How::Relative(vectors) => Some(vectors),
            _ => None,
        }
    }

    /// The same learned table with one row disturbed by normal numbers of standard deviation
    /// `sigma`. Schemes without such a table stay as they are.
    #[must_use]
    pub fn with_disturbed_row(mut self, row: usize, sigma: f64) -> Self {
        if let How::Learned { disturbed, .. } = &mut self.how {
            let Settings { seed, width, .. } = self.settings;
            *disturbed = Some((row, normal_row(seed, Stream::Disturbance, row as u64, width, sigma)));
        }
        self
    }

    /// The scheme.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The standard deviation of what stands in for learned numbers; nothing where nothing stands in for any.
    pub fn sigma(&self) -> Option<f64> {
        self.sigma
    }

    /// How many rows and columns the scheme's own table has for a sequence of `length`.
    ///
    /// Per position: the vectors of width d (learned, at most `trained` of them; sinusoidal) or the
    /// d/2 angles in radians (RoPE). Otherwise: 2k + 1 key vectors of width d, from distance −k to k
    /// (Shaw); the bias of each bucket and head (T5); one row with the slope of each head (ALiBi).
    pub fn table_size(&self, length: usize) -> (usize, usize) {
        let Settings { width, heads, clip, trained, buckets, .. } = self.settings;
        match self.scheme {
            Scheme::Learned => (length.min(trained), width),
            Scheme::Sinusoidal => (length, width),
            Scheme::Rope => (length, width / 2),
            Scheme::Relative => (2 * clip + 1, width),
            Scheme::T5Bias => (buckets, heads),
            Scheme::Alibi => (1, heads),
        }
    }

    /// One row of that table, whatever the length. Nothing where there is no such row: past a
    /// learned table's last, Shaw's 2k + 1, T5's buckets, ALiBi's only one.
    pub fn table_row(&self, row: usize) -> Option<Vec<f64>> {
        let Settings { width, heads, base, clip, trained, seed, buckets, .. } = self.settings;
        if !self.scheme.has_rows_per_position() && row >= self.table_size(0).0 {
            return None;
        }
        match &self.how {
            How::Learned { sigma, disturbed } => {
                let mut values = match &self.learned {
                    Some(table) => Some(table.row(row).to_vec()).filter(|row| !row.is_empty())?,
                    None => learned::encoding(row, width, trained, seed, *sigma)?,
                };
                if let Some((_, noise)) = disturbed.as_ref().filter(|(disturbed, _)| *disturbed == row) {
                    add(&mut values, noise);
                }
                Some(values)
            }
            How::Sinusoidal => Some(sinusoidal::encoding(row, width, base)),
            How::Rope { thetas, scale } => Some(thetas.iter().map(|theta| row as f64 * scale * theta).collect()),
            How::Relative(vectors) => Some(vectors.key(relative::relative(clip, row))),
            How::T5 { .. } if self.learned.is_some() => self.learned.as_ref().map(|table| table.row(row).to_vec()),
            How::T5 { .. } => {
                let sigma = self.sigma.unwrap_or_default();
                Some((0..heads).map(|head| t5_bias::bias(head, row, buckets, seed, sigma)).collect())
            }
            How::Alibi { .. } => Some(alibi::slopes(heads)),
        }
    }

    /// The whole table for a sequence of `length`: see [`Encoder::table_size`].
    ///
    /// # Errors
    ///
    /// [`SettingsError::TooLarge`] when it would not fit.
    pub fn table(&self, length: usize) -> Result<Matrix, SettingsError> {
        let (rows, columns) = self.table_size(length);
        Settings::check_size(rows, columns)?;
        Ok(Matrix::from_rows(columns, (0..rows).map_while(|row| self.table_row(row))))
    }

    /// What is added to the logit of a query at `m` and a key at `n`, where that is all the scheme
    /// does (T5, ALiBi).
    ///
    /// T5 has a bias for every cell: keys ahead of a causal query are in bucket 0, and only the mask
    /// removes them. ALiBi has −∞ there; both ways, the penalty is the same ahead and behind.
    pub fn bias(&self, m: usize, n: usize) -> Option<f64> {
        match &self.how {
            How::T5 { buckets, biases } => biases.get(buckets.of(relative::relative(m, n))).copied(),
            How::Alibi { .. } if self.masked(m, n) => Some(f64::NEG_INFINITY),
            How::Alibi { slope } => Some(alibi::bias(*slope, m, n)),
            _ => None,
        }
    }

    /// A query or key (`width` numbers) as the scheme has it at its position: learned and sinusoidal
    /// add their vector, RoPE turns it, the others leave it. NaN where there is no position.
    ///
    /// The vectors are added to what is already the query or key: the projections are taken as the
    /// identity, so that what position does can be seen by itself.
    pub fn encode(&self, row: &[f64], position: usize) -> Vec<f64> {
        let mut encoded = row.to_vec();
        match &self.how {
            How::Learned { .. } | How::Sinusoidal => match self.table_row(position) {
                Some(vector) => add(&mut encoded, &vector),
                None => encoded.fill(f64::NAN),
            },
            How::Rope { thetas, scale } => {
                return rotary::rotate(row, position as f64 * scale, thetas, self.settings.layout);
            }
            How::Relative(_) | How::T5 { .. } | How::Alibi { .. } => {}
        }
        encoded
    }

    /// The logit, before the softmax, of the query `q` at position `m` and the key `k` at `n`, each
    /// of `width` numbers. Every scheme divides q·k by √width, T5 too, so that all can be compared.
    ///
    /// It is −∞ where the query may not look, and NaN where a position has no row.
    pub fn score(&self, q: &[f64], k: &[f64], m: usize, n: usize) -> f64 {
        if self.masked(m, n) {
            return f64::NEG_INFINITY;
        }
        let term = match &self.how {
            How::Relative(vectors) => vectors.key_term(q, m, n, self.settings.clip),
            _ => 0.0,
        };
        self.logit(dot(&self.encode(q, m), &self.encode(k, n)), term, m, n)
    }

    /// The logit, from the product of what was encoded and Shaw's term.
    pub(super) fn logit(&self, product: f64, term: f64, m: usize, n: usize) -> f64 {
        (product + term) / self.root() + self.bias(m, n).unwrap_or_default()
    }

    /// √width.
    pub(super) fn root(&self) -> f64 {
        (self.settings.width as f64).sqrt()
    }
}

fn add(sum: &mut [f64], terms: &[f64]) {
    for (sum, term) in sum.iter_mut().zip(terms) {
        *sum += term;
    }
}
