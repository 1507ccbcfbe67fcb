//! What the reader asks of a loaded tokenizer, and its answers: each is one question to the worker.

use std::sync::Arc;

use leptos::prelude::*;

use super::opened::{Answered, Files, answered};
use crate::lessons::tokenizer::{FileTree, Tree};
use crate::worker::{Answer, Found, LatticeOf, Question, Recorded};

/// Where a token was pressed: its tree is drawn there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// Among those of the text.
    Text,
    /// Among those that were found.
    Found,
}

/// What the reader asks.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The number of the word whose cutting is shown.
    pub word: RwSignal<Option<usize>>,
    /// How many of its steps are shown; all where it is none.
    pub at: RwSignal<Option<usize>>,
    /// The token whose tree is shown, where, and the number of the tokenizer that it is of: with another one the id is
    /// that of another token, which nobody asked about.
    token: RwSignal<Option<(Among, u32, u32)>>,
    /// What is looked for in the vocabulary.
    pub search: RwSignal<String>,
    files: Files,
    steps: Signal<Answered>,
    lattice: Signal<Answered>,
    tree: Signal<Answered>,
    found: Signal<Answered>,
}

impl Asked {
    /// Asks nothing yet.
    pub fn new(files: Files, text: Signal<String>) -> Self {
        let (word, at, token) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
        let search = RwSignal::new(String::new());
        let of_word = move || Some((text.get(), word.get()?));
        let steps = move || of_word().map(|(text, word)| Question::Steps { text, word: Some(word) });
        let lattice = move || of_word().map(|(text, word)| Question::Lattice { text, word });
        let tree =
            move || token.get().filter(|(_, _, of)| Some(*of) == number(files)).map(|(_, id, _)| Question::Tree(id));
        let found = move || Some(search.get()).filter(|search| !search.is_empty()).map(Question::Search);
        Self {
            word,
            at,
            token,
            search,
            files,
            steps: answered(files, Signal::derive(steps)),
            lattice: answered(files, Signal::derive(lattice)),
            tree: answered(files, Signal::derive(tree)),
            found: answered(files, Signal::derive(found)),
        }
    }

    /// Shows how a word is cut, or puts it away.
    pub fn toggle_word(self, number: usize) {
        self.at.set(None);
        self.word.update(|word| *word = if *word == Some(number) { None } else { Some(number) });
    }

    /// Shows how a token is built, or puts it away.
    pub fn toggle_token(self, among: Among, id: u32) {
        let pressed = untrack(|| number(self.files)).map(|of| (among, id, of));
        self.token.update(|token| *token = pressed.filter(|_| *token != pressed));
    }

    /// Whether the tree of this token is shown.
    pub fn shows_tree(self, among: Among, id: u32) -> bool {
        self.token.get().is_some_and(|(there, token, of)| (there, token, Some(of)) == (among, id, number(self.files)))
    }

    /// How the word is cut, step by step.
    pub fn recorded<T>(self, read: impl FnOnce(&Recorded) -> T) -> Option<T> {
        match &*self.steps.get()?.ok()? {
            Answer::Steps(recorded) => Some(read(recorded)),
            _ => None,
        }
    }

    /// All ways to cut the word.
    pub fn lattice(self) -> Option<LatticeOf> {
        match &*self.lattice.get()?.ok()? {
            Answer::Lattice(lattice) => lattice.clone(),
            _ => None,
        }
    }

    /// The tree of the token that was pressed here.
    pub fn tree(self, here: Among) -> Signal<Option<Arc<Tree>>> {
        Signal::derive(move || {
            let (_, id, _) = self.token.get().filter(|(_, id, _)| self.shows_tree(here, *id))?;
            match &*self.tree.get()?.ok()? {
                Answer::Tree(pieces) => Tree::of(&FileTree(pieces.clone()), id).map(Arc::new),
                _ => None,
            }
        })
    }

    /// The tokens that were found.
    pub fn found(self) -> Option<Found> {
        match &*self.found.get()?.ok()? {
            Answer::Found(found) => Some(found.clone()),
            _ => None,
        }
    }
}

/// The number of the tokenizer that is open.
fn number(files: Files) -> Option<u32> {
    files.with(|files| files.as_ref()?.as_ref().ok().map(|of| of.number))
}
