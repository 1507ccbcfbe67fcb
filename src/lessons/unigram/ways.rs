//! What stands beside the bricks: the ways into a place that are compared, then the best ways of all with their shares.

use super::sentences::counted;
use super::stepper::{At, Stepper};
use super::table::percent;
use crate::lessons::tokenizer::{Piece, WordWay};
use llama_lens_plots::number::decimals;

/// How many ways are listed.
const LISTED: usize = 5;

/// The ways that a moment compares, with a heading of two weights.
pub fn ways(stepper: &Stepper, at: At) -> (String, &'static str, Vec<WordWay>) {
    let Stepper { lattice, viterbi, forward, .. } = stepper;
    let text = |node: usize| Piece::new(lattice.text(node).as_bytes());
    if let At::Extend(place) = at {
        let chosen = viterbi.places[place].back;
        let mut into: Vec<(usize, f64)> = lattice
            .into(place)
            .map(|node| {
                let start = lattice.nodes()[node].start as usize;
                (node, viterbi.places[start].best + lattice.nodes()[node].score)
            })
            .collect();
        into.sort_by(|a, b| b.1.total_cmp(&a.1));
        let best = into.first().map_or(0.0, |(_, score)| *score);
        let way = |&(node, score): &(usize, f64)| {
            let start = lattice.nodes()[node].start as usize;
            let before = decimals(viterbi.places[start].best, 1);
            let own = decimals(lattice.nodes()[node].score, 1).replace('\u{2212}', "\u{2212} ");
            WordWay {
                pieces: vec![text(node)],
                number: format!("{before} {own} = {}", decimals(score, 1)),
                bar: (score - best).exp(),
                best: Some(node) == chosen,
            }
        };
        let ways = into.iter().take(LISTED).map(way).collect();
        return ("Ways to here".to_owned(), "best so far + log p", ways);
    }
    let way = |(number, found): (usize, llama_lens_tokenizers::models::unigram::Segmentation)| {
        let share = forward.share_of(found.score);
        WordWay {
            pieces: found.path.iter().map(|node| text(*node)).collect(),
            number: if at == At::Trace { decimals(found.score, 1) } else { percent(share) },
            bar: share,
            best: number == 0,
        }
    };
    let count = if at == At::Trace { 1 } else { LISTED };
    let ways: Vec<WordWay> = lattice.n_best(count).into_iter().enumerate().map(way).collect();
    let all = lattice.segmentations();
    match at {
        At::Trace => ("The best way".to_owned(), "sum of log p", ways),
        _ if all < 2.0 => ("The only way".to_owned(), "share", ways),
        _ => (format!("Best of {} ways", counted(all)), "share", ways),
    }
}
