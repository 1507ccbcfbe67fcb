//! From words to a trainer before its first round.

use super::super::error::UnigramError;
use super::super::options::{Manner, UnigramOptions};
use super::super::piece_rules::LONGEST_PIECE;
use super::places::Places;
use super::seeds::Seeds;
use super::text::Text;
use super::{Record, Trainer};
use crate::Words;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

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
    let kept = kept_characters(&words, options.character_coverage);
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

/// The most frequent characters, as many as it takes to cover that share of the corpus, with their counts.
fn kept_characters(words: &Words, coverage: f64) -> FxHashMap<char, u64> {
    let mut counts: Vec<(char, u64)> = words.characters().into_iter().collect();
    counts.sort_unstable_by_key(|&(char, count)| (Reverse(count), char));
    let total: u64 = counts.iter().map(|(_, count)| count).sum();
    let mut covered = 0;
    let enough = |covered: u64| (covered as f64 / total as f64) >= coverage;
    let kept = counts.into_iter().take_while(|(_, count)| {
        let more = coverage >= 1.0 || !enough(covered);
        covered += count;
        more
    });
    kept.collect()
}
