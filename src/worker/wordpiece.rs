//! Training of WordPiece as the worker runs it, and of byte-pair encoding on the same words beside it.

use llama_lens_tokenizers::Words;
use llama_lens_tokenizers::models::bpe::{BpeOptions, Forced};
use llama_lens_tokenizers::models::wordpiece::alphabet_size;

use super::merging::MergeTraining;
use super::protocol::{TrainRequest, Trainer, WordPiece};
use super::refusal::Refusal;
use super::run::{bpe, wordpiece};
use super::under_way::UnderWay;

/// The run of WordPiece, where a pair is forced also the one with that pair, and one of byte-pair encoding of as many
/// merges.
///
/// # Errors
/// What the trainer refuses.
pub fn begin(text: &str, request: &TrainRequest) -> Result<Box<dyn UnderWay>, Refusal> {
    let usual = WordPiece::default();
    let asked = if let Trainer::WordPiece(asked) = &request.trainer { asked } else { &usual };
    let words = Words::count(text, request.base);
    let alphabet = alphabet_size(&words);
    let options =
        |forced: Option<&Forced>| request.wordpiece_options(asked, alphabet, forced.into_iter().cloned().collect());
    let rule = options(None);
    let merges = rule.vocab_size.saturating_sub(alphabet);
    let beside = BpeOptions {
        base: request.base,
        vocab_size: words.alphabet(request.base).saturating_add(merges),
        min_frequency: asked.min_frequency,
        ..BpeOptions::default()
    };
    let forced = asked.forced.as_ref().map(|pair| wordpiece(options(Some(pair))));
    let others = forced.into_iter().chain([bpe(beside)]).collect();
    Ok(Box::new(MergeTraining::new(&words, wordpiece(rule), others)?))
}
