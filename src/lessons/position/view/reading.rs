//! What a model that was trained with a lesson's scheme makes of the reader's own text, asked of the worker.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lessons::Shared;
use crate::lessons::position::sibling_shape::{LONGEST, TEXT};
use crate::lessons::tokenizer::{Texts, encoded_part};
use crate::worker::llama::{ModelAnswer, ModelQuestion, PositionsRead, ask_model, bundled_files};

/// The answer of the model, or why there is none; nothing while it is on its way, or where nothing is asked.
pub type Reading = Option<Result<Shared<PositionsRead>, String>>;

/// The text that a trained model reads: the one given, or the lesson's own.
pub fn model_text(texts: &Texts) -> String {
    texts.probe.as_deref().map_or_else(|| TEXT.to_owned(), |probe| encoded_part(probe).0.to_owned())
}

/// What a model, by the name of its folder, makes of a text; it follows both. Without them nothing is asked.
pub fn read(wanted: Memo<Option<(&'static str, String)>>) -> Signal<Reading> {
    let found = RwSignal::new(None);
    Effect::new(move |_| {
        // The answer before stays in sight until the next is there.
        let Some(asked) = wanted.get() else { return };
        spawn_local(async move {
            let answer = answer(asked.0, asked.1.clone()).await;
            // By now something else may be asked.
            if wanted.try_get_untracked().flatten() == Some(asked) {
                found.set(Some(answer.map(Shared::new)));
            }
        });
    });
    found.into()
}

async fn answer(name: &str, text: String) -> Result<PositionsRead, String> {
    let files = bundled_files(name).await?;
    match ask_model(&files, ModelQuestion::Positions { text, length: LONGEST }, &[]).await {
        Ok(ModelAnswer::Positions(read)) => Ok(read),
        Ok(_) => Err("The answer was to another question. Please try again.".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
