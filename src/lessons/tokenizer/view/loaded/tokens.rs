//! The tokens of a text by a loaded tokenizer, for lessons that compute with them.

use leptos::prelude::*;

use super::opened::tokenized;
use super::opened::{answered, opened};
use crate::lessons::tokenizer::{Loaded, Pieces, Token, encoded_part, file_piece};
use crate::lessons::{Page, Problem, Shared};
use crate::worker::{Answer, Question};

/// The tokens of a text, and the vocabulary.
pub type LoadedTokens = Shared<(Vec<Token>, Pieces)>;

/// What the tokenizer that the link names makes of a text, with the first `most` of its pieces; or why it cannot. Nothing
/// of both while it is being read, and where none is named.
pub fn loaded_tokens(page: Page, text: Memo<String>, most: usize) -> Signal<Option<Result<LoadedTokens, String>>> {
    let (loaded, _) = page.read::<Loaded>();
    let files = opened(loaded);
    let part = Memo::new(move |_| text.with(|text| encoded_part(text).0.to_owned()));
    let encoded = tokenized(files, part.into());
    let pieces = answered(files, Signal::stored(Some(Question::Pieces(most))));
    let found = Memo::new(move |_| {
        if let Some(Err(Problem { text, .. })) = files.get() {
            return Some(Err(text));
        }
        let (encoded, pieces) = match (encoded.get()?, pieces.get()?) {
            (Ok(encoded), Ok(pieces)) => (encoded, pieces),
            (Err(why), _) | (_, Err(why)) => return Some(Err(why)),
        };
        let Answer::Pieces { size, first } = &*pieces else { return None };
        let shown = |text| file_piece(text).to_string();
        let tokens = encoded.tokens.iter().map(|token| Token { id: token.id, text: shown(&token.text) }).collect();
        let pieces = Pieces { size: *size, first: first.iter().map(shown).collect() };
        Some(Ok(Shared::new((tokens, pieces))))
    });
    found.into()
}
