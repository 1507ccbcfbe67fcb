//! What a small model makes of the reader's text, asked of the worker.

use leptos::prelude::*;
use leptos::task::spawn_local;
use llama_lens_llama::model::Place;

use super::own::{own_number, reading_files};
use crate::lessons::block::{MOST_TOKENS, Reading};
use crate::lessons::{Problem, Shared};
use crate::worker::llama::{Compared, Look, Looked, ModelAnswer, ModelQuestion, ask_model, bundled_files};

/// An answer of the model, or why there is none; nothing while it is on its way, or where nothing is asked.
pub type Answer<T> = Option<Result<Shared<T>, String>>;

/// What stands at some places of the model while it reads the text. It follows the text and the places; without places
/// nothing is asked.
pub fn look(reading: Memo<Reading>, places: Signal<Vec<Place>>) -> Signal<Answer<Looked>> {
    let asked = Memo::new(move |_| {
        let wanted = places.get();
        let text = reading.with(|reading| reading.text().to_owned());
        (!wanted.is_empty()).then_some(Look { text, most: MOST_TOKENS, wanted, ..Look::default() })
    });
    looks(asked)
}

/// What the model makes of what is asked; while nothing is, the answer before stays.
pub fn looks(asked: Memo<Option<Look>>) -> Signal<Answer<Looked>> {
    let found = RwSignal::new(None);
    Effect::new(move |_| {
        // The answer before stays in sight until the next is there.
        let Some(look) = asked.get() else { return };
        let of = own_number();
        spawn_local(async move {
            let answer = looked(look.clone()).await;
            // By now something else may be asked.
            if asked.try_get_untracked().flatten() == Some(look) && untrack(own_number) == of {
                found.set(Some(answer.map(Shared::new)));
            }
        });
    });
    found.into()
}

async fn looked(look: Look) -> Result<Looked, String> {
    let files = reading_files().await?;
    match ask_model(&files, ModelQuestion::Look(look), &[]).await {
        Ok(ModelAnswer::Looked(looked)) => Ok(looked),
        Ok(_) => Err("The answer was to another question. Please try again.".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// How many tokens the text has, those that are not read among them; none before there is an answer.
pub fn length(found: Signal<Answer<Looked>>) -> Signal<Option<usize>> {
    Signal::derive(move || found.get()?.ok().map(|looked| looked.count))
}

/// How what two models make of the text differs; asked while `wanted`.
pub fn compare(models: [&'static str; 2], reading: Memo<Reading>, wanted: Signal<bool>) -> Signal<Answer<Compared>> {
    let asked = Memo::new(move |_| wanted.get().then(|| reading.with(|reading| reading.text().to_owned())));
    let found = RwSignal::new(None);
    Effect::new(move |_| {
        let Some(text) = asked.get() else { return };
        spawn_local(async move {
            let answer = compared(models, text.clone()).await;
            if asked.try_get_untracked().flatten() == Some(text) {
                found.set(Some(answer.map(Shared::new)));
            }
        });
    });
    found.into()
}

async fn compared([one, other]: [&'static str; 2], text: String) -> Result<Compared, String> {
    let (one, other) = (bundled_files(one).await?, bundled_files(other).await?);
    let asked = ModelQuestion::Compare { other: other.number, text };
    match ask_model(&one, asked, &other.files).await {
        Ok(ModelAnswer::Compared(compared)) => Ok(compared),
        Ok(_) => Err("The answer was to another question. Please try again.".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// What is wrong with where the reader looks, once there is an answer.
pub fn beyond(reading: Memo<Reading>, found: Signal<Answer<Looked>>) -> Signal<Vec<Problem>> {
    Signal::derive(move || match found.get() {
        Some(Ok(looked)) => reading.with(|reading| reading.problems(&looked)),
        _ => Vec::new(),
    })
}

/// Why there is no answer; a line that is empty where there is one, or is on its way.
#[component]
pub fn NoAnswer<T: Send + Sync + 'static>(
    /// The answer.
    found: Signal<Answer<T>>,
) -> impl IntoView {
    let why = move || match found.get() {
        Some(Err(why)) => why,
        _ => String::new(),
    };
    view! {
        <p class="problem" role="alert" translate="no">
            {why}
        </p>
    }
}
