//! From the last round to the vocabulary: the characters first, then the most probable pieces.

use super::super::trace::{Fate, FinalPiece, UnigramTrace};
use super::{Trainer, min_score};
use crate::Vocabulary;
use std::sync::Arc;

/// How much less probable each further character is that comes back, so that no two are alike.
const STEP: f64 = 0.0001;

impl Trainer {
    /// Ends the run where it stands, after any number of steps.
    pub fn finish(mut self) -> UnigramTrace {
        let pieces = self.final_pieces();
        UnigramTrace {
            seeds: self.seed_vocabulary(),
            values: self.seeds.iter().map(|seed| seed.value).collect(),
            characters: self.characters,
            options: self.options,
            words: self.words,
            rounds: self.rounds,
            pieces,
            stop: self.stop.unwrap_or_default(),
            entries: self.entries,
        }
    }

    fn final_pieces(&mut self) -> Vec<FinalPiece> {
        let mut scores: Vec<Option<f64>> = vec![None; self.seeds.len()];
        for (&seed, &score) in self.pieces.iter().zip(&self.scores) {
            scores[seed as usize] = Some(score);
        }
        let mut least = min_score(&self.scores);
        let characters = 0..self.characters as u32;
        let mut chosen: Vec<FinalPiece> = Vec::new();
        for seed in characters.clone() {
            let score = scores[seed as usize];
            chosen.push(FinalPiece { seed, score: score.unwrap_or(least), restored: score.is_none() });
            if score.is_none() {
                least += STEP;
            }
        }
        let others = self.pieces.iter().zip(&self.scores).filter(|(seed, _)| !characters.contains(seed));
        let mut others: Vec<FinalPiece> =
            others.map(|(&seed, &score)| FinalPiece { seed, score, restored: false }).collect();
        self.sort(&mut others);
        let room = self.room().saturating_sub(chosen.len());
        let cut: Vec<u32> = others.iter().skip(room).map(|piece| piece.seed).collect();
        self.note_cut(&cut);
        chosen.extend(others.into_iter().take(room));
        self.sort(&mut chosen);
        chosen
    }

    /// The most probable first, of equal ones the lower by code points.
    fn sort(&self, pieces: &mut [FinalPiece]) {
        let text = |piece: &FinalPiece| {
            let seed = &self.seeds[piece.seed as usize];
            &self.text.chars[seed.start as usize..][..seed.length as usize]
        };
        pieces.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| text(a).cmp(text(b))));
    }

    fn note_cut(&mut self, cut: &[u32]) {
        if let Some(round) = self.rounds.last()
            && let Some(entries) = self.entries.get_mut(round.entries.clone())
        {
            let is_cut: rustc_hash::FxHashSet<u32> = cut.iter().copied().collect();
            let kept = entries.iter_mut().filter(|entry| entry.fate == Fate::Kept);
            kept.filter(|entry| is_cut.contains(&entry.seed)).for_each(|entry| entry.fate = Fate::Cut);
        }
    }

    /// The seeds as stretches of the words.
    fn seed_vocabulary(&self) -> Vocabulary {
        let bytes =
            self.text.chars.iter().scan(0, |at, char| Some(std::mem::replace(at, *at + char.len_utf8() as u32)));
        let bytes: Vec<u32> = bytes.collect();
        let end = |seed: &super::Seed| {
            let end = (seed.start + seed.length) as usize;
            bytes.get(end).copied().unwrap_or(self.words.arena().len() as u32)
        };
        let mut vocabulary = Vocabulary::over(Arc::clone(self.words.arena()));
        for seed in &self.seeds {
            let start = bytes[seed.start as usize];
            vocabulary.push_place(start, end(seed) - start);
        }
        vocabulary
    }
}
