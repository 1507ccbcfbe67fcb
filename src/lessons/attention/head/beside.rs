//! What stands beside a head's map, in words and large numbers: the row that is looked at.

use llama_lens_llama::model::Part;

use super::{Head, Spot};
use crate::lessons::attention::step::Words;
use crate::lessons::position::numbers::{percent, shown};

/// So many keys of a row are named, the strongest.
const NAMED: usize = 6;

/// A small table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// What it shows.
    pub title: String,
    /// The heads of its columns.
    pub heads: Vec<&'static str>,
    /// Its rows; the first cell of each is its name.
    pub rows: Vec<Vec<String>>,
    /// The row that is looked at.
    pub current: Option<usize>,
}

/// The table of a step; those that measure all heads have their grid instead.
pub fn beside(head: &Head, step: Words, spot: Spot) -> Beside {
    match step {
        Words::Rows | Words::Turned => numbers(head, step, spot),
        Words::Output => mixed(head, spot),
        Words::Scores | Words::Masked | Words::Shares => strongest(head, step, spot),
        Words::Previous | Words::Repeats => Beside::default(),
    }
}

/// One number of the token's query, key and value, before and after the turn.
fn numbers(head: &Head, step: Words, spot: Spot) -> Beside {
    let width = head.head_dim().max(1);
    let number = spot.number % width;
    let is_turned = step == Words::Turned;
    let parts = [
        ("query", Part::Query, Part::RotatedQuery),
        ("key", Part::Key, Part::RotatedKey),
        ("value", Part::Value, Part::Value),
    ];
    let row = |(name, made, turned): (&str, Part, Part)| {
        let of = |part| shown(head.number(part, spot.token, number));
        [name.to_owned(), of(made)].into_iter().chain(is_turned.then(|| of(turned))).collect()
    };
    Beside {
        title: format!("Number {number} of “{}” ({})", head.word(spot.token), spot.token),
        heads: if is_turned { vec!["", "made", "turned"] } else { vec!["", "made"] },
        rows: parts.map(row).to_vec(),
        current: Some((spot.number / width).min(2)),
    }
}

/// The first few keys by what a step gives them, and among them the one that is looked at.
fn named(head: &Head, spot: Spot, keys: usize, by: impl Fn(usize) -> f64) -> Vec<usize> {
    let mut all: Vec<usize> = (0..keys).collect();
    all.sort_by(|one, other| by(*other).total_cmp(&by(*one)));
    let chosen = spot.key(head);
    if let Some(place) = all.iter().position(|key| *key == chosen).filter(|place| *place >= NAMED) {
        all.swap(place, NAMED - 1);
    }
    all.truncate(NAMED);
    all
}

fn token(head: &Head, at: usize) -> String {
    format!("{} ({at})", head.word(at))
}

/// The keys with the greatest scores.
fn strongest(head: &Head, step: Words, spot: Spot) -> Beside {
    let query = spot.token;
    let score = |key: usize| head.number(Part::Scores, query, key);
    let keys = named(head, spot, head.tokens(), score);
    let row = |key: usize| {
        let is_masked = step != Words::Scores && key > query;
        let score = if is_masked { "masked".to_owned() } else { shown(score(key)) };
        let share = if is_masked { "0".to_owned() } else { percent(head.share(query, key)) };
        [token(head, key), score].into_iter().chain((step == Words::Shares).then_some(share)).collect()
    };
    Beside {
        title: format!("“{}” ({query}) looks at", head.word(query)),
        heads: if step == Words::Shares { vec!["key", "score", "share"] } else { vec!["key", "score"] },
        current: keys.iter().position(|key| *key == spot.key(head)),
        rows: keys.into_iter().map(row).collect(),
    }
}

/// The values with the greatest shares, each times its share, and the sum of all.
fn mixed(head: &Head, spot: Spot) -> Beside {
    let (query, number) = (spot.token, spot.number % head.head_dim().max(1));
    let share = |key: usize| head.share(query, key);
    let key = spot.key.filter(|key| *key <= query);
    let keys = named(head, spot, query + 1, share);
    let row = |key: &usize| {
        let value = head.number(Part::Value, *key, number);
        vec![token(head, *key), percent(share(*key)), shown(value), shown(share(*key) * value)]
    };
    let mut rows: Vec<Vec<String>> = keys.iter().map(row).collect();
    let rest = (query + 1).saturating_sub(rows.len());
    if rest > 0 {
        let all: f64 = (0..=query)
            .filter(|key| !keys.contains(key))
            .map(|key| share(key) * head.number(Part::Value, key, number))
            .sum();
        let shares: f64 = (0..=query).filter(|key| !keys.contains(key)).map(share).sum();
        rows.push(vec![format!("{rest} more"), percent(shares), String::new(), shown(all)]);
    }
    rows.push(vec![
        "the sum".into(),
        String::new(),
        String::new(),
        shown(head.number(Part::HeadOutput, query, number)),
    ]);
    let last = rows.len() - 1;
    Beside {
        title: format!("Number {number} for “{}” ({query})", head.word(query)),
        heads: vec!["value of", "share", "v", "share · v"],
        current: Some(key.map_or(last, |key| keys.iter().position(|other| *other == key).unwrap_or(last))),
        rows,
    }
}
