//! Which pieces the corpus can best do without.
//!
//! A piece that is not in the best segmentation of any word is not used, and goes. For another, suppose that it were
//! gone and that each of its uses became its second-best segmentation: by how much would the logarithm of the corpus's
//! probability fall? The pieces with the largest loss stay.

use super::super::lattice::Lattice;
use super::super::model::UNKNOWN_PENALTY;
use super::super::trace::Fate;
use super::super::viterbi::Search;
use super::{Trainer, min_score};

/// How the best segmentations of the corpus use the pieces.
pub(super) struct Uses {
    /// For each piece how often it is in the best segmentations.
    pub(super) of: Vec<u64>,
    /// How many pieces that makes, unknown characters included.
    pub(super) tokens: u64,
}

/// The judgement on a piece.
pub(super) struct Judged {
    pub(super) fate: Fate,
    /// How much log-probability the corpus loses without it, in nats; none where that was not asked.
    pub(super) loss: Option<f64>,
}

impl Trainer {
    /// The best segmentation of every word.
    pub(super) fn uses(&self) -> Uses {
        let mut uses = Uses { of: vec![0; self.scores.len()], tokens: 0 };
        let unknown = min_score(&self.scores) - UNKNOWN_PENALTY;
        let mut lattice = Lattice::default();
        let mut search = Search::default();
        for word in 0..self.words.len() {
            self.places.fill(self.text.word(word), &self.scores, unknown, &mut lattice);
            search.run(&lattice, None);
            let count = self.words.count_of(word);
            search.path(&lattice, |node| {
                uses.tokens += count;
                if let Some(piece) = lattice.nodes()[node].piece.or(self.unknown) {
                    uses.of[piece as usize] += count;
                }
            });
        }
        uses
    }

    /// What becomes of each piece if `kept` of them are to stay.
    pub(super) fn judge(&self, uses: &Uses, kept: usize) -> Vec<Judged> {
        let unknown = min_score(&self.scores) - UNKNOWN_PENALTY;
        let sum: u64 = uses.of.iter().sum();
        let mut lattice = Lattice::default();
        let mut search = Search::default();
        let mut judged: Vec<Judged> = Vec::with_capacity(self.scores.len());
        let mut replaceable: Vec<(f64, usize)> = Vec::new();
        for (id, &used) in uses.of.iter().enumerate() {
            let seed = &self.seeds[self.pieces[id] as usize];
            if used == 0 {
                judged.push(Judged { fate: Fate::Unused, loss: None });
                continue;
            }
            if seed.length == 1 {
                judged.push(Judged { fate: Fate::Kept, loss: None });
                continue;
            }
            let place = seed.start as usize..(seed.start + seed.length) as usize;
            self.places.fill(place, &self.scores, unknown, &mut lattice);
            let second = search.run(&lattice, Some(id as u32));
            if second > self.scores[id] {
                judged.push(Judged { fate: Fate::Unused, loss: None });
                continue;
            }
            let mut alternative: Vec<Option<u32>> = Vec::new();
            search.path(&lattice, |node| alternative.push(lattice.nodes()[node].piece.or(self.unknown)));
            let loss = loss(used, sum, &uses.of, unknown, &alternative);
            replaceable.push((loss, id));
            judged.push(Judged { fate: Fate::Pruned, loss: Some(loss) });
        }
        let safe = judged.iter().filter(|judged| judged.fate == Fate::Kept).count();
        // Stable: of equal losses the first in the order of the pieces.
        replaceable.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        for (_, id) in replaceable.into_iter().take(kept.saturating_sub(safe)) {
            judged[id].fate = Fate::Kept;
        }
        judged
    }

    /// The pieces that stay, in the order in which `sentencepiece` goes on with them: those that have no
    /// alternative, then the others by loss.
    pub(super) fn survivors(judged: &[Judged]) -> Vec<usize> {
        let mut kept: Vec<usize> = (0..judged.len()).filter(|id| judged[*id].fate == Fate::Kept).collect();
        kept.sort_by(|a, b| match (judged[*a].loss, judged[*b].loss) {
            (Some(a), Some(b)) => b.total_cmp(&a),
            (a, b) => a.is_some().cmp(&b.is_some()),
        });
        kept
    }
}

/// What the corpus loses without a piece: the log-probability of its uses now, less that of what would take its
/// place, whose counts then grow by as many.
fn loss(used: u64, sum: u64, all: &[u64], unknown: f64, alternative: &[Option<u32>]) -> f64 {
    let more = used * (alternative.len() as u64).saturating_sub(1);
    let log_sum_after = libm::log((sum + more) as f64);
    let after = alternative.iter().map(|piece| match piece {
        Some(piece) => libm::log((all[*piece as usize] + used) as f64) - log_sum_after,
        None => unknown,
    });
    let now = libm::log(used as f64) - libm::log(sum as f64);
    used as f64 * (now - after.sum::<f64>())
}
