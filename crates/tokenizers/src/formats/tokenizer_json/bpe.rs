//! The model of byte-pair encoding in the file.

use super::super::byte_characters::byte;
use super::super::pieces::{Numbered, in_order};
use super::error::{FormatError, quoted};
use super::lists::{Lists, MOST_MERGES, Rule, Text, Vocab};
use super::outline::Head;
use crate::models::bpe::{BpeModel, BpeRules};
use crate::{Base, Vocabulary};

/// How words come to the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// As characters.
    Characters,
    /// As bytes.
    Bytes,
    /// As the characters that stand for bytes.
    SpelledBytes,
}

pub(super) fn read(file: &str, head: Head, words: Words) -> Result<BpeModel, FormatError> {
    if let Some(dropout) = head.dropout.filter(|dropout| *dropout != 0.0) {
        return Err(FormatError::unsupported("model.dropout", dropout));
    }
    let base = if words == Words::Characters { Base::Characters } else { Base::Bytes };
    let Lists { model } = serde_json::from_str(file)?;
    let pieces = in_order(&model.vocab.0)?;
    let mut rules = BpeRules {
        fuse_unknown: head.fuse_unk.unwrap_or_default(),
        byte_fallback: head.byte_fallback.unwrap_or_default(),
        ignore_merges: head.ignore_merges.unwrap_or_default(),
        continuing_subword_prefix: head.continuing_subword_prefix.unwrap_or_default(),
        end_of_word_suffix: head.end_of_word_suffix.unwrap_or_default(),
        spelled_bytes: words == Words::SpelledBytes,
    };
    check(&mut rules, base, &pieces)?;
    let unknown = match head.unk_token.as_deref() {
        // With a piece for every byte, nothing is ever unknown.
        Some(name) if pieces.id(name).is_none() && (rules.byte_fallback || has_all_bytes(base, &pieces)) => None,
        Some(name) => Some(pieces.id(name).ok_or_else(|| {
            FormatError::invalid("model.unk_token", format!("{} is not in the vocabulary", quoted(name)))
        })?),
        None => None,
    };
    let merges = merges(&model.merges.0, &pieces, &rules.continuing_subword_prefix)?;
    let vocabulary = vocabulary(&pieces, base, unknown, &merges);
    Ok(BpeModel::with_rules(base, vocabulary, merges, unknown, rules))
}

/// The model of GPT-2's two files, and whether it has the piece `<|endoftext|>`.
pub(crate) fn of_gpt2(vocab: &str, merges: &str) -> Result<(BpeModel, bool), FormatError> {
    let named = |error: FormatError, file: &str| FormatError::invalid(file, error);
    let Vocab(listed) =
        serde_json::from_str(vocab).map_err(|error: serde_json::Error| named(error.into(), "vocab.json"))?;
    let pieces = in_order(&listed).map_err(|error| named(error, "vocab.json"))?;
    if !has_all_bytes(Base::Bytes, &pieces) {
        let found = "a vocabulary in which not every byte has a piece, which does not say how it cuts text,";
        return Err(FormatError::unsupported("vocab.json", found));
    }
    let lines = merges.lines().filter(|line| !line.starts_with("#version"));
    let rules: Vec<Rule> = lines.take(MOST_MERGES + 1).map(|line| Rule::Joined(Text(line.into()))).collect();
    if rules.len() > MOST_MERGES {
        return Err(FormatError::invalid("merges.txt", format!("more than the {MOST_MERGES} merges that are read")));
    }
    let merges = self::merges(&rules, &pieces, "").map_err(|error| named(error, "merges.txt"))?;
    let vocabulary = vocabulary(&pieces, Base::Bytes, None, &merges);
    Ok((BpeModel::new(Base::Bytes, vocabulary, merges, None), pieces.id("<|endoftext|>").is_some()))
}

