//! Text on its way through a tokenizer: as it is now, how it is cut, and where each of its bytes comes from.
//!
//! Normalizers rewrite it, pre-tokenizers cut it; neither copies it apart. Hugging Face `tokenizers` keeps a string and
//! an alignment for every word (`NormalizedString`), which means the same and costs an allocation a word.

use crate::formats::byte_characters::character;
use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::Range;

/// A part of the text between two cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    start: u32,
    end: u32,
    /// The added token that the part is; nothing more happens to such a part.
    pub(crate) token: Option<u32>,
}

impl Part {
    /// Its bytes of the text.
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where the bytes of the text come from.
#[derive(Debug)]
enum Origins {
    /// From the same place of the original.
    Same,
    /// Per byte, the bytes of the original that it stands for.
    Table(Vec<(u32, u32)>),
    /// Nobody asks any more.
    Lost,
}

impl Origins {
    fn of(&self, range: Range<usize>) -> Range<usize> {
        match self {
            Self::Table(table) => {
                let start = table.get(range.start).or(table.last()).map_or(0, |origin| origin.0);
                let end = range.end.checked_sub(1).and_then(|last| table.get(last)).map_or(start, |origin| origin.1);
                start as usize..end.max(start) as usize
            }
            Self::Same | Self::Lost => range,
        }
    }
}

/// The text, its parts and their origins.
#[derive(Debug)]
pub(crate) struct Passage<'a> {
    text: Cow<'a, str>,
    origins: Origins,
    parts: Vec<Part>,
    /// Whether each byte is meant to be a character of its own, as GPT-2 writes bytes. They are written so only when
    /// something has to look at them that way: a model of bytes does not.
    bytes: bool,
    /// How long it may become: rules from a file could make a little text as large as they like.
    longest: usize,
    overflowed: bool,
}

/// How much longer than the original a text may become: by this factor, and by this many bytes.
const GROWTH: (usize, usize) = (64, 1 << 20);

impl<'a> Passage<'a> {
    /// A text before anything has happened to it. Origins are `followed` through changes or not at all.
    pub(crate) fn new(text: &'a str, followed: bool) -> Self {
        let whole = Part { start: 0, end: text.len() as u32, token: None };
        let origins = if followed { Origins::Same } else { Origins::Lost };
        let parts = if text.is_empty() { Vec::new() } else { vec![whole] };
        let longest = text.len().saturating_mul(GROWTH.0).saturating_add(GROWTH.1).min(u32::MAX as usize);
        Self { text: Cow::Borrowed(text), origins, parts, bytes: false, longest, overflowed: false }
    }

    /// Whether it became longer than it may, and so is cut off.
    pub(crate) fn overflowed(&self) -> bool {
        self.overflowed
    }

    /// The parts from left to right.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The text of a part.
    pub(crate) fn text(&self, part: Part) -> &str {
        self.text.get(part.range()).unwrap_or_default()
    }

    /// The text of all parts.
    pub(crate) fn whole(self) -> String {
        self.text.into_owned()
    }

    /// The bytes of the original that a stretch of the text stands for; the stretch itself where nobody follows.
    pub(crate) fn origin(&self, range: Range<usize>) -> Range<usize> {
        self.origins.of(range)
    }

    /// The text of a part as it is to be read: byte by byte, if it is so by now.
    pub(crate) fn shown(&self, part: Part) -> String {
        let text = self.text(part);
        if self.bytes && part.token.is_none() { text.bytes().map(character).collect() } else { text.to_owned() }
    }

    /// From here on every byte is a character of its own.
    pub(crate) fn read_as_bytes(&mut self) {
        self.bytes = true;
    }

    /// Writes every byte as the character that stands for it, if that was put off.
    pub(crate) fn spell_bytes(&mut self) {
        if !std::mem::take(&mut self.bytes) {
            return;
        }
        self.rewrite(|old, out| {
            for (at, byte) in old.text().bytes().enumerate() {
                out.put(character(byte), at..at + 1);
            }
        });
    }

    /// Cuts every part that is no token: `cut` is called with its text and pushes stretches of it, from left to right.
    /// What it leaves out is gone; empty stretches are dropped.
    pub(crate) fn try_cut<E>(&mut self, mut cut: impl FnMut(&str, &mut Cuts) -> Result<(), E>) -> Result<(), E> {
        self.spell_bytes();
        let mut cuts = Cuts { offset: 0, parts: Vec::with_capacity(self.parts.len()) };
        for &part in &self.parts {
            if part.token.is_some() {
                cuts.parts.push(part);
            } else {
                cuts.offset = part.start;
                cut(self.text.get(part.range()).unwrap_or_default(), &mut cuts)?;
            }
        }
        self.parts = cuts.parts;
        Ok(())
    }

