//! What all traces have in common, as bytes: words, vocabulary, merges, and the record of the pairs.
//!
//! Reading checks every index once, so that what has been read can be used without further care.

use super::super::alphabet::UNKNOWN;
use super::super::merge::{Decision, Merge};
use super::super::trace::{BETWEEN, NEVER, PairLog, Trace};
use super::flat::{CodecError, Reader, Writer, two_u32s, two_u32s_of, u32_of, u64_of};
use super::options;
use crate::vocabulary::Parts;
use crate::{Base, Vocabulary, Words};
use std::sync::Arc;

/// The length of what every kind of trace begins with.
const MAGIC: usize = 8;

impl<O> Trace<O> {
    /// The trace as bytes: `magic`, what its options are written as, and all else.
    pub(crate) fn write(&self, magic: [u8; MAGIC], options: impl FnOnce(&O, &mut Writer)) -> Vec<u8> {
        let mut out = Writer(Vec::with_capacity(self.bytes_needed()));
        out.0.extend_from_slice(&magic);
        options(&self.options, &mut out);
        options::write_stop(self.stop, &mut out);
        let (ends, counts) = self.words.parts();
        out.bytes(self.words.arena());
        out.array(ends, u32::to_le_bytes);
        out.array(counts, u64::to_le_bytes);
        out.array(self.words.seen(), u32::to_le_bytes);
        let Parts { pieces, own, special, continuing } = self.vocabulary.parts();
        out.array(&pieces, two_u32s);
        out.bytes(&own);
        out.array(&special, u32::to_le_bytes);
        out.array(&continuing, |continues| [u8::from(continues)]);
        let numbers = [self.words.source_bytes() as u64, self.alphabet as u64, self.tokens_before, self.characters];
        out.array(&numbers, u64::to_le_bytes);
        out.array(&self.merges, bytes_of);
        out.array(&self.bases, u32::to_le_bytes);
        out.array(&self.joined_at, u32::to_le_bytes);
        out.bytes(&[u8::from(self.pairs.recorded)]);
        out.array(&self.pairs.keys, two_u32s);
        out.array(&self.pairs.first, u32::to_le_bytes);
        out.array(&self.pairs.ends, u32::to_le_bytes);
        out.array(&self.pairs.changes, |(pair, change)| two_u32s((pair, change.cast_unsigned())));
        out.0
    }

    /// About how many bytes the trace takes, so that they need not move while they are written.
    fn bytes_needed(&self) -> usize {
        let words = self.words.arena().len() + 16 * self.words.len();
        let pieces = 16 * self.vocabulary.len() + MERGE * self.merges.len();
        let pairs = 12 * self.pairs.keys.len() + 4 * self.pairs.ends.len() + 8 * self.pairs.changes.len();
        words + pieces + 8 * self.bases.len() + pairs + 1024
    }

    /// The trace that [`Self::write`] wrote, with what its options are read by.
    ///
    /// # Errors
    /// When the bytes are cut off or do not fit together. Bytes from elsewhere can be anything:
    /// what is accepted may be no run that ever was, but using it does not panic.
    pub(crate) fn read(
        bytes: &[u8],
        magic: [u8; MAGIC],
        options: impl FnOnce(&mut Reader) -> Result<(O, Base), CodecError>,
    ) -> Result<Self, CodecError> {
        let mut from = Reader { bytes, at: 0, part: "header" };
        from.check(from.bytes.starts_with(&magic))?;
        from.at = MAGIC;
        let (options, base) = options(&mut from)?;
        let stop = options::read_stop(&mut from)?;
        let arena: Arc<[u8]> = from.bytes("words")?.into();
        let ends = from.array("word ends", u32_of)?;
        let counts = from.array("word counts", u64_of)?;
        let seen = from.array("order of the words", u32_of)?;
        let pieces = from.array("vocabulary", two_u32s_of)?;
        let own = from.bytes("alphabet")?.to_vec();
        let special = from.array("special pieces", u32_of)?;
        let continuing = from.array("continuing pieces", |[continues]: [u8; 1]| continues != 0)?;
        let numbers = from.array("totals", u64_of)?;
        let &[source_bytes, alphabet, tokens_before, characters] = &numbers[..] else {
            return Err(from.error());
        };
        let words = Words::from_parts(Arc::clone(&arena), ends, counts, seen, source_bytes as usize);
        let words = words.ok_or(from.error())?;
        let vocabulary =
            Vocabulary::from_parts(arena, Parts { pieces, own, special, continuing }).ok_or(from.error())?;
        let ids = vocabulary.len() as u32;
        let merges: Vec<Option<Merge>> = from.array("merges", merge_of)?;
        let alphabet = usize::try_from(alphabet).map_err(|_| from.error())?;
        from.check(alphabet.checked_add(merges.len()) == Some(vocabulary.len()))?;
        let merges: Option<Vec<Merge>> = merges.into_iter().collect();
        let merges =
            merges.filter(|merges| merges.iter().zip(alphabet as u32..).all(|(merge, id)| valid(merge, id, ids)));
        let merges = merges.ok_or(from.error())?;
        let bases = from.array("symbols", u32_of)?;
        from.check(within(&bases, UNKNOWN, alphabet))?;
        let starts = starts(&bases, words.len()).ok_or(from.error())?;
        let joined_at = from.array("joined symbols", u32_of)?;
        from.check(within(&joined_at, NEVER, merges.len()))?;
        from.check(joined_at.len() == bases.len())?;
        let pairs = read_pairs(&mut from, ids, merges.len())?;
        from.part = "end";
        from.check(from.at == bytes.len())?;
        Ok(Self {
            options,
            base,
            words,
            vocabulary,
            alphabet,
            merges,
            stop,
            tokens_before,
            characters,
            bases,
            joined_at,
            starts,
            pairs,
        })
    }
}

