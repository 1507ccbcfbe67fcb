//! A small model that writes on, asked of the worker, and its words as they come.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::own::{own_number, reading_files};
use crate::lessons::block::last_words;
use crate::worker::llama::{
    Following, Heard, ModelAnswer, ModelQuestion, Write, WrittenToken, bundled_files, follow_model,
};

/// What a model has written, or why it cannot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The tokens.
    pub tokens: Vec<WrittenToken>,
    /// Whether no further one comes.
    pub done: bool,
    /// Why it cannot write.
    pub problem: Option<String>,
}

impl Written {
    /// The words of some of its tokens; where a character is not whole, a sign for that.
    fn words(&self, from: usize, to: usize) -> String {
        let (from, to) = (from.min(self.tokens.len()), to.min(self.tokens.len()));
        let bytes: Vec<u8> = self.tokens[from..to].iter().flat_map(|token| token.bytes.clone()).collect();
        String::from_utf8_lossy(&bytes).replace('\u{fffd}', "▯")
    }

    fn goes_on(&self) -> bool {
        !self.done && self.problem.is_none()
    }
}

/// Who is to write: a model that comes with the page, by its folder; where none is named, the model that reads.
pub type Writer = Option<&'static str>;

/// What a model writes: it begins anew whenever something else is asked, and writes nothing while nothing is.
pub fn written(asked: Memo<Option<(Write, Writer)>>) -> RwSignal<Written> {
    let written = RwSignal::new(Written::default());
    let following = StoredValue::new_local(None::<Following>);
    let hear = move |answer: Heard| {
        let take = |it: &mut Written| match answer {
            Ok((ModelAnswer::Written(token), last)) => {
                it.tokens.push(token);
                it.done = last;
            }
            Ok(_) => it.done = true,
            Err(error) => it.problem = Some(error.to_string()),
        };
        let _ = written.try_update(take);
    };
    Effect::new(move |_| {
        following.set_value(None);
        written.set(Written::default());
        let Some((write, name)) = asked.get() else { return };
        let of = own_number();
        spawn_local(async move {
            let files = match name {
                Some(name) => bundled_files(name).await,
                None => reading_files().await,
            };
            // By now something else may be asked.
            if asked.try_get_untracked().flatten() != Some((write.clone(), name)) || untrack(own_number) != of {
                return;
            }
            match files {
                Ok(files) => {
                    let stream = follow_model(&files, ModelQuestion::Write(write), &[], hear);
                    let _ = following.try_set_value(Some(stream));
                }
                Err(problem) => {
                    let _ = written.try_update(|it| it.problem = Some(problem));
                }
            }
        });
    });
    written
}

/// Words of a model: the prompt, what another model wrote alike, and the rest.
#[component]
pub fn Passage(
    /// Whose words.
    #[prop(into)]
    name: Signal<&'static str>,
    /// What it wrote on from.
    #[prop(into)]
    prompt: Signal<String>,
    /// What it wrote.
    written: RwSignal<Written>,
    /// How many of the tokens are not marked.
    #[prop(into)]
    alike: Signal<usize>,
) -> impl IntoView {
    let words = move |from, to| written.with(|written| written.words(from, to));
    view! {
        <section class="passage" aria-label=name>
            <p class="figure-head">
                <b>{name}</b>
            </p>
            <p class="passage-words" translate="no" dir="auto">
                <span class="passage-prompt">{move || prompt.with(|prompt| last_words(prompt))}</span>
                <span>{move || words(0, alike.get())}</span>
                <mark>{move || words(alike.get(), usize::MAX)}</mark>
                {move || written.with(Written::goes_on).then_some("…")}
            </p>
            <p class="problem" role="alert">
                {move || written.with(|written| written.problem.clone())}
            </p>
        </section>
    }
}
