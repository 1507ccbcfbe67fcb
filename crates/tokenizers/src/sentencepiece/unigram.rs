//! A unigram model with the settings of `sentencepiece`.

use super::error::TrainError;
use super::sentences::Sentences;
use super::settings::Settings;
use crate::models::unigram::{Manner, Record, Trainer, UnigramOptions};

/// The trainer before its first round.
pub(super) fn trainer(sentences: Sentences, settings: &Settings) -> Result<Trainer, TrainError> {
    let options = UnigramOptions {
        vocab_size: settings.vocab_size,
        reserved: settings.reserved().len(),
        character_coverage: settings.character_coverage,
        manner: Manner::SentencePiece(sentences.ends.into()),
        rules: settings.pieces,
        ..UnigramOptions::default()
    };
    Ok(Trainer::new(sentences.words, &options, Record::RoundsOnly)?)
}