fn read_pairs(from: &mut Reader, ids: u32, merges: usize) -> Result<PairLog, CodecError> {
    let recorded = from.bytes("record of pairs")? == [1];
    let keys = from.array("pairs", two_u32s_of)?;
    from.check(keys.iter().all(|&(left, right)| left < ids && right < ids))?;
    let first = from.array("first counts", u32_of)?;
    from.check(first.len() <= keys.len())?;
    let ends = from.array("changes per merge", u32_of)?;
    from.check(ends.len() == if recorded { merges } else { 0 })?;
    let changes = from.array("changes", |bytes: [u8; 8]| {
        let (pair, change) = two_u32s_of(bytes);
        (pair, change.cast_signed())
    })?;
    from.check(changes.iter().all(|&(pair, _)| (pair as usize) < keys.len()))?;
    from.check(ends.is_sorted() && ends.last().map_or(0, |end| *end as usize) == changes.len())?;
    Ok(PairLog { recorded, keys, first, ends, changes })
}

/// Whether all numbers are below `len` or at least `special`. Turned round so that the special ones come
/// first, it is one comparison each, which always goes the same way.
fn within(numbers: &[u32], special: u32, len: usize) -> bool {
    let specials = special.wrapping_neg();
    numbers.iter().all(|number| (number.wrapping_add(specials) as usize) < len + specials as usize)
}

/// Where each word's symbols start, and the end; nothing unless that makes so many `words`, none empty.
fn starts(bases: &[u32], words: usize) -> Option<Vec<u32>> {
    let mut starts = Vec::with_capacity(words + 1);
    starts.extend((1..).zip(bases).filter(|(_, base)| **base == BETWEEN).map(|(start, _)| start));
    let ends_meet = starts.first() == Some(&1) && starts.last() == Some(&(bases.len() as u32));
    (ends_meet && starts.len() == words + 1 && starts.is_sorted_by(|a, b| a + 1 < *b)).then_some(starts)
}

const NO_RIVAL: u32 = u32::MAX;
/// The size of a merge in bytes.
const MERGE: usize = 56;

fn bytes_of(merge: Merge) -> [u8; MERGE] {
    let (rival_left, rival_right) = merge.rival.unwrap_or((NO_RIVAL, NO_RIVAL));
    let small = [merge.left, merge.right, merge.merged, merge.words, rival_left, rival_right];
    let large = [merge.count, merge.occurrences, merge.tokens_after, merge.decided as u64];
    let mut bytes = [0; MERGE];
    let (first, second) = bytes.split_at_mut(4 * small.len());
    for (place, number) in first.as_chunks_mut().0.iter_mut().zip(small) {
        *place = number.to_le_bytes();
    }
    for (place, number) in second.as_chunks_mut().0.iter_mut().zip(large) {
        *place = number.to_le_bytes();
    }
    bytes
}

fn merge_of(bytes: [u8; MERGE]) -> Option<Merge> {
    let numbers = bytes.as_chunks().0;
    let small = |at: usize| u32_of(numbers[at]);
    let large = |at: usize| u64::from(small(at)) | u64::from(small(at + 1)) << 32;
    Some(Merge {
        left: small(0),
        right: small(1),
        merged: small(2),
        count: large(6),
        words: small(3),
        occurrences: large(8),
        tokens_after: large(10),
        decided: *Decision::ALL.get(usize::try_from(large(12)).ok()?)?,
        rival: (small(4) != NO_RIVAL).then_some((small(4), small(5))),
    })
}

/// Whether a merge is of known pieces and makes the piece `merged`.
fn valid(merge: &Merge, merged: u32, ids: u32) -> bool {
    let (left, right) = merge.rival.unwrap_or_default();
    merge.merged == merged && [merge.left, merge.right, left, right].into_iter().all(|id| id < ids)
}
