//! A model of `SentencePiece` in the parts that Hugging Face `tokenizers` has.

use super::error::{FormatError, quoted};
use crate::Tokenizer;
use crate::decoders::Decoder;
use crate::models::bpe::BpeModel;
use crate::normalizers::{Normalizer, SentencePieceNormalizer};
use crate::pattern::{Pattern, PatternError};
use crate::tokenizer::Model;
use std::collections::BTreeSet;

/// The same tokenizer in parts of the library; nothing if it is in such parts.
///
/// # Errors
/// Names what has no part there.
pub(super) fn converted(tokenizer: &Tokenizer) -> Result<Option<Tokenizer>, FormatError> {
    if let Model::Bpe(model) = tokenizer.model()
        && let Some(piece) = ambiguous(model)
    {
        let found = format!("the piece {}, whose merges have no order of their own,", quoted(&piece));
        return Err(FormatError::unsupported("model.merges", found));
    }
    if let Model::Unigram(model) = tokenizer.model()
        && let Some(id) = (0..model.vocabulary().len() as u32)
            .find(|id| model.vocabulary().is_special(*id) && !is_found_before(tokenizer, *id))
    {
        let found = format!(
            "the special piece {}, which tokenizers would find in a text,",
            quoted(&model.vocabulary().text(id))
        );
        return Err(FormatError::unsupported("model.vocab", found));
    }
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
    let normalizer = normalizer(rules).map_err(|error| FormatError::invalid("normalizer", error))?;
    let decoder = decoder(rules).map_err(|error| FormatError::invalid("decoder", error))?;
    Ok(Some(Tokenizer::new(tokenizer.model().clone()).with_normalizer(normalizer).with_decoder(decoder)))
}

/// Whether a special piece is an added token that is found in every text before the model, so that it makes no difference
/// that the model of `tokenizers` would find it too.
fn is_found_before(tokenizer: &Tokenizer, id: u32) -> bool {
    let mut added = tokenizer.added_tokens();
    tokenizer.normalizer().is_none()
        && added.any(|(other, token)| other == id && !token.normalized && !token.single_word)
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

/// A piece whose merges have no order that does the same. Where two neighbours, and the second of them with a third, can
/// make a piece, `SentencePiece` takes the left place and the library the merge that is listed first: the one with the
/// longer left side here. That is the left place too, unless the piece repeats something; and where it repeats one unit,
/// such as `▁▁▁` or `abab`, no shorter row of it ever stands before a longer. Nor may pieces share a rank, but for the rows
/// of one character that are merged last, as Llama's of spaces are: one of them grows from the left at a time.
fn ambiguous(model: &BpeModel) -> Option<String> {
    let vocabulary = model.vocabulary();
    let rank = |&(left, right, _): &(u32, u32, u32)| model.rank(left, right).map(|(rank, _)| rank);
    let mut ways: Vec<(u32, u32, u32)> = model.merges().to_vec();
    // Merges with ranks of their own are listed in their order.
    if (0..).zip(&ways).all(|(at, way)| rank(way) == Some(at)) {
        return None;
    }
    let last = ways.last().and_then(rank);
    let shared = ways.chunk_by(|a, b| rank(a) == rank(b)).find(|ways| {
        let pieces: BTreeSet<&[u8]> = ways.iter().map(|way| vocabulary.bytes(way.2)).collect();
        pieces.len() > 1 && !(rank(&ways[0]) == last && are_rows(&pieces))
    });
    if let Some(ways) = shared {
        return Some(vocabulary.text(ways[0].2));
    }
    ways.sort_unstable_by_key(|way| way.2);
    let found = ways.chunk_by(|a, b| a.2 == b.2).find(|ways| {
        let piece = vocabulary.bytes(ways[0].2);
        let cut = |way: &(u32, u32, u32)| vocabulary.bytes(way.0).len();
        ways.iter().any(|a| {
            let mut others = ways.iter().filter(|b| b.0 == a.1 && cut(a) < cut(b));
            others.any(|b| !repeats(piece, [cut(a), cut(b)]))
        })
    })?;
    Some(vocabulary.text(found[0].2))
}

/// Whether pieces are rows of one and the same character. Merged from the left, no row is ever longer than the one before
/// it, so that the leftmost of those that can be merged has the longest left side.
fn are_rows(pieces: &BTreeSet<&[u8]>) -> bool {
    let texts = pieces.iter().map(|piece| std::str::from_utf8(piece).unwrap_or_default());
    let characters: BTreeSet<char> = texts.flat_map(str::chars).collect();
    characters.len() == 1
}

/// Whether a piece is one unit several times, and cut only between two of them.
fn repeats(piece: &[u8], cuts: [usize; 2]) -> bool {
    let unit = (1..piece.len()).find(|unit| {
        let (first, rest) = piece.split_at(*unit);
        rest.chunks(*unit).all(|chunk| chunk == first)
    });
    unit.is_some_and(|unit| cuts.iter().all(|cut| cut.is_multiple_of(unit)))
}
