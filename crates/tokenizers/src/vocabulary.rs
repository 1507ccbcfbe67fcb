//! A vocabulary: pieces numbered from 0.
//!
//! ```
//! use llama_lens_tokenizers::Vocabulary;
//! let vocabulary = Vocabulary::from_pieces(["h", "u", "hu"]);
//! assert_eq!(vocabulary.bytes(2), b"hu");
//! assert_eq!(vocabulary.id(b"u"), Some(1));
//! ```

use rustc_hash::FxHashMap;
use std::fmt::{self, Write as _};
use std::sync::{Arc, OnceLock};

/// Pieces by number, and numbers by piece.
///
/// A trained piece is a stretch of the corpus it was found in, so a vocabulary keeps places, not
/// copies: ten thousand merges inside one long word would otherwise copy it ten thousand times.
#[derive(Clone, Default)]
pub struct Vocabulary {
    corpus: Arc<[u8]>,
    own: Vec<u8>,
    /// Start and length; a start past the corpus lies in `own`.
    pieces: Vec<(u32, u32)>,
    /// In ascending order.
    special: Vec<u32>,
    index: OnceLock<FxHashMap<Box<[u8]>, u32>>,
}

impl Vocabulary {
    /// A vocabulary of the given pieces, numbered in order. Of two equal pieces [`Self::id`] gives the first.
    pub fn from_pieces<P: AsRef<[u8]>>(pieces: impl IntoIterator<Item = P>) -> Self {
        let mut vocabulary = Self::default();
        for piece in pieces {
            vocabulary.push(piece.as_ref());
        }
        vocabulary
    }

    /// An empty vocabulary whose pieces may be stretches of `corpus`.
    pub(crate) fn over(corpus: Arc<[u8]>) -> Self {
        Self { corpus, ..Self::default() }
    }

    /// The number of pieces.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether there is no piece.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The bytes of a piece; none for a number that no piece has.
    pub fn bytes(&self, id: u32) -> &[u8] {
        let Some(&(start, len)) = self.pieces.get(id as usize) else {
            return &[];
        };
        let (start, len) = (start as usize, len as usize);
        if start < self.corpus.len() {
            &self.corpus[start..start + len]
        } else {
            &self.own[start - self.corpus.len()..][..len]
        }
    }

    /// The piece as text; a byte that is no part of a whole character shows as `\xNN`.
    pub fn text(&self, id: u32) -> String {
        readable(self.bytes(id))
    }

    /// The number of a piece. Special pieces have no text that could be looked up.
    pub fn id(&self, bytes: &[u8]) -> Option<u32> {
        let index = self.index.get_or_init(|| {
            let mut index = FxHashMap::default();
            for id in (0..self.len() as u32).filter(|id| !self.is_special(*id)) {
                index.entry(self.bytes(id).into()).or_insert(id);
            }
            index
        });
        index.get(bytes).copied()
    }

    /// As [`Self::id`], by looking at all pieces: right for a vocabulary that is still growing.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<u32> {
        (0..self.len() as u32).find(|id| self.bytes(*id) == bytes && !self.is_special(*id))
    }

    /// Whether a piece is special: never made of text, such as `<unk>`.
    pub fn is_special(&self, id: u32) -> bool {
        self.special.binary_search(&id).is_ok()
    }

    /// The number of a special piece with this name.
    pub(crate) fn special_id(&self, name: &str) -> Option<u32> {
        self.special.iter().copied().find(|id| self.bytes(*id) == name.as_bytes())
    }

    /// The pieces in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len() as u32).map(|id| self.bytes(id))
    }

    /// Adds a piece at the end and gives its number.
    pub fn push(&mut self, piece: &[u8]) -> u32 {
        let start = self.corpus.len() + self.own.len();
        self.own.extend_from_slice(piece);
        self.push_place(start as u32, piece.len() as u32)
    }

    /// Adds a special piece, such as `<unk>`, and gives its number.
    pub fn push_special(&mut self, name: &str) -> u32 {
        let id = self.push(name.as_bytes());
        self.special.push(id);
        id
    }

    /// Leaves a number out: no piece has it.
    pub(crate) fn push_hole(&mut self) {
        self.push_special("");
    }

    /// Whether a number lies among those of the pieces, and no piece has it.
    pub(crate) fn is_hole(&self, id: u32) -> bool {
        self.is_special(id) && self.bytes(id).is_empty()
    }

    /// How many numbers have a piece.
    pub(crate) fn count(&self) -> usize {
        self.len() - self.special.iter().filter(|id| self.bytes(**id).is_empty()).count()
    }

    /// Adds a piece that is a stretch of the corpus.
    pub(crate) fn push_place(&mut self, start: u32, len: u32) -> u32 {
        self.index = OnceLock::new();
        self.pieces.push((start, len));
        self.len() as u32 - 1
    }

    /// The first `len` pieces.
    #[must_use]
    pub fn truncated(&self, len: usize) -> Self {
        let len = len.min(self.len());
        Self {
            corpus: Arc::clone(&self.corpus),
            own: self.own.clone(),
            pieces: self.pieces[..len].to_vec(),
            special: self.special.iter().copied().filter(|id| (*id as usize) < len).collect(),
            index: OnceLock::new(),
        }
    }

    /// Start and length of each piece, the bytes that are not the corpus's, and the special numbers.
    pub(crate) fn parts(&self) -> (&[(u32, u32)], &[u8], &[u32]) {
        (&self.pieces, &self.own, &self.special)
    }

    /// The reverse of [`Self::parts`]; nothing if a piece lies outside.
    pub(crate) fn from_parts(
        corpus: Arc<[u8]>,
        pieces: Vec<(u32, u32)>,
        own: Vec<u8>,
        mut special: Vec<u32>,
    ) -> Option<Self> {
        special.sort_unstable();
        let inside = |&(start, len): &(u32, u32)| {
            let (start, len) = (start as usize, len as usize);
            let end = if start < corpus.len() { corpus.len() } else { corpus.len() + own.len() };
            start <= end && len <= end - start
        };
        pieces.iter().all(inside).then_some(())?;
        Some(Self { corpus, own, pieces, special, index: OnceLock::new() })
    }
}

/// Bytes as text: whole characters as they are, any other byte as `\xNN`.
pub(crate) fn readable(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            _ = write!(text, "\\x{byte:02X}");
        }
    }
    text
}

impl PartialEq for Vocabulary {
    fn eq(&self, other: &Self) -> bool {
        self.special == other.special && self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pieces = (0..self.len() as u32).map(|id| (id, self.text(id)));
        formatter.debug_map().entries(pieces).finish()
    }
}