    /// The same where nothing can fail.
    pub(crate) fn cut(&mut self, mut cut: impl FnMut(&str, &mut Cuts)) {
        let Ok(()) = self.try_cut(|text, cuts| {
            cut(text, cuts);
            Ok::<(), Infallible>(())
        });
    }

    /// Rewrites every part that is no token. A part that becomes empty is dropped.
    pub(crate) fn rewrite(&mut self, mut rewrite: impl FnMut(&Old, &mut Writer)) {
        self.spell_bytes();
        let origins = match self.origins {
            Origins::Lost => None,
            _ => Some(Vec::with_capacity(self.text.len())),
        };
        let text = String::with_capacity(self.text.len());
        let mut writer =
            Writer { text, origins, from: &self.origins, offset: 0, longest: self.longest, overflowed: false };
        let mut parts = Vec::with_capacity(self.parts.len());
        for &part in &self.parts {
            let start = writer.text.len() as u32;
            let old =
                Old { text: self.text.get(part.range()).unwrap_or_default(), starts: self.origin(part.range()).start };
            writer.offset = part.start as usize;
            if part.token.is_some() {
                writer.keep(&old, 0..old.text.len());
            } else {
                rewrite(&old, &mut writer);
            }
            let end = writer.text.len() as u32;
            if start < end {
                parts.push(Part { start, end, token: part.token });
            }
        }
        let Writer { text, origins, overflowed, .. } = writer;
        self.overflowed |= overflowed;
        self.origins = origins.map_or(Origins::Lost, Origins::Table);
        self.text = Cow::Owned(text);
        self.parts = parts;
    }
}

/// Takes the stretches of a part.
pub(crate) struct Cuts {
    offset: u32,
    parts: Vec<Part>,
}

impl Cuts {
    /// A stretch of the part that is cut, and the added token that it is.
    pub(crate) fn push(&mut self, range: Range<usize>, token: Option<u32>) {
        if !range.is_empty() {
            let (start, end) = (self.offset + range.start as u32, self.offset + range.end as u32);
            self.parts.push(Part { start, end, token });
        }
    }
}

/// A part before it is rewritten.
pub(crate) struct Old<'a> {
    text: &'a str,
    starts: usize,
}

impl<'a> Old<'a> {
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Whether the part begins where the original begins.
    pub(crate) fn is_first(&self) -> bool {
        self.starts == 0
    }
}

/// Takes the new text of the parts.
pub(crate) struct Writer<'a> {
    text: String,
    origins: Option<Vec<(u32, u32)>>,
    from: &'a Origins,
    offset: usize,
    longest: usize,
    overflowed: bool,
}

impl Writer<'_> {
    /// A character that stands for some bytes of the old part.
    pub(crate) fn put(&mut self, new: char, from: Range<usize>) {
        self.put_all(new.encode_utf8(&mut [0; 4]), from);
    }

    /// Text that stands, every character of it, for the same bytes of the old part.
    pub(crate) fn put_all(&mut self, new: &str, from: Range<usize>) {
        if self.text.len() + new.len() > self.longest {
            self.overflowed = true;
            return;
        }
        self.text.push_str(new);
        if let Some(origins) = &mut self.origins {
            let origin = self.from.of(self.offset + from.start..self.offset + from.end);
            origins.resize(self.text.len(), (origin.start as u32, origin.end as u32));
        }
    }

    /// How long the new text is so far, all parts together.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// Removes `suffix` from the end as often as it stands there, but nothing before `start`.
    pub(crate) fn strip_end(&mut self, start: usize, suffix: &str) {
        let kept = self.text.get(start..).unwrap_or_default().trim_end_matches(suffix).len();
        self.text.truncate(start + kept);
        if let Some(origins) = &mut self.origins {
            origins.truncate(start + kept);
        }
    }

    /// A stretch of the old part as it is.
    pub(crate) fn keep(&mut self, old: &Old, range: Range<usize>) {
        let Some(kept) = old.text.get(range.clone()) else { return };
        self.text.push_str(kept);
        if let Some(origins) = &mut self.origins {
            let bytes = self.offset + range.start..self.offset + range.end;
            origins.extend(bytes.map(|byte| {
                let origin = self.from.of(byte..byte + 1);
                (origin.start as u32, origin.end as u32)
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_follow_the_text() {
        let mut passage = Passage::new("a bc", true);
        passage.rewrite(|old, out| {
            out.put_all("▁", 0..1);
            out.keep(old, 0..1);
            out.put_all("▁", 1..2);
            out.keep(old, 2..4);
        });
        passage.cut(|text, cuts| {
            cuts.push(0..4, None);
            cuts.push(4..text.len(), None);
        });
        let parts: Vec<_> =
            passage.parts().iter().map(|part| (passage.text(*part), passage.origin(part.range()))).collect();
        assert_eq!(parts, [("▁a", 0..1), ("▁bc", 1..4)]);
    }
}
