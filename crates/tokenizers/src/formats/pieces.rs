//! The pieces of a file by number, and their numbers.

use super::tokenizer_json::FormatError;
use super::tokenizer_json::quoted;
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::BuildHasherDefault;

/// The highest number that a piece may have, and one more.
pub(super) const NUMBERS: usize = 1 << 21;

/// Pieces by number, and numbers by piece. Some numbers can have no piece.
pub(super) struct Numbered<'a> {
    pieces: Vec<Option<&'a str>>,
    /// With the standard hasher and its own fixed key: names from a file cannot be chosen so that they collide as easily
    /// as with the faster one, and the same file always takes the same time.
    ids: HashMap<&'a str, u32, BuildHasherDefault<DefaultHasher>>,
}

impl<'a> Numbered<'a> {
    /// The number of a piece.
    pub(super) fn id(&self, piece: &str) -> Option<u32> {
        self.ids.get(piece).copied()
    }

    /// A piece; nothing is an empty one.
    pub(super) fn piece(&self, id: u32) -> &'a str {
        self.pieces.get(id as usize).copied().flatten().unwrap_or_default()
    }

    /// The pieces in the order of their numbers, and nothing where a number has none.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Option<&'a str>)> {
        (0..).zip(self.pieces.iter().copied())
    }
}

/// Puts pieces in the order of their numbers.
///
/// # Errors
/// When two pieces have one number, one piece has two, or a number is higher than any that is read.
pub(super) fn in_order<'a>(listed: &'a [(Cow<'a, str>, u32)]) -> Result<Numbered<'a>, FormatError> {
    let wrong = |reason: String| FormatError::invalid("model.vocab", reason);
    let highest = listed.iter().max_by_key(|(_, id)| id);
    if let Some((piece, id)) = highest.filter(|(_, id)| *id as usize >= NUMBERS) {
        return Err(wrong(format!("{} has the id {id}, and ids are read up to {}", quoted(piece), NUMBERS - 1)));
    }
    let mut pieces = vec![None; highest.map_or(0, |(_, id)| *id as usize + 1)];
    let mut ids: HashMap<&str, u32, _> = HashMap::default();
    ids.reserve(listed.len());
    for (piece, id) in listed {
        let place: &mut Option<&str> = &mut pieces[*id as usize];
        if let Some(other) = place.replace(piece) {
            return Err(wrong(format!("{} and {} have the same id {id}", quoted(other), quoted(piece))));
        }
        if let Some(other) = ids.insert(piece, *id) {
            return Err(wrong(format!("{} has two ids, {other} and {id}", quoted(piece))));
        }
    }
    Ok(Numbered { pieces, ids })
}
