//! A vocabulary: pieces numbered from 0.
//!
//! ```
//! use llama_lens_tokenizers::Vocabulary;
//! let vocabulary = Vocabulary::from_pieces(["h", "u", "hu"]);
//! assert_eq!(vocabulary.bytes(2), b"hu");
//! assert_eq!(vocabulary.id(b"u"), Some(1));
//! ```

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::sync::{Arc, OnceLock};

/// What a piece that continues a word is written with, unless a vocabulary has it otherwise.
pub const CONTINUES: &str = "##";

/// Pieces by number, and numbers by piece. Pieces that continue a word are told from those that begin one only in
/// vocabularies of WordPiece.
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
    /// Per piece whether it continues a word; empty where none does.
    continuing: Vec<bool>,
    /// What these are written with, where it is not [`CONTINUES`].
    prefix: Option<Box<str>>,
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

    /// A vocabulary of pieces as a file has them: those that start with `prefix` continue words.
    pub fn from_written<P: AsRef<str>>(pieces: impl IntoIterator<Item = P>, prefix: &str) -> Self {
        let mut vocabulary = Self { prefix: (prefix != CONTINUES).then(|| prefix.into()), ..Self::default() };
        for piece in pieces {
            vocabulary.push_written(piece.as_ref());
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

    /// The bytes of text that a piece stands for, without the prefix of one that continues a word; none for a number that no piece has.
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

    /// The piece as a vocabulary's file has it: its bytes, after the [prefix](Self::prefix) where it continues a word.
    pub fn written(&self, id: u32) -> Cow<'_, [u8]> {
        if self.continues(id) {
            [self.prefix().as_bytes(), self.bytes(id)].concat().into()
        } else {
            self.bytes(id).into()
        }
    }

    /// The piece as it is [written](Self::written); a byte that is no part of a whole character shows as `\xNN`.
    pub fn text(&self, id: u32) -> String {
        readable(&self.written(id))
    }

    /// Whether a piece continues a word: the vocabulary of WordPiece tells these from those that begin one.
    pub fn continues(&self, id: u32) -> bool {
        self.continuing.get(id as usize).is_some_and(|continues| *continues)
    }

    /// What pieces that continue words are written with.
    pub fn prefix(&self) -> &str {
        self.prefix.as_deref().unwrap_or(CONTINUES)
    }

    /// Whether any piece continues a word.
    pub(crate) fn has_continuing(&self) -> bool {
        !self.continuing.is_empty()
    }

    /// The number of a piece as it is [written](Self::written). Special pieces have no text that could be looked up.
    pub fn id(&self, bytes: &[u8]) -> Option<u32> {
        let index = self.index.get_or_init(|| {
            let mut index = FxHashMap::default();
            for id in (0..self.len() as u32).filter(|id| !self.is_special(*id)) {
                index.entry(self.written(id).into()).or_insert(id);
            }
            index
        });
        index.get(bytes).copied()
    }

    /// As [`Self::id`], by looking at all pieces: right for a vocabulary that is still growing.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<u32> {
        (0..self.len() as u32).find(|id| *self.written(*id) == *bytes && !self.is_special(*id))
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

    /// Adds a piece as a file has it.
    pub(crate) fn push_written(&mut self, piece: &str) {
        match piece.strip_prefix(self.prefix()).map(str::len) {
            Some(len) => {
                let id = self.push(&piece.as_bytes()[piece.len() - len..]);
                self.set_continuing(id);
            }
            None => _ = self.push(piece.as_bytes()),
        }
    }

    /// Says that a piece continues a word.
    pub(crate) fn set_continuing(&mut self, id: u32) {
        if self.continuing.len() <= id as usize {
            self.continuing.resize(id as usize + 1, false);
        }
        self.continuing[id as usize] = true;
        self.index = OnceLock::new();
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
            continuing: self.continuing.iter().copied().take(len).collect(),
            prefix: self.prefix.clone(),
            index: OnceLock::new(),
        }
    }

    /// What the vocabulary is made of, but for the corpus.
    pub(crate) fn parts(&self) -> Parts {
        let Self { pieces, own, special, continuing, .. } = self.clone();
        Parts { pieces, own, special, continuing }
    }

    /// The reverse of [`Self::parts`]; nothing if a piece lies outside.
    pub(crate) fn from_parts(corpus: Arc<[u8]>, parts: Parts) -> Option<Self> {
        let Parts { pieces, own, mut special, continuing } = parts;
        (continuing.len() <= pieces.len()).then_some(())?;
        special.sort_unstable();
        let inside = |&(start, len): &(u32, u32)| {
            let (start, len) = (start as usize, len as usize);
            let end = if start < corpus.len() { corpus.len() } else { corpus.len() + own.len() };
            start <= end && len <= end - start
        };
        pieces.iter().all(inside).then_some(())?;
        Some(Self { corpus, own, pieces, special, continuing, prefix: None, index: OnceLock::new() })
    }
}

/// A vocabulary without its corpus.
#[derive(Default)]
pub(crate) struct Parts {
    /// Start and length of each piece.
    pub(crate) pieces: Vec<(u32, u32)>,
    /// The bytes that are not the corpus's.
    pub(crate) own: Vec<u8>,
    /// The numbers of the special pieces.
    pub(crate) special: Vec<u32>,
    /// Per piece whether it continues a word; not for those after the last that does.
    pub(crate) continuing: Vec<bool>,
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
        let same = |id: u32| self.continues(id) == other.continues(id) && self.bytes(id) == other.bytes(id);
        self.special == other.special
            && self.len() == other.len()
            && self.prefix() == other.prefix()
            && (0..self.len() as u32).all(same)
    }
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pieces = (0..self.len() as u32).map(|id| (id, self.text(id)));
        formatter.debug_map().entries(pieces).finish()
    }
}
