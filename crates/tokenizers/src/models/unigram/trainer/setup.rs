//! From words to a trainer before its first round.

use super::super::error::UnigramError;
use super::super::options::{Manner, UnigramOptions};
use super::super::piece_rules::{LONGEST_PIECE, NEVER_PIECES};
use super::places::Places;
use super::seeds::Seeds;
use super::text::Text;
use super::{Record, Trainer};
use crate::Words;
use rustc_hash::FxHashMap;

/// The most characters that the distinct words may have: their places, some for each character, have 32 bits.
const MAX_CHARACTERS: usize = 1 << 26;

pub(super) fn trainer(words: Words, options: &UnigramOptions, record: Record) -> Result<Trainer, UnigramError> {
    if let Some(limit) = words.exceeded() {
        return Err(UnigramError::TooLarge { bytes: words.source_bytes(), limit });
    }
    if words.is_empty() {
        return Err(if words.source_bytes() == 0 { UnigramError::Empty } else { UnigramError::OnlyWhiteSpace });
    }
    let characters = (0..words.len()).map(|word| words.text(word).chars().count()).sum();
    if characters > MAX_CHARACTERS {
        return Err(UnigramError::TooManyCharacters { characters, limit: MAX_CHARACTERS });
    }
    let mut options = options.clone();
    options.rules.max_length = options.rules.max_length.clamp(1, LONGEST_PIECE);
    options.shrinking_factor = options.shrinking_factor.clamp(0.1, 0.95);
    let mut kept: FxHashMap<char, u64> = words.covering(options.character_coverage).into_iter().collect();
    if matches!(options.manner, Manner::SentencePiece(_)) {
        kept.retain(|character, _| !NEVER_PIECES.contains(character));
    }
    let alphabet = kept.len().saturating_add(options.reserved);
    if options.vocab_size < alphabet {
        return Err(UnigramError::VocabularyTooSmall { asked: options.vocab_size, alphabet });
    }
    let text = Text::of(&words, characters);
    let seeds = Seeds::of(&text, &words, &kept, &options);
    let places = Places::of(&text, &seeds);
    let total: f64 = seeds.list.iter().map(|seed| seed.value as f64).sum();
    let scores = seeds.list.iter().map(|seed| libm::log(seed.value as f64) - libm::log(total)).collect();
    let unknown = matches!(options.manner, Manner::SentencePiece(_)).then_some(0);
    Ok(Trainer {
        options,
        record,
        words,
        characters: kept.len(),
        pieces: (0..seeds.list.len() as u32).collect(),
        scores,
        text,
        seeds: seeds.list,
        places,
        unknown,
        rounds: Vec::new(),
        entries: Vec::new(),
        stop: None,
    })
}
