//! A recorded run as plain parts, to carry it from the worker to the page in whatever form.
//!
//! Reading checks every number that leads somewhere, so that what has been read can be used without further care.

use super::options::UnigramOptions;
use super::trace::{FinalPiece, PieceRound, Round, Stop, UnigramTrace};
use crate::vocabulary::Parts;
use crate::{Vocabulary, Words};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;
use thiserror::Error;

/// Parts that do not fit together: they are no run that was recorded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the {0} of this run do not fit the rest of it")]
struct Unfit(&'static str);

/// The parts of a [`UnigramTrace`].
#[derive(Serialize, Deserialize)]
struct Carried {
    options: UnigramOptions,
    text: String,
    word_ends: Vec<u32>,
    word_counts: Vec<u64>,
    words_seen: Vec<u32>,
    source_bytes: u64,
    seeds: Vec<(u32, u32)>,
    characters: usize,
    values: Vec<u64>,
    rounds: Vec<Round>,
    pieces: Vec<FinalPiece>,
    stop: Stop,
    entries: Vec<PieceRound>,
}

impl Serialize for UnigramTrace {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (ends, counts) = self.words.parts();
        let carried = Carried {
            options: self.options.clone(),
            text: String::from_utf8_lossy(self.words.arena()).into_owned(),
            word_ends: ends.to_vec(),
            word_counts: counts.to_vec(),
            words_seen: self.words.seen().to_vec(),
            source_bytes: self.words.source_bytes() as u64,
            seeds: self.seeds.parts().pieces,
            characters: self.characters,
            values: self.values.clone(),
            rounds: self.rounds.clone(),
            pieces: self.pieces.clone(),
            stop: self.stop,
            entries: self.entries.clone(),
        };
        carried.serialize(to)
    }
}

impl<'de> Deserialize<'de> for UnigramTrace {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Carried::deserialize(from)?.try_into().map_err(D::Error::custom)
    }
}

impl TryFrom<Carried> for UnigramTrace {
    type Error = Unfit;

    fn try_from(carried: Carried) -> Result<Self, Unfit> {
        let Carried { options, characters, values, rounds, pieces, stop, entries, .. } = carried;
        let is_boundary = |at: usize| carried.text.is_char_boundary(at);
        let whole = |&(start, length): &(u32, u32)| {
            length > 0 && is_boundary(start as usize) && is_boundary(start as usize + length as usize)
        };
        carried.seeds.iter().all(whole).then_some(()).ok_or(Unfit("seeds"))?;
        let arena: Arc<[u8]> = carried.text.into_bytes().into();
        let words = Words::from_parts(
            Arc::clone(&arena),
            carried.word_ends,
            carried.word_counts,
            carried.words_seen,
            carried.source_bytes as usize,
        );
        let words = words.ok_or(Unfit("words"))?;
        let seeds =
            Vocabulary::from_parts(arena, Parts { pieces: carried.seeds, ..Parts::default() }).ok_or(Unfit("seeds"))?;
        let known = |seed: u32| (seed as usize) < seeds.len();
        let fit = values.len() == seeds.len() && characters <= seeds.len();
        fit.then_some(()).ok_or(Unfit("values"))?;
        let fit = entries.iter().all(|entry| known(entry.seed) && entry.log_prob.is_finite());
        fit.then_some(()).ok_or(Unfit("entries"))?;
        let fit = pieces.iter().all(|piece| known(piece.seed) && piece.score.is_finite());
        fit.then_some(()).ok_or(Unfit("pieces"))?;
        let inside = |round: &Round| round.entries.start <= round.entries.end && round.entries.end <= entries.len();
        rounds.iter().all(inside).then_some(()).ok_or(Unfit("rounds"))?;
        Ok(Self { options, words, seeds, characters, values, rounds, pieces, stop, entries })
    }
}
