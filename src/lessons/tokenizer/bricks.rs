//! The lattice of a word as bricks: each piece is as long as its letters, single letters lie at the bottom, and no two
//! bricks of a row touch the same letter. And ways through it, side by side.

use super::piece::Piece;
use llama_lens_plots::number::decimals;

/// How a brick stands at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// It fits.
    #[default]
    Plain,
    /// It is looked at now: it ends where the search is.
    Candidate,
    /// It is on the best way.
    Path,
    /// It is asked about.
    Asked,
}

/// A piece at its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Brick {
    /// The number of the node in the lattice.
    pub node: usize,
    /// Its text.
    pub piece: Piece,
    /// Its log-probability.
    pub score: String,
    /// The first letter it covers, from 0, and how many.
    pub start: usize,
    /// How many letters it covers.
    pub length: usize,
    /// Its row, from the top, from 0.
    pub row: usize,
    /// How it stands.
    pub state: State,
    /// Whether it is a character that no piece is.
    pub unknown: bool,
}

/// A place between letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dot {
    /// How many letters stand before it.
    pub at: usize,
    /// The score of the best way there, once it is known.
    pub best: String,
    /// Whether the best path goes through it, once that is known.
    pub on_path: bool,
    /// Whether the search is here now.
    pub now: bool,
}

/// The lattice of a word, drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bricks {
    /// How many letters the word has.
    pub letters: usize,
    /// How many rows the bricks take.
    pub rows: usize,
    /// The bricks.
    pub bricks: Vec<Brick>,
    /// The places from the beginning to the end.
    pub dots: Vec<Dot>,
}

/// A way to cut a word, or the end of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WordWay {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// Its number: a share, or a sum of log-probabilities.
    pub number: String,
    /// The length of its bar, from 0 to 1.
    pub bar: f64,
    /// Whether it is the best.
    pub best: bool,
}

/// A piece that fits a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit<'a> {
    /// The first letter it covers, from 0.
    pub start: usize,
    /// The letter behind it.
    pub end: usize,
    /// Its text.
    pub text: &'a str,
    /// Its log-probability.
    pub score: f64,
    /// Whether it is a character that no piece is.
    pub unknown: bool,
}

/// The bricks of a word with so many letters. The best way to each place is written where it is known: `best` ends with
/// the last of these. `way` are the fits that the best way goes over; `state` tells how the others stand.
pub fn bricks(letters: usize, fits: &[Fit], best: &[f64], way: &[usize], state: impl Fn(usize) -> State) -> Bricks {
    let lanes = lanes(letters, fits);
    let rows = lanes.iter().max().map_or(1, |most| most + 1);
    let brick = |(node, from_bottom): (usize, &usize)| {
        let Fit { start, end, text, score, unknown } = fits[node];
        let state = if way.contains(&node) { State::Path } else { State::Plain };
        Brick {
            node,
            piece: Piece::new(text.as_bytes()),
            score: decimals(score, 1),
            start,
            length: end.saturating_sub(start),
            row: rows - 1 - from_bottom,
            state,
            unknown,
        }
    };
    let on_way = |place: usize| place == 0 || way.iter().any(|node| fits[*node].end == place);
    let dot = |place: usize| Dot {
        at: place,
        best: best.get(place).map(|best| decimals(*best, 1)).unwrap_or_default(),
        on_path: place < best.len() && on_way(place),
        now: false,
    };
    let mut bricks: Vec<Brick> = lanes.iter().enumerate().map(brick).collect();
    for brick in &mut bricks {
        match state(brick.node) {
            State::Asked => brick.state = State::Asked,
            State::Candidate if brick.state == State::Plain => brick.state = State::Candidate,
            _ => {}
        }
    }
    Bricks { letters, rows, bricks, dots: (0..=letters).map(dot).collect() }
}

/// The row of each piece, from the bottom: single letters in the lowest, then the shorter ones first.
fn lanes(letters: usize, fits: &[Fit]) -> Vec<usize> {
    let mut lanes = vec![0; fits.len()];
    let long = |node: &usize| fits[*node].end.saturating_sub(fits[*node].start) > 1 && fits[*node].end <= letters;
    let mut order: Vec<usize> = (0..fits.len()).filter(long).collect();
    order.sort_by_key(|node| (fits[*node].end - fits[*node].start, fits[*node].start));
    // For each row above the lowest which letters are taken.
    let mut taken: Vec<Vec<bool>> = Vec::new();
    for node in order {
        let covered = fits[node].start..fits[node].end;
        let free = taken.iter().position(|row| !row[covered.clone()].contains(&true));
        let row = free.unwrap_or_else(|| {
            taken.push(vec![false; letters]);
            taken.len() - 1
        });
        taken[row][covered].fill(true);
        lanes[node] = row + 1;
    }
    lanes
}
