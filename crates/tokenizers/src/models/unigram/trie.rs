//! Pieces by their characters, read from the last to the first: which of them end at a place of a text.

use rustc_hash::FxHashMap;

/// The beginning of every search.
const ROOT: u32 = 0;

/// A tree of characters whose branches are the pieces, each read backwards.
#[derive(Clone, Debug)]
pub(super) struct Trie {
    children: FxHashMap<(u32, char), u32>,
    /// The piece that ends at each place of the tree.
    pieces: Vec<Option<u32>>,
}

impl Trie {
    /// A tree of pieces with their ids. Of two equal pieces the later counts; an empty one is never found.
    pub(super) fn new<'a>(pieces: impl Iterator<Item = (u32, &'a str)>) -> Self {
        let mut trie = Self { children: FxHashMap::default(), pieces: vec![None] };
        for (id, piece) in pieces.filter(|(_, piece)| !piece.is_empty()) {
            let mut at = ROOT;
            for char in piece.chars().rev() {
                let new = trie.pieces.len() as u32;
                at = *trie.children.entry((at, char)).or_insert(new);
                if at == new {
                    trie.pieces.push(None);
                }
            }
            trie.pieces[at as usize] = Some(id);
        }
        trie
    }

    /// The pieces that end with the last of `chars`: (length in characters, id), the shortest first.
    pub(super) fn ending<'a>(&'a self, chars: &'a [char]) -> impl Iterator<Item = (u32, u32)> + 'a {
        let mut at = ROOT;
        let walk = chars.iter().rev().map_while(move |char| {
            at = *self.children.get(&(at, *char))?;
            Some(self.pieces[at as usize])
        });
        (1..).zip(walk).filter_map(|(length, piece)| Some((length, piece?)))
    }
}
