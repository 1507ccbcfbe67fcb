//! The table that the small Llama of the page learned, asked of the worker.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lessons::Shared;
use crate::lessons::block::view::{own_number, reading_files};
use crate::lessons::embeddings::{MAX_TOKENS, Study, Table};
use crate::lessons::tokenizer::{Pieces, encoded_part};
use crate::worker::llama::{ModelAnswer, ModelQuestion, TextTokens, ask_model};

/// A text as the model has it.
pub struct Learned {
    /// Its tokens and their rows; none while they are on their way.
    pub study: Signal<Option<Shared<Study>>>,
    /// Why there are none.
    pub why: Signal<Option<String>>,
}

/// The model's table, which travels once, and the pieces that its rows are of.
type Learnt = Shared<(Table, Pieces)>;

/// A text as the model has it; it follows the text. Without one nothing is asked.
pub fn learned(text: Memo<Option<String>>) -> Learned {
    let table = RwSignal::new(None::<(Option<u32>, Learnt)>);
    let study = RwSignal::new(None);
    let why = RwSignal::new(None);
    Effect::new(move |_| {
        // The text before stays in sight until the next is there.
        let Some(asked) = text.get() else { return };
        // The page's own model, or a checkpoint of the reader.
        let of = own_number();
        let known = table.get_untracked().filter(|(number, _)| *number == of).map(|(_, table)| table);
        spawn_local(async move {
            let found = found(known, &asked).await;
            // By now another text may stand there.
            if text.try_get_untracked().flatten().as_ref() != Some(&asked) || untrack(own_number) != of {
                return;
            }
            match found {
                Ok((learnt, tokens)) => {
                    study.set(Some(Shared::new(Study::trained(&tokens, (*learnt).clone()))));
                    table.set(Some((of, learnt)));
                    why.set(None);
                }
                Err(error) => why.set(Some(format!("{error} The seeded table is shown."))),
            }
        });
    });
    Learned { study: study.into(), why: why.into() }
}

async fn found(known: Option<Learnt>, text: &str) -> Result<(Learnt, TextTokens), String> {
    let files = reading_files().await?;
    let table = match known {
        Some(table) => table,
        None => match ask_model(&files, ModelQuestion::Table, &[]).await {
            Ok(ModelAnswer::Table(table)) => Shared::new(Table::trained(&table)),
            other => return Err(misunderstood(other.err())),
        },
    };
    let text = encoded_part(text).0.to_owned();
    match ask_model(&files, ModelQuestion::Tokens { text, most: MAX_TOKENS }, &[]).await {
        Ok(ModelAnswer::Tokens(tokens)) => Ok((table, tokens)),
        other => Err(misunderstood(other.err())),
    }
}

fn misunderstood(error: Option<impl ToString>) -> String {
    error.map_or_else(|| "The answer was to another question. Please try again.".to_owned(), |error| error.to_string())
}
