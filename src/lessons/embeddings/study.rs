//! A text on its way into a model: tokens, ids, rows of the table.

use llama_lens_llama::neighbours::Neighbour;
use llama_lens_positions::{Matrix, cosine};

use super::inputs::Choices;
use super::setup::Setup;
use super::table::Table;
use crate::lessons::tokenizer::{Pieces, Token, encode, file_piece, pieces};
use crate::worker::Trained;
use crate::worker::llama::{ModelToken, TextTokens};

/// A text has at most this many tokens in the figure: it compares every two of them.
pub const MAX_TOKENS: usize = 128;

/// So many neighbours of a row are listed.
const NEAREST: usize = 8;

/// Rows with a cosine above this are nearly the same.
pub const ALIKE: f64 = 0.99;

/// The figure shows at most this many rows of the table: as many as Llama 2 has.
pub const TABLE_ROWS: usize = 32_000;

/// A row of the table that the text uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// The id: the row's number.
    pub id: u32,
    /// The piece that it is the row of.
    pub piece: String,
    /// The positions at which it stands.
    pub positions: Vec<usize>,
}

/// The tokens of a text and their rows.
#[derive(Clone, Debug)]
pub struct Study {
    /// The tokens that are shown.
    pub tokens: Vec<Token>,
    /// Tokens of the text that are not.
    pub left_out: usize,
    /// The vocabulary.
    pub pieces: Pieces,
    /// The whole table.
    pub table: Table,
    /// Numbers in a row of it.
    pub width: usize,
    /// The rows of the tokens: n × d.
    pub rows: Matrix,
}

impl Study {
    /// What was learned on a corpus, and a text encoded with it.
    pub fn new(trained: &Trained, text: &str, setup: &Setup) -> Self {
        Self::of(encode(trained, text), pieces(trained, TABLE_ROWS), setup.seeded())
    }

    /// The tokens of a text and the vocabulary that they are from.
    pub fn of(mut tokens: Vec<Token>, pieces: Pieces, table: Table) -> Self {
        let left_out = tokens.len().saturating_sub(MAX_TOKENS);
        tokens.truncate(MAX_TOKENS);
        let rows = table.rows(tokens.iter().map(|token| token.id));
        Self { tokens, left_out, pieces, width: table.width(), table, rows }
    }

    /// A text as a model has it: its own tokens, and the table that it learned.
    pub fn trained(text: &TextTokens, (table, pieces): (Table, Pieces)) -> Self {
        let token = |token: &ModelToken| Token { id: token.id, text: file_piece(&token.text).to_string() };
        let study = Self::of(text.tokens.iter().map(token).collect(), pieces, table);
        Self { left_out: text.count - study.tokens.len(), ..study }
    }

    /// How many rows of the table the figure shows.
    pub fn table_rows(&self) -> usize {
        self.pieces.first.len()
    }

    /// The rows that the text uses, by their ids.
    pub fn used(&self) -> Vec<Used> {
        let mut used: Vec<Used> = Vec::new();
        for (position, token) in self.tokens.iter().enumerate() {
            match used.iter_mut().find(|used| used.id == token.id) {
                Some(used) => used.positions.push(position),
                None => used.push(Used { id: token.id, piece: token.text.clone(), positions: vec![position] }),
            }
        }
        used.sort_by_key(|used| used.id);
        used
    }

    /// The positions at which the token of a position stands.
    pub fn same(&self, m: usize) -> Vec<usize> {
        let id = self.tokens.get(m).map(|token| token.id);
        let is_same = |(_, token): &(usize, &Token)| Some(token.id) == id;
        self.tokens.iter().enumerate().filter(is_same).map(|(position, _)| position).collect()
    }

    /// The cosine similarity of the tokens at two positions; NaN where there are none.
    pub fn similarity(&self, (m, n): (usize, usize)) -> f64 {
        if m.max(n) < self.tokens.len() { cosine(self.rows.row(m), self.rows.row(n)) } else { f64::NAN }
    }

    /// The pieces whose rows are nearest to that of the token at a position, the most alike first.
    pub fn nearest(&self, m: usize) -> Vec<(String, Neighbour)> {
        let Some(token) = self.tokens.get(m) else { return Vec::new() };
        let found = self.table.nearest(token.id, self.pieces.size, NEAREST);
        found.into_iter().filter_map(|it| Some((self.pieces.first.get(it.row)?.clone(), it))).collect()
    }

    /// How many other pieces have nearly the row of the token at a position, where a model learned the table and all
    /// that are listed have. Such rows were hardly ever looked up: the output matrix, which is the same table, pushed all
    /// pieces that never come next the same way.
    pub fn alike(&self, m: usize) -> Option<usize> {
        let token = self.tokens.get(m).filter(|_| self.table.is_trained())?;
        let all = self.table.nearest(token.id, self.pieces.size, self.pieces.size);
        let alike = all.iter().take_while(|neighbour| neighbour.cosine > ALIKE).count();
        (alike >= NEAREST).then_some(alike)
    }

    /// The two positions that are looked at: those chosen, as far as there are such tokens. Where none were, a token
    /// that stands more than once and the next one that is another.
    pub fn cell(&self, choices: &Choices) -> (usize, usize) {
        let last = self.tokens.len().saturating_sub(1);
        let repeated = (0..=last).find(|position| self.same(*position).len() > 1).unwrap_or(0);
        let m = choices.m.unwrap_or(repeated).min(last);
        let same = self.same(m);
        let other = (m..=last).chain(0..m).find(|position| !same.contains(position)).unwrap_or(m);
        (m, choices.n.unwrap_or(other).min(last))
    }
}
