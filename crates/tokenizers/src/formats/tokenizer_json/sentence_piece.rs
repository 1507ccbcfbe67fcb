//! A model of `SentencePiece` in the parts that Hugging Face `tokenizers` has.

use super::error::{FormatError, quoted};
use crate::Tokenizer;
use crate::decoders::Decoder;
use crate::models::bpe::BpeModel;
use crate::normalizers::{Normalizer, SentencePieceNormalizer};
use crate::pattern::{Pattern, PatternError};
use crate::tokenizer::Model;

/// The same tokenizer in parts of the library; nothing if it is in such parts.
///
/// # Errors
/// Names what has no part there.
pub(super) fn converted(tokenizer: &Tokenizer) -> Result<Option<Tokenizer>, FormatError> {
    let Some(Normalizer::SentencePiece(rules)) = tokenizer.normalizer() else { return Ok(None) };
    if rules.rules.is_some() {
        let found = "rules of SentencePiece, which tokenizers applies by grapheme clusters,";
        return Err(FormatError::unsupported("normalizer", found));
    }
    if rules.suffix {
        return Err(FormatError::unsupported("normalizer", "a space behind words instead of before them"));
    }
    if let Some((_, token)) = tokenizer.added_tokens().next() {
        let found = format!("the piece {}, which a user defined,", quoted(&token.content));
        return Err(FormatError::unsupported("added_tokens", found));
    }
    if let Model::Bpe(model) = tokenizer.model()
        && let Some(piece) = ambiguous(model)
    {
        let found = format!("the piece {}, which two overlapping merges make,", quoted(&piece));
        return Err(FormatError::unsupported("model.merges", found));
    }
    let normalizer = normalizer(rules).map_err(|error| FormatError::invalid("normalizer", error))?;
    let decoder = decoder(rules).map_err(|error| FormatError::invalid("decoder", error))?;
    Ok(Some(Tokenizer::new(tokenizer.model().clone()).with_normalizer(normalizer).with_decoder(decoder)))
}

fn normalizer(rules: &SentencePieceNormalizer) -> Result<Normalizer, PatternError> {
    let replace = |pattern: Pattern, content: &str| Normalizer::Replace { pattern, content: content.to_owned() };
    let space = if rules.escape_whitespaces { "▁" } else { " " };
    let mut steps = Vec::new();
    if rules.remove_extra_whitespaces {
        steps.push(replace(Pattern::regex(" {2,}")?, " "));
        steps.push(replace(Pattern::regex(r"\A +")?, ""));
    }
    if rules.add_dummy_prefix {
        steps.push(Normalizer::Prepend { prepend: space.to_owned() });
    }
    if rules.escape_whitespaces {
        steps.push(replace(Pattern::string(" ")?, space));
    }
    if rules.remove_extra_whitespaces {
        steps.push(replace(Pattern::regex(&format!(r"{space}+\z"))?, ""));
    }
    Ok(Normalizer::Sequence { normalizers: steps })
}

fn decoder(rules: &SentencePieceNormalizer) -> Result<Decoder, PatternError> {
    let mut steps = vec![
        Decoder::Replace { pattern: Pattern::string("▁")?, content: " ".to_owned() },
        Decoder::ByteFallback,
        Decoder::Fuse,
    ];
    if rules.add_dummy_prefix || rules.remove_extra_whitespaces {
        steps.push(Decoder::Strip { content: ' ', start: 1, stop: 0 });
    }
    Ok(Decoder::Sequence { decoders: steps })
}

/// A piece that two neighbours, and the second of them with a third, can make. `SentencePiece` then takes the left place,
/// the library the merge that is listed first. Where the piece repeats one unit, such as `▁▁▁` or `abab`, the two are the
/// same: such rows grow from the left, so that no shorter piece stands before a longer, and that merge is listed first.
fn ambiguous(model: &BpeModel) -> Option<String> {
    let vocabulary = model.vocabulary();
    let mut ways: Vec<(u32, u32, u32)> = model.merges().iter().map(|&(left, right, merged)| (merged, left, right)).collect();
    ways.sort_unstable();
    let found = ways.chunk_by(|a, b| a.0 == b.0).find(|ways| {
        let piece = vocabulary.bytes(ways[0].0);
        let cut = |way: &(u32, u32, u32)| vocabulary.bytes(way.1).len();
        ways.iter().any(|a| {
            let mut others = ways.iter().filter(|b| *b != a && b.1 == a.2);
            others.any(|b| !repeats(piece, [cut(a), cut(b)]))
        })
    })?;
    Some(vocabulary.text(found[0].0))
}

/// Whether a piece is one unit several times, and cut only between two of them.
fn repeats(piece: &[u8], cuts: [usize; 2]) -> bool {
    let unit = (1..piece.len()).find(|unit| {
        let (first, rest) = piece.split_at(*unit);
        rest.chunks(*unit).all(|chunk| chunk == first)
    });
    unit.is_some_and(|unit| cuts.iter().all(|cut| cut.is_multiple_of(unit)))
}