/// # Errors
/// Where the library would do what is not done here.
fn check(rules: &mut BpeRules, base: Base, pieces: &Numbered) -> Result<(), FormatError> {
    let affixed = !rules.continuing_subword_prefix.is_empty() || !rules.end_of_word_suffix.is_empty();
    if base == Base::Bytes && affixed {
        for (field, affix) in [
            ("model.continuing_subword_prefix", &rules.continuing_subword_prefix),
            ("model.end_of_word_suffix", &rules.end_of_word_suffix),
        ] {
            if affix.chars().any(|character| byte(character).is_none()) {
                return Err(FormatError::unsupported(field, format!("{}, which spells no bytes,", quoted(affix))));
            }
        }
    }
    if !rules.byte_fallback {
        return Ok(());
    }
    let found = (0..=u8::MAX).filter(|byte| pieces.id(&format!("<0x{byte:02X}>")).is_some()).count();
    match (base, found) {
        // The library looks for the pieces, finds none, and goes on.
        (_, 0) => rules.byte_fallback = false,
        (Base::Bytes, _) if has_all_bytes(base, pieces) => rules.byte_fallback = false,
        (Base::Characters, 256) if !affixed => {}
        _ => {
            let found = format!("true with {found} of the 256 pieces of bytes, or with prefix or suffix,");
            return Err(FormatError::unsupported("model.byte_fallback", found));
        }
    }
    Ok(())
}

/// Whether every byte has a piece, so that nothing is ever unknown.
fn has_all_bytes(base: Base, pieces: &Numbered) -> bool {
    let spelled = |byte: u8| super::super::byte_characters::character(byte).to_string();
    base == Base::Bytes && (0..=u8::MAX).all(|byte| pieces.id(&spelled(byte)).is_some())
}

/// The merges as ids (left, right, merged).
fn merges(rules: &[Rule], pieces: &Numbered, prefix: &str) -> Result<Vec<(u32, u32, u32)>, FormatError> {
    let mut joined = String::new();
    let mut merges = Vec::with_capacity(rules.len());
    for (rank, rule) in rules.iter().enumerate() {
        let field = || format!("model.merges[{rank}]");
        let find = |piece: &str| {
            let missing = || FormatError::invalid(field(), format!("{} is not in the vocabulary", quoted(piece)));
            pieces.id(piece).ok_or_else(missing)
        };
        let (left, right) = sides(rule)
            .ok_or_else(|| FormatError::invalid(field(), "must be two pieces with one space between them"))?;
        let (left_id, right_id) = (find(left)?, find(right)?);
        // The library cuts off as many bytes as the prefix has, whatever they are.
        let inner = right.get(prefix.len()..).ok_or_else(|| {
            FormatError::invalid(field(), format!("{} is shorter than the prefix {}", quoted(right), quoted(prefix)))
        })?;
        joined.clear();
        joined.push_str(left);
        joined.push_str(inner);
        let merge = (left_id, right_id, find(&joined)?);
        merges.push(merge);
    }
    Ok(merges)
}

fn sides<'a>(rule: &'a Rule) -> Option<(&'a str, &'a str)> {
    match rule {
        Rule::Pair(left, right) => Some((&left.0, &right.0)),
        Rule::Joined(both) => both.0.split_once(' ').filter(|(_, right)| !right.contains(' ')),
    }
}

/// The pieces as the model keeps them.
pub(crate) fn vocabulary(
    pieces: &Numbered,
    base: Base,
    unknown: Option<u32>,
    merges: &[(u32, u32, u32)],
) -> Vocabulary {
    // An unknown token that text can make, such as `?`, is a piece like any other.
    let made = |id| merges.iter().any(|&(_, _, merged)| merged == id);
    let is_name = |id: u32| pieces.piece(id).chars().nth(1).is_some();
    let special = unknown.filter(|&id| !made(id) && is_name(id));
    let mut vocabulary = Vocabulary::default();
    for (id, piece) in pieces.iter() {
        let Some(piece) = piece else {
            vocabulary.push_hole();
            continue;
        };
        let bytes: Option<Vec<u8>> = match base {
            _ if special == Some(id) => None,
            Base::Characters => Some(piece.as_bytes().to_vec()),
            // What spells no bytes is a name that no text makes, such as that of a special token.
            Base::Bytes => piece.chars().map(byte).collect(),
        };
        match bytes {
            Some(bytes) => _ = vocabulary.push(&bytes),
            None => _ = vocabulary.push_special(piece),
        }
    }
    vocabulary
}
