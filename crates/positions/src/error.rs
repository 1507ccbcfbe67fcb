//! Why settings cannot be.

use super::limits::{MAX_BUCKETS, MAX_HEADS, MAX_LENGTH, MAX_SCORES, MAX_VALUES, MAX_WIDTH};
use super::scheme::Scheme;
use std::fmt;

/// A setting that cannot be, with what was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SettingsError {
    /// No positions, or too many.
    Length(usize),
    /// No numbers in a row, or too many.
    Width(usize),
    /// A width that leaves one number without its pair.
    OddWidth {
        /// What needs the pairs.
        scheme: Scheme,
        /// The width asked for.
        asked: usize,
    },
    /// No heads, or too many.
    Heads(usize),
    /// A head that does not exist.
    Head {
        /// The head asked for, from 0.
        asked: usize,
        /// How many there are.
        heads: usize,
    },
    /// A base that is no number above 1.
    Base(f64),
    /// Shaw's k is 0 or too large.
    Clip(usize),
    /// A trained length of 0 or too large.
    Trained(usize),
    /// A standard deviation that is none.
    Sigma(f64),
    /// A number of buckets that cannot be halved twice, or too many.
    Buckets(usize),
    /// The greatest distance leaves nothing for the logarithmic buckets, or is too large.
    MaxDistance {
        /// The distance asked for.
        asked: usize,
        /// How many buckets there are.
        buckets: usize,
    },
    /// A matrix with too many numbers to compute as a whole.
    TooLarge {
        /// Its rows.
        rows: usize,
        /// Its columns.
        columns: usize,
    },
    /// Queries and keys that do not fit the settings or each other.
    Shape {
        /// Rows and columns of the queries.
        queries: (usize, usize),
        /// Rows and columns of the keys.
        keys: (usize, usize),
        /// The width that both must have.
        width: usize,
    },
    /// A table of learned numbers that does not fit the settings.
    Table {
        /// Its rows.
        rows: usize,
        /// Its columns.
        columns: usize,
        /// The scheme that it was given to.
        scheme: Scheme,
    },
}

impl fmt::Display for SettingsError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(asked) => {
                write!(out, "A length of {asked} is not possible; ask for 1 to {MAX_LENGTH} positions.")
            }
            Self::Width(asked) => write!(out, "A width of {asked} is not possible; ask for 1 to {MAX_WIDTH}."),
            Self::OddWidth { scheme, asked } => {
                let below = if *asked > 1 { format!("{} or ", asked - 1) } else { String::new() };
                let slug = scheme.slug();
                let above = asked.saturating_add(1);
                write!(out, "A width of {asked} is odd, but {slug} works on pairs of numbers; ask for {below}{above}.")
            }
            Self::Heads(asked) => write!(out, "{asked} heads are not possible; ask for 1 to {MAX_HEADS}."),
            Self::Head { asked, heads } => {
                let last = heads.saturating_sub(1);
                write!(out, "There is no head {asked}: the {heads} heads count from 0; ask for 0 to {last}.")
            }
            Self::Base(asked) => write!(
                out,
                "A base of {asked} is not possible: the wavelengths grow from 2π to 2π times the base; \
                 ask for a number above 1."
            ),
            Self::Clip(asked) => {
                write!(out, "A clipping distance of {asked} is not possible; ask for 1 to {MAX_LENGTH}.")
            }
            Self::Trained(asked) => {
                write!(out, "A trained length of {asked} is not possible; ask for 1 to {MAX_LENGTH}.")
            }
            Self::Sigma(asked) => {
                write!(out, "A spread of {asked} is not possible; ask for a standard deviation of 0 or more.")
            }
            Self::Buckets(asked) => write!(
                out,
                "{asked} buckets are not possible: they are halved by direction and again by size; \
                 ask for a multiple of 4 up to {MAX_BUCKETS}."
            ),
            Self::MaxDistance { asked, buckets } => {
                let least = buckets / 2 + 1;
                write!(
                    out,
                    "A greatest distance of {asked} is not possible: up to half of the {buckets} buckets hold one \
                     distance each; ask for {least} to {MAX_LENGTH}."
                )
            }
            Self::TooLarge { rows, columns } => write!(
                out,
                "A matrix of {rows} × {columns} is too large to compute; at most {MAX_VALUES} numbers are possible, \
                 such as {MAX_SCORES} × {MAX_SCORES}."
            ),
            Self::Shape { queries, keys, width } => write!(
                out,
                "Queries of {} × {} and keys of {} × {} do not go together; both need rows of {width} numbers.",
                queries.0, queries.1, keys.0, keys.1
            ),
            Self::Table { rows, columns, scheme } => {
                write!(out, "A learned table of {rows} × {columns} does not fit {} with these settings.", scheme.slug())
            }
        }
    }
}

impl std::error::Error for SettingsError {}
