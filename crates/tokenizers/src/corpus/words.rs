//! The distinct words of a corpus with their counts.
//!
//! ```
//! use llama_lens_tokenizers::{Base, Words};
//! let words = Words::count("a rose is a rose", Base::Characters);
//! assert_eq!(words.len(), 3);
//! assert_eq!((words.bytes(1), words.count_of(1)), (&b"rose"[..], 2));
//! ```

use super::base::Base;
use super::tally::{Sorted, Tally};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::Arc;

/// The largest corpus that is one text in memory, in bytes: 16 MiB. A [`WordCounter`](super::WordCounter) takes more.
pub const MAX_CORPUS_BYTES: usize = 16 * 1024 * 1024;

/// The mark of a space.
const MARK: &str = "\u{2581}";

/// Distinct pre-tokenized words with their counts, most frequent first, ties by first occurrence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    arena: Arc<[u8]>,
    ends: Vec<u32>,
    counts: Vec<u64>,
    seen: Vec<u32>,
    source_bytes: usize,
    /// The limit that the text was over, so that not all of it was counted.
    exceeded: Option<usize>,
}

impl Words {
    /// Cuts `text` into words as `base` says and counts them. A text over [`MAX_CORPUS_BYTES`] is
    /// not counted at all; the trainer then answers with the reason.
    pub fn count(text: &str, base: Base) -> Self {
        let mut tally = Tally::default();
        if text.len() <= MAX_CORPUS_BYTES {
            tally.add_text(text, base);
        }
        Self::of(tally, text.len(), MAX_CORPUS_BYTES)
    }

    /// Words with counts given beforehand; empty words and counts of 0 are left out,
    /// repeated words are added up.
    pub fn from_counts<'a>(counted: impl IntoIterator<Item = (&'a str, u64)>) -> Self {
        let mut tally = Tally::default();
        let mut bytes = 0_usize;
        for (word, count) in counted {
            let size = usize::try_from(count).unwrap_or(usize::MAX).saturating_mul(word.len());
            bytes = bytes.saturating_add(size);
            if size > 0 && bytes <= MAX_CORPUS_BYTES {
                tally.add(word, count);
            }
        }
        Self::of(tally, bytes, MAX_CORPUS_BYTES)
    }

    /// The same words with `▁` before each, as `sentencepiece` writes the space that they follow.
    ///
    /// ```
    /// use llama_lens_tokenizers::{Base, Words};
    /// assert_eq!(Words::count("a rose", Base::Characters).marked().text(1), "▁rose");
    /// ```
    #[must_use]
    pub fn marked(&self) -> Self {
        let mut arena = Vec::with_capacity(self.arena.len() + MARK.len() * self.len());
        let mut ends = Vec::with_capacity(self.len());
        for word in 0..self.len() {
            arena.extend_from_slice(MARK.as_bytes());
            arena.extend_from_slice(self.bytes(word));
            ends.push(arena.len() as u32);
        }
        Self { arena: arena.into(), ends, ..self.clone() }
    }

    /// The words of a text of so many bytes, of which no more than `limit` could be counted.
    pub(super) fn of(tally: Tally, source_bytes: usize, limit: usize) -> Self {
        let Sorted { arena, ends, counts, seen } = tally.sorted();
        let exceeded = (source_bytes > limit).then_some(limit);
        Self { arena: arena.into(), ends, counts, seen, source_bytes, exceeded }
    }

    /// The number of distinct words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The bytes of a word, always UTF-8.
    pub fn bytes(&self, word: usize) -> &[u8] {
        &self.arena[self.start(word)..self.ends[word] as usize]
    }

    /// A word as text.
    pub fn text(&self, word: usize) -> &str {
        std::str::from_utf8(self.bytes(word)).unwrap_or_default()
    }

    /// How often a word occurs.
    pub fn count_of(&self, word: usize) -> u64 {
        self.counts[word]
    }

    /// How many words there are, counting each as often as it occurs.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// How many base symbols there are: the distinct characters, or the 256 bytes.
    pub fn alphabet(&self, base: Base) -> usize {
        match base {
            Base::Bytes => 256,
            Base::Characters => self.characters().len(),
        }
    }

    /// How often each character occurs in the corpus.
    pub(crate) fn characters(&self) -> FxHashMap<char, u64> {
        let mut counts = FxHashMap::default();
        let mut ascii = [0_u64; 128];
        for word in 0..self.len() {
            let count = self.count_of(word);
            for char in self.text(word).chars() {
                match ascii.get_mut(char as usize) {
                    Some(place) => *place += count,
                    None => *counts.entry(char).or_insert(0) += count,
                }
            }
        }
        let used = (0_u8..128).zip(ascii).filter(|(_, count)| *count > 0);
        counts.extend(used.map(|(byte, count)| (char::from(byte), count)));
        counts
    }

    /// The most frequent characters, as many as it takes to cover that share of the corpus, with their counts; of equally
    /// frequent ones the lower comes first.
    pub(crate) fn covering(&self, share: f64) -> Vec<(char, u64)> {
        let mut counts: Vec<(char, u64)> = self.characters().into_iter().collect();
        counts.sort_unstable_by_key(|&(char, count)| (Reverse(count), char));
        let total: u64 = counts.iter().map(|(_, count)| count).sum();
        let mut covered = 0;
        let enough = |covered: u64| (covered as f64 / total as f64) >= share;
        let kept = counts.into_iter().take_while(|(_, count)| {
            let more = share >= 1.0 || !enough(covered);
            covered += count;
            more
        });
        kept.collect()
    }

    /// How many characters there are, counting each word as often as it occurs.
    pub(crate) fn scalars(&self) -> u64 {
        (0..self.len()).map(|word| self.text(word).chars().count() as u64 * self.count_of(word)).sum()
    }

    /// The size of the text the words come from, in bytes.
    pub fn source_bytes(&self) -> usize {
        self.source_bytes
    }

    /// The limit in bytes that the text was over, if it was: the words are then not all that it has.
    pub(crate) fn exceeded(&self) -> Option<usize> {
        self.exceeded
    }

    /// Where a word starts in the arena.
    pub(crate) fn start(&self, word: usize) -> usize {
        if word == 0 { 0 } else { self.ends[word - 1] as usize }
    }

    /// All words one after the other.
    pub(crate) fn arena(&self) -> &Arc<[u8]> {
        &self.arena
    }

    /// Where each word ends in the arena, and its count; see also [`Self::seen`].
    pub(crate) fn parts(&self) -> (&[u32], &[u64]) {
        (&self.ends, &self.counts)
    }

    /// The place of each word in the order in which the text first has them.
    pub(crate) fn seen(&self) -> &[u32] {
        &self.seen
    }

    /// The words in the order in which the text first has them.
    pub(crate) fn in_text_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_unstable_by_key(|&word| self.seen[word]);
        order
    }

    /// The reverse of [`Self::parts`]; nothing if a word would be empty or not UTF-8.
    pub(crate) fn from_parts(
        arena: Arc<[u8]>,
        ends: Vec<u32>,
        counts: Vec<u64>,
        seen: Vec<u32>,
        source_bytes: usize,
    ) -> Option<Self> {
        let text = std::str::from_utf8(&arena).ok()?;
        let mut start = 0;
        for &end in &ends {
            (start < end && text.is_char_boundary(end as usize)).then_some(())?;
            start = end;
        }
        (start as usize == arena.len() && counts.len() == ends.len() && seen.len() == ends.len()).then_some(())?;
        Some(Self { arena, ends, counts, seen, source_bytes, exceeded: None })
    }
}
