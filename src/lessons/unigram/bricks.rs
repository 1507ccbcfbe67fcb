//! The lattice of the word as bricks at each moment.

use super::stepper::{At, Stepper};
use crate::lessons::tokenizer::{Bricks, Fit, State, bricks as laid};

/// The bricks of a moment; `asked` is the piece whose cost is asked.
pub fn bricks(stepper: &Stepper, at: At, asked: Option<u32>) -> Bricks {
    let Stepper { lattice, viterbi, .. } = stepper;
    let letters = lattice.len();
    let (reached, way) = match at {
        At::Extend(place) => (place, lattice.way_to(&viterbi.places, place)),
        _ => (letters, viterbi.path.clone()),
    };
    let fit = |(number, node): (usize, &llama_lens_tokenizers::models::unigram::Node)| Fit {
        start: node.start as usize,
        end: node.end as usize,
        text: lattice.text(number),
        score: node.score,
        unknown: node.piece.is_none(),
    };
    let fits: Vec<Fit> = lattice.nodes().iter().enumerate().map(fit).collect();
    let best: Vec<f64> = viterbi.places.iter().take(reached + 1).map(|place| place.best).collect();
    let mut bricks = laid(letters, &fits, &best, &way, |node| match at {
        At::Cost if asked.is_some() && lattice.nodes()[node].piece == asked => State::Asked,
        At::Extend(place) if fits[node].end == place => State::Candidate,
        _ => State::Plain,
    });
    if let At::Extend(place) = at {
        bricks.dots[place].now = true;
    }
    bricks
}
