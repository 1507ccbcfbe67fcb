//! `SentencePiece`'s own normalizer (Kudo & Richardson 2018, `normalizer.cc` of
//! <https://github.com/google/sentencepiece>): rules, extra spaces, the dummy prefix, and `▁` for every space.

use super::precompiled::CharsMap;
use crate::passage::{Old, Passage, Writer};
use aho_corasick::{AhoCorasick, Anchored, Input};

/// The character that stands for a space, U+2581.
pub(crate) const SPACE: &str = "▁";

/// What `SentencePiece` does to text before it is cut into pieces.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // Files have each as a switch of its own.
pub struct SentencePieceNormalizer {
    /// Rules from strings to strings; none for the `identity`.
    pub rules: Option<CharsMap>,
    /// Whether a space is put before the text, or behind it (`suffix`).
    pub add_dummy_prefix: bool,
    /// Whether spaces at both ends are removed, and of several in a row all but one.
    pub remove_extra_whitespaces: bool,
    /// Whether a space becomes `▁`.
    pub escape_whitespaces: bool,
    /// Whether a space belongs to what stands before it.
    pub suffix: bool,
    /// The pieces that a user defined: no rule touches them.
    pub(crate) untouched: Option<AhoCorasick>,
}

impl SentencePieceNormalizer {
    /// A text as it is after all this.
    pub fn normalized(&self, text: &str) -> String {
        let mut passage = Passage::new(text, false);
        passage.rewrite(|old, out| self.rewrite(old, out));
        passage.whole()
    }

    /// Rewrites a part, in the steps and in the order of `Normalizer::Normalize`.
    pub(super) fn rewrite(&self, old: &Old, out: &mut Writer) {
        let space = if self.escape_whitespaces { SPACE } else { " " };
        let (text, start) = (old.text(), out.len());
        let mut at = 0;
        if self.remove_extra_whitespaces {
            while let Some((" ", len)) = self.next(text, at) {
                at += len;
            }
        }
        if at == text.len() {
            return;
        }
        if self.add_dummy_prefix && !self.suffix {
            out.put_all(space, at..at);
        }
        let mut after_space = self.remove_extra_whitespaces;
        while let Some((new, len)) = self.next(text, at) {
            let new = if after_space { new.trim_start_matches(' ') } else { new };
            for (number, between) in new.split(' ').enumerate() {
                if number > 0 {
                    out.put_all(space, at..at + len);
                }
                if between == &text[at..at + len] {
                    out.keep(old, at..at + len);
                } else {
                    out.put_all(between, at..at + len);
                }
            }
            if !new.is_empty() {
                after_space = new.ends_with(' ');
            }
            after_space &= self.remove_extra_whitespaces;
            at += len;
        }
        if self.remove_extra_whitespaces {
            out.strip_end(start, space);
        }
        if self.add_dummy_prefix && self.suffix {
            out.put_all(space, text.len()..text.len());
        }
    }

    /// What the text at a place becomes, and how many bytes of it that takes.
    fn next<'a>(&'a self, text: &'a str, at: usize) -> Option<(&'a str, usize)> {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?.len_utf8();
        if let Some(untouched) = &self.untouched
            && let Some(found) = untouched.find(Input::new(text).range(at..).anchored(Anchored::Yes))
        {
            return Some((&text[found.range()], found.len()));
        }
        match &self.rules {
            Some(rules) => match rules.longest(rest) {
                Some((len, new)) => Some((new, len)),
                None => Some((&rest[..first], first)),
            },
            // Without rules, all up to the next space stays as it is.
            None if self.untouched.is_none() => {
                let len = rest.find(' ').unwrap_or(rest.len()).max(first);
                Some((&rest[..len], len))
            }
            None => Some((&rest[..first], first)),
        }
    }
}
