//! What stands at the positions: the queries and keys that all schemes are tried on.

use super::embeddings::Embeddings;
use super::error::SettingsError;
use super::limits::{MAX_LENGTH, MAX_WIDTH};
use super::matrix::Matrix;
use super::random::{Stream, normal, normal_row};
use super::settings::Settings;

/// Where queries and keys come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// Independent normal numbers of standard deviation 1.
    #[default]
    Normal,
    /// One query and one key, the same at every position, so that only position speaks: the first rows of
    /// [`Content::Normal`].
    Equal,
    /// Static embeddings of these token ids, again from the first when they are too few: normal
    /// numbers of standard deviation 1, the same for the same id. Query and key are both the
    /// embedding. Without any id every row is 0.
    Tokens(Vec<u32>),
}

impl Content {
    /// The queries and the keys, both `length` × `width`. A longer sequence begins with the rows of
    /// a shorter one.
    ///
    /// # Errors
    ///
    /// [`SettingsError`] when length or width cannot be, or both together are too large.
    pub fn rows(&self, settings: &Settings) -> Result<(Matrix, Matrix), SettingsError> {
        let Settings { length, width, seed, .. } = *settings;
        if !(1..=MAX_LENGTH).contains(&length) {
            return Err(SettingsError::Length(length));
        }
        if !(1..=MAX_WIDTH).contains(&width) {
            return Err(SettingsError::Width(width));
        }
        Settings::check_size(length, width)?;
        let all = |row: &dyn Fn(usize) -> Vec<f64>| Matrix::from_rows(width, (0..length).map(row));
        let both = match self {
            Self::Normal => {
                let keys = normal(seed, Stream::Keys, length, width, 1.0);
                return Ok((normal(seed, Stream::Queries, length, width, 1.0), keys));
            }
            Self::Equal => {
                let one = |stream| all(&|_| normal_row(seed, stream, 0, width, 1.0));
                return Ok((one(Stream::Queries), one(Stream::Keys)));
            }
            Self::Tokens(ids) if ids.is_empty() => all(&|_| vec![0.0; width]),
            Self::Tokens(ids) => {
                let embeddings = Embeddings::seeded(seed, width);
                all(&|row| embeddings.row(ids[row % ids.len()]))
            }
        };
        Ok((both.clone(), both))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that panics has failed.
mod tests {
    use super::*;

    #[test]
    fn three_kinds() {
        let settings = Settings { length: 5, width: 4, ..Settings::default() };
        let (q, k) = Content::Normal.rows(&settings).unwrap();
        assert_ne!(q, k);
        let (one_query, one_key) = Content::Equal.rows(&settings).unwrap();
        assert!((0..5).all(|row| one_query.row(row) == q.row(0) && one_key.row(row) == k.row(0)));
        let (tokens, same) = Content::Tokens(vec![9, u32::MAX, 9]).rows(&settings).unwrap();
        assert_eq!(tokens, same);
        assert_eq!(tokens.row(0), tokens.row(2));
        assert_eq!(tokens.row(1), tokens.row(4));
        assert_ne!(tokens.row(0), tokens.row(1));
        assert_eq!(Content::Tokens(Vec::new()).rows(&settings).unwrap().0.values(), [0.0; 20]);
    }

    #[test]
    fn longer_sequences_begin_alike() {
        let rows = |length| Content::Normal.rows(&Settings { length, ..Settings::default() }).unwrap();
        let (short, long) = (rows(3), rows(9));
        assert_eq!(short.0.values(), &long.0.values()[..48]);
        assert_eq!(short.1.values(), &long.1.values()[..48]);
    }

    #[test]
    fn too_much_is_refused_before_it_is_made() {
        let settings = Settings { length: 1_000_000, width: 1024, ..Settings::default() };
        assert!(matches!(Content::Normal.rows(&settings), Err(SettingsError::TooLarge { .. })));
        assert_eq!(Content::Equal.rows(&Settings { length: 0, ..settings }), Err(SettingsError::Length(0)));
        assert_eq!(Content::Equal.rows(&Settings { width: 0, ..settings }), Err(SettingsError::Width(0)));
    }
}
