//! A trace as bytes, to carry it from the worker to the page: flat little-endian arrays.
//!
//! Reading checks every index once, so that what has been read can be used without further care.

use super::super::vocabulary::Vocabulary;
use super::super::words::Words;
use super::alphabet::Alphabet;
use super::flat::{CodecError, Reader, Writer, chunks, two_u32s, two_u32s_of, u32_of, u32s, u64_of, u64s};
use super::trace::{BpeTrace, Lookup, NEVER, PairLog};
use super::{BpeOptions, Decision, Merge, Stop};
use std::sync::Arc;

const MAGIC: &[u8; 8] = b"bpelens1";

impl BpeTrace {
    /// The trace as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer(MAGIC.to_vec());
        out.bytes(&serde_json::to_vec(&self.options).unwrap_or_default());
        out.bytes(&serde_json::to_vec(&self.stop).unwrap_or_default());
        let (ends, counts) = self.words.parts();
        out.bytes(self.words.arena());
        out.array(ends, u32s);
        out.array(counts, u64s);
        let (pieces, own, special) = self.vocabulary.parts();
        out.array(pieces, two_u32s);
        out.bytes(own);
        out.array(special, u32s);
        let numbers = [self.words.source_bytes() as u64, self.alphabet as u64, self.tokens_before];
        out.array(&numbers, u64s);
        out.array(&self.merges, write_merge);
        out.array(&self.joined_at, u32s);
        out.bytes(&[u8::from(self.pairs.recorded)]);
        out.array(&self.pairs.keys, two_u32s);
        out.array(&self.pairs.first, u32s);
        out.array(&self.pairs.ends, u32s);
        out.array(&self.pairs.changes, |out, (pair, change)| {
            two_u32s(out, (pair, change.cast_unsigned()));
        });
        out.0
    }

    /// The trace that [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are cut off or do not fit together. Bytes from elsewhere can be anything:
    /// what is accepted may be no run that ever was, but using it does not panic.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CodecError> {
        let mut from = Reader { bytes, at: 0, part: "header" };
        from.check(from.bytes.starts_with(MAGIC))?;
        from.at = MAGIC.len();
        let options = from.bytes("options")?;
        let options: BpeOptions = serde_json::from_slice(options).map_err(|_| from.error())?;
        let stop = from.bytes("reason for the stop")?;
        let stop: Stop = serde_json::from_slice(stop).map_err(|_| from.error())?;
        let arena: Arc<[u8]> = from.bytes("words")?.into();
        let ends = from.array("word ends", u32_of)?;
        let counts = from.array("word counts", u64_of)?;
        let pieces = from.array("vocabulary", two_u32s_of)?;
        let own = from.bytes("alphabet")?.to_vec();
        let special = from.array("special pieces", u32_of)?;
        let numbers = from.array("totals", u64_of)?;
        let &[source_bytes, alphabet, tokens_before] = &numbers[..] else {
            return Err(from.error());
        };
        let words = Words::from_parts(Arc::clone(&arena), ends, counts, source_bytes as usize);
        let words = words.ok_or(from.error())?;
        let vocabulary = Vocabulary::from_parts(arena, pieces, own, special).ok_or(from.error())?;
        from.check(alphabet as usize <= vocabulary.len())?;
        let ids = vocabulary.len() as u32;
        let merges = from.array("merges", merge_of)?;
        let merges: Option<Vec<Merge>> = merges.into_iter().collect();
        let merges = merges.filter(|merges| merges.iter().all(|merge| valid(merge, ids)));
        let merges = merges.ok_or(from.error())?;
        let joined_at = from.array("pieces", u32_of)?;
        from.check(joined_at.iter().all(|&at| at == NEVER || (at as usize) < merges.len()))?;
        let starts = starts(&words, &options);
        from.check(starts.last().is_some_and(|end| *end as usize == joined_at.len()))?;
        let pairs = read_pairs(&mut from, ids, merges.len())?;
        from.part = "end";
        from.check(from.at == bytes.len())?;
        Ok(Self {
            options,
            words,
            vocabulary,
            alphabet: alphabet as usize,
            merges,
            stop,
            tokens_before,
            joined_at,
            starts,
            pairs,
            lookup: Lookup::default(),
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

/// Where each word's symbols start in the layout of the trainer, and the end.
fn starts(words: &Words, options: &BpeOptions) -> Vec<u32> {
    let mut next = 1;
    let mut starts = vec![next];
    for word in 0..words.len() {
        next += Alphabet::len_of(options.base, words.text(word)) as u32 + 1;
        starts.push(next);
    }
    starts
}

const NO_RIVAL: u32 = u32::MAX;

fn write_merge(out: &mut Vec<u8>, merge: Merge) {
    let (rival_left, rival_right) = merge.rival.unwrap_or((NO_RIVAL, NO_RIVAL));
    for number in [merge.left, merge.right, merge.merged, merge.words, rival_left, rival_right] {
        u32s(out, number);
    }
    for number in [merge.count, merge.occurrences, merge.tokens_after, merge.decided as u64] {
        u64s(out, number);
    }
}

fn merge_of(bytes: [u8; 56]) -> Option<Merge> {
    let (small, large) = bytes.split_at(24);
    let small: Vec<u32> = chunks(small, u32_of);
    let large: Vec<u64> = chunks(large, u64_of);
    Some(Merge {
        left: small[0],
        right: small[1],
        merged: small[2],
        count: large[0],
        words: small[3],
        occurrences: large[1],
        tokens_after: large[2],
        decided: *Decision::ALL.get(usize::try_from(large[3]).ok()?)?,
        rival: (small[4] != NO_RIVAL).then_some((small[4], small[5])),
    })
}

fn valid(merge: &Merge, ids: u32) -> bool {
    let (left, right) = merge.rival.unwrap_or_default();
    [merge.left, merge.right, merge.merged, left, right].into_iter().all(|id| id < ids)
}
