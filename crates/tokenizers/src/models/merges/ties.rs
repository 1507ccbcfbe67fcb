//! The order of pairs that share a count.

use super::merge::Decision;
use super::tie_rule::TieRule;
use crate::{Base, Vocabulary};
use std::cmp::Ordering;

/// A pair with what the tie rules look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) left: u32,
    pub(crate) right: u32,
    pub(crate) count: u64,
    pub(crate) words: u32,
    pub(crate) occurrences: u64,
}

/// Compares candidates: `Less` means merged earlier.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order<'a> {
    pub(crate) rule: TieRule,
    base: Base,
    vocabulary: &'a Vocabulary,
}

impl<'a> Order<'a> {
    /// The order by this rule, where words are cut into `base` symbols.
    pub(crate) fn new(rule: TieRule, base: Base, vocabulary: &'a Vocabulary) -> Self {
        Self { rule, base, vocabulary }
    }

    /// The order of two candidates, and the criterion that told them apart.
    pub(crate) fn compare(&self, a: &Candidate, b: &Candidate) -> (Ordering, Decision) {
        let by_count = b.count.cmp(&a.count);
        if by_count.is_ne() {
            return (by_count, Decision::Count);
        }
        let ids = (a.left, a.right).cmp(&(b.left, b.right));
        match self.rule {
            TieRule::Ids => (ids, Decision::Ids),
            TieRule::Words => {
                let words = b.words.cmp(&a.words);
                let occurrences = b.occurrences.cmp(&a.occurrences);
                if words.is_ne() {
                    (words, Decision::Words)
                } else if occurrences.is_ne() {
                    (occurrences, Decision::Occurrences)
                } else {
                    (self.pair_text(a, b).then(ids), Decision::Text)
                }
            }
            TieRule::TextMax => (self.pair_text(b, a).then(ids), Decision::Text),
            TieRule::Shorter => {
                let length = self.length(a).cmp(&self.length(b));
                if length.is_ne() {
                    (length, Decision::Length)
                } else {
                    (self.merged_text(a, b).then(ids), Decision::Text)
                }
            }
        }
    }

    /// The ordering alone.
    pub(crate) fn before(&self, a: &Candidate, b: &Candidate) -> bool {
        self.compare(a, b).0.is_lt()
    }

    /// Left pieces, then right pieces. UTF-8 bytes compare as code points do.
    fn pair_text(&self, a: &Candidate, b: &Candidate) -> Ordering {
        let bytes = |id| self.vocabulary.bytes(id);
        bytes(a.left).cmp(bytes(b.left)).then_with(|| bytes(a.right).cmp(bytes(b.right)))
    }

    fn merged_text(&self, a: &Candidate, b: &Candidate) -> Ordering {
        let bytes = |pair: &Candidate| (self.vocabulary.bytes(pair.left), self.vocabulary.bytes(pair.right));
        let ((left_a, right_a), (left_b, right_b)) = (bytes(a), bytes(b));
        left_a.iter().chain(right_a).cmp(left_b.iter().chain(right_b))
    }

    /// The length of the merged piece: code points, or bytes where the base is bytes.
    fn length(&self, pair: &Candidate) -> usize {
        let count = |id| {
            let bytes: &[u8] = self.vocabulary.bytes(id);
            match self.base {
                Base::Bytes => bytes.len(),
                Base::Characters => bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count(),
            }
        };
        count(pair.left) + count(pair.right)
    }
}
