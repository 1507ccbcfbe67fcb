//! From a step to what there is to draw.

use super::bricks::bricks;
use super::costs::costs;
use super::inputs::Choices;
use super::sampling::{dropout, samples};
use super::scene::{Frame, LatticeFrame, RoundFrame, Scene};
use super::sentences;
use super::stepper::{At, Stepper};
use super::table::{dropped, rows};
use super::ways::ways;
use crate::lessons::Moment;
use crate::lessons::tokenizer::Piece;
use llama_lens_plots::number::grouped;

/// The micro-steps of a round, and of a word.
const ROUND: &[&str] = &["estimate", "prune"];
const WORD: &[&str] = &["extend", "trace back", "best ways", "cost", "draw"];

impl Frame {
    /// What there is to draw at a step.
    pub fn of(stepper: &Stepper, step: usize, choices: &Choices) -> Self {
        let step = step.min(stepper.steps() - 1);
        let at = stepper.at(step);
        let learned = &stepper.learned;
        let costs = if is_word(at) { costs(stepper, choices) } else { Vec::new() };
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
