//! Which key/value head each query head reads, as places to draw.

use super::setup::{Setup, Sharing};

/// The width of the picture; lengths are those of a slide that is 1080 high.
pub const WIDTH: f64 = 1240.0;

/// The height of the picture.
pub const HEIGHT: f64 = 470.0;

/// Where the two rows of heads stand.
const QUERIES: f64 = 70.0;
const KEYS: f64 = 370.0;

/// The largest radius of a head.
const LARGEST: f64 = 42.0;

/// A head of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disc {
    /// Its number.
    pub number: usize,
    /// Its centre.
    pub at: (f64, f64),
    /// Whether it is looked at, or reads or is read by the one that is.
    pub chosen: bool,
}

/// The query heads of a layer above its key/value heads.
#[derive(Clone, Debug, PartialEq)]
pub struct SharingPicture {
    /// The query heads.
    pub queries: Vec<Disc>,
    /// The key/value heads; none where they are not drawn yet.
    pub keys: Vec<Disc>,
    /// The radius of a head.
    pub radius: f64,
    /// Whether numbers have room in the heads.
    pub numbered: bool,
}

impl SharingPicture {
    /// The heads of a layer; without a kind of sharing, the query heads alone.
    pub fn new(setup: &Setup, sharing: Option<Sharing>) -> Self {
        let heads = setup.config.num_attention_heads;
        let kv = sharing.map_or(0, |sharing| setup.kv_heads(sharing));
        let pitch = WIDTH / heads as f64;
        let radius = (pitch * 0.42).min(LARGEST);
        let group = heads.checked_div(kv).unwrap_or(heads).max(1);
        let query =
            |number: usize| Disc { number, at: (pitch * (number as f64 + 0.5), QUERIES), chosen: number == setup.head };
        let key = |number: usize| Disc {
            number,
            at: (pitch * group as f64 * (number as f64 + 0.5), KEYS),
            chosen: number == setup.head / group,
        };
        Self {
            queries: (0..heads).map(query).collect(),
            keys: (0..kv).map(key).collect(),
            radius,
            numbered: radius >= 26.0,
        }
    }

    /// The key/value head that a query head reads.
    pub fn read_by(&self, query: usize) -> Option<Disc> {
        let group = self.queries.len().checked_div(self.keys.len())?;
        self.keys.get(query / group).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::attention::{Choices, Whose};

    #[test]
    fn query_heads_read_as_in_the_paper() {
        let setup = Setup::new(&Choices { size: Whose::Of70B, head: Some(17), ..Choices::default() });
        let read = |sharing| SharingPicture::new(&setup, Some(sharing)).read_by(17).map(|head| head.number);
        assert_eq!([Sharing::MultiHead, Sharing::Grouped, Sharing::MultiQuery].map(read), [Some(17), Some(2), Some(0)]);
        assert_eq!(SharingPicture::new(&setup, None).read_by(17), None);
    }
}
