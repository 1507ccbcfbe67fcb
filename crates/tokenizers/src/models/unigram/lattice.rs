//! The lattice of a word: every piece of the vocabulary at every place where it fits.
//!
//! A segmentation is a path of nodes from the beginning to the end of the word; its score is the sum of the
//! log-probabilities of its pieces (Kudo 2018, <https://arxiv.org/abs/1804.10959>, equation 1).

use std::ops::Range;

/// A piece at a place of the word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Where it begins: how many characters stand before it.
    pub start: u32,
    /// Where it ends: how many characters stand before its end.
    pub end: u32,
    /// The id of the piece; none for a character that no piece is.
    pub piece: Option<u32>,
    /// The log-probability of the piece, in nats.
    pub score: f64,
}

/// The nodes of a word, grouped by where they end, in each group the shortest first.
///
/// ```
/// use llama_lens_tokenizers::models::unigram::UnigramModel;
/// let pieces = [("h", -3.0), ("u", -2.0), ("g", -2.0), ("hu", -2.5), ("ug", -1.5), ("hug", -4.0)];
/// let model = UnigramModel::new(pieces)?;
/// let lattice = model.lattice("hug");
/// assert_eq!(lattice.nodes().len(), 6);
/// assert_eq!(lattice.segmentations(), 4.0);
/// assert_eq!(lattice.viterbi().path.iter().map(|node| lattice.text(*node)).collect::<Vec<_>>(), ["hug"]);
/// # Ok::<(), llama_lens_tokenizers::models::unigram::ScoreError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lattice {
    text: String,
    /// Where each character starts in the text, and the end.
    offsets: Vec<u32>,
    nodes: Vec<Node>,
    /// For each number of characters how many nodes end there or before.
    ends: Vec<u32>,
    /// Whether sums are rounded to `f32`, as `sentencepiece` adds.
    single: bool,
}

impl Lattice {
    /// A lattice of a text, without nodes.
    pub(super) fn of_text(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at as u32);
        let offsets = starts.chain([text.len() as u32]).collect();
        Self { text: text.to_owned(), offsets, nodes: Vec::new(), ends: vec![0], single: false }
    }

    /// The same, in which sums are rounded to `f32` or not.
    pub(super) fn rounded(self, single: bool) -> Self {
        Self { single, ..self }
    }

    /// A sum as this lattice keeps it.
    pub(super) fn sum(&self, sum: f64) -> f64 {
        if self.single { f64::from(sum as f32) } else { sum }
    }

    /// Forgets all nodes; the room they took is used again.
    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.ends.clear();
        self.ends.push(0);
    }

    /// Adds a node that ends at the next place: one character after the last [`Self::close`].
    pub(super) fn push(&mut self, length: u32, piece: Option<u32>, score: f64) {
        let end = self.ends.len() as u32;
        self.nodes.push(Node { start: end - length, end, piece, score });
    }

    /// Ends the group of nodes that end at the next place. If none of them is a single character, one without
    /// a piece is added, with the score `unknown`, so that there is always a path.
    pub(super) fn close(&mut self, unknown: f64) {
        let first = self.ends.last().map_or(0, |end| *end as usize);
        if !self.nodes[first..].iter().any(|node| node.end - node.start == 1) {
            self.push(1, None, unknown);
            self.nodes[first..].rotate_right(1);
        }
        self.ends.push(self.nodes.len() as u32);
    }

    /// The number of characters of the word.
    pub fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// Whether the word is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All nodes, by where they end, then by length.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The numbers of the nodes that end after so many characters; none at 0 and past the end.
    pub fn into(&self, end: usize) -> Range<usize> {
        match (end.checked_sub(1).and_then(|before| self.ends.get(before)), self.ends.get(end)) {
            (Some(&first), Some(&last)) => first as usize..last as usize,
            _ => 0..0,
        }
    }

    /// The word.
    pub fn word(&self) -> &str {
        &self.text
    }

    /// The bytes of the word that a node covers.
    pub fn bytes(&self, node: usize) -> Range<usize> {
        let at = |place: u32| self.offsets.get(place as usize).map_or(0, |offset| *offset as usize);
        at(self.nodes[node].start)..at(self.nodes[node].end)
    }

    /// The text that a node covers.
    pub fn text(&self, node: usize) -> &str {
        &self.text[self.bytes(node)]
    }

    /// In how many ways the word can be cut. A number of floating point: it doubles with every character.
    pub fn segmentations(&self) -> f64 {
        let mut ways = vec![1.0; self.len() + 1];
        for end in 1..=self.len() {
            ways[end] = self.into(end).map(|node| ways[self.nodes[node].start as usize]).sum();
        }
        ways[self.len()]
    }

    /// The score of a path.
    pub fn score(&self, path: &[usize]) -> f64 {
        path.iter().map(|node| self.nodes[*node].score).sum()
    }
}
