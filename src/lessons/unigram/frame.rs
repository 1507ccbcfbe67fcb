//! From a step to what there is to draw.

use super::bricks::bricks;
use super::inputs::Choices;
use super::sampling::{dropout, samples};
use super::scene::{Cost, Frame, LatticeFrame, RoundFrame, Scene};
use super::sentences;
use super::stepper::{At, Stepper};
use super::table::{dropped, rows};
use super::ways::ways;
use crate::lessons::Moment;
use crate::lessons::tokenizer::Piece;
use llama_lens_plots::number::{decimals, grouped};

/// How many pieces are asked for their cost.
const COSTS: usize = 6;

/// The micro-steps of a round, and of a word.
const ROUND: &[&str] = &["estimate", "prune"];
const WORD: &[&str] = &["extend", "trace back", "best ways", "cost", "draw"];

impl Frame {
    /// What there is to draw at a step.
    pub fn of(stepper: &Stepper, step: usize, choices: &Choices) -> Self {
        let step = step.min(stepper.steps() - 1);
        let at = stepper.at(step);
        let learned = &stepper.learned;
        let costs = costs(stepper, choices);
        let asked = costs.iter().position(|cost| cost.asked);
        let scene = match at {
            At::Seeds | At::Estimate(_) | At::Prune(_) | At::Vocabulary => {
                let (about, rows) = rows(learned, at);
                let pieces = sentences::pieces(learned, at);
                Scene::Round(RoundFrame {
                    pieces: grouped(pieces as u64),
                    about,
                    rows,
                    dropped: dropped(learned, at),
                    seeds: at == At::Seeds,
                })
            }
            _ => {
                let id = asked.and_then(|asked| learned.model.vocabulary().id(costs[asked].text.as_bytes()));
                let (of, what, ways) = ways(stepper, at);
                let draws = at == At::Draw;
                Scene::Lattice(Box::new(LatticeFrame {
                    word: Piece::new(stepper.lattice.word().as_bytes()),
                    bricks: bricks(stepper, at, id),
                    about: (of, what),
                    ways,
                    samples: if draws { samples(stepper, choices) } else { Vec::new() },
                    dropout: if draws { dropout(stepper, choices) } else { None },
                    costs: costs.clone(),
                }))
            }
        };
        let sentence = match (&scene, asked) {
            (Scene::Lattice(lattice), asked) => sentences::of_word(stepper, at, lattice, asked.map(|at| &costs[at])),
            (Scene::Round(_), _) => sentences::of_round(learned, at),
        };
        let phases = if matches!(scene, Scene::Round(_)) { ROUND } else { WORD };
        Self {
            moment: Moment {
                step,
                steps: stepper.steps(),
                group: ROUND.len(),
                phases,
                of: if matches!(scene, Scene::Round(_)) { "a round" } else { "a word" },
                now: phase(at),
                next: next(stepper, step).filter(|next| Some(*next) != phase(at)),
                next_step: (step + 1 < stepper.steps()).then_some(step + 1),
                sentence,
                place: sentences::place(stepper, at),
            },
            scene,
        }
    }
}

/// The number of a step's phase.
fn phase(at: At) -> Option<usize> {
    match at {
        At::Seeds | At::Vocabulary => None,
        At::Estimate(_) | At::Extend(_) => Some(0),
        At::Prune(_) | At::Trace => Some(1),
        At::Best => Some(2),
        At::Cost => Some(3),
        At::Draw => Some(4),
    }
}

/// The phase that the next press brings, where it goes on with the same scene.
fn next(stepper: &Stepper, step: usize) -> Option<usize> {
    let after = (step + 1 < stepper.steps()).then(|| stepper.at(step + 1))?;
    phase(after).filter(|_| is_word(stepper.at(step)) == is_word(after))
}

fn is_word(at: At) -> bool {
    !matches!(at, At::Seeds | At::Estimate(_) | At::Prune(_) | At::Vocabulary)
}

/// The longer pieces that fit the word, and what each costs: the one asked about, else the cheapest, is marked.
fn costs(stepper: &Stepper, choices: &Choices) -> Vec<Cost> {
    let Stepper { lattice, viterbi, learned, .. } = stepper;
    let mut ids: Vec<u32> =
        lattice.nodes().iter().filter(|node| node.end - node.start > 1).filter_map(|node| node.piece).collect();
    ids.sort_unstable();
    ids.dedup();
    let loss = |id: &u32| learned.last_round(*id).and_then(|piece| piece.loss).map(f64::from);
    // Those of the best path first, for they cost this word something.
    let on_path = |id: &u32| viterbi.path.iter().any(|node| lattice.nodes()[*node].piece == Some(*id));
    ids.sort_by(|a, b| on_path(b).cmp(&on_path(a)).then(loss(a).unwrap_or(0.0).total_cmp(&loss(b).unwrap_or(0.0))));
    ids.truncate(COSTS);
    let most = ids.iter().filter_map(loss).fold(0.0, f64::max);
    let picked = choices.piece.as_ref().and_then(|piece| learned.model.vocabulary().id(piece.as_bytes()));
    let cheapest = || {
        ids.iter()
            .copied()
            .filter(|id| loss(id).is_some())
            .min_by(|a, b| loss(a).unwrap_or_default().total_cmp(&loss(b).unwrap_or_default()))
    };
    let asked = picked.filter(|id| ids.contains(id)).or_else(cheapest).or_else(|| ids.first().copied());
    let cost = |id: &u32| {
        let without = viterbi.score() - lattice.viterbi_without(*id).score();
        Cost {
            piece: Piece::new(learned.model.vocabulary().bytes(*id)),
            text: learned.model.vocabulary().text(*id),
            corpus: loss(id).map_or_else(|| "–".to_owned(), |loss| decimals(loss, 1)),
            uses: learned
                .last_round(*id)
                .and_then(|piece| piece.uses)
                .map_or_else(|| "–".to_owned(), |uses| format!("{}×", grouped(uses.into()))),
            word: if without.is_finite() { decimals(without, 1) } else { "all".to_owned() },
            bar: loss(id).filter(|_| most > 0.0).map_or(0.0, |loss| (loss / most).clamp(0.0, 1.0)),
            asked: Some(*id) == asked,
        }
    };
    ids.iter().map(cost).collect()
}
