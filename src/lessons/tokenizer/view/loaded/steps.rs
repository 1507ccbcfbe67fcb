//! What a loaded tokenizer makes of the text to encode on a stage, in the place of what the lesson trained.

use std::sync::Arc;

use leptos::prelude::*;

use super::opened::{Answered, Files, answered, opened};
use crate::lessons::tokenizer::{Encoding, Loaded, file_encoding};
use crate::lessons::{Page, Problem};
use crate::worker::{Answer, Question};

/// The text to encode as the tokenizer that the link names cuts it, step by step.
#[derive(Clone, Copy)]
pub struct LoadedSteps {
    loaded: Memo<Loaded>,
    files: Files,
    text: Memo<String>,
    steps: Signal<Answered>,
}

impl LoadedSteps {
    /// The steps for a text, asked for as long as they are `wanted`.
    pub fn new(page: Page, text: Memo<String>, wanted: Signal<bool>) -> Self {
        let (loaded, _) = page.read::<Loaded>();
        let is_wanted = Memo::new(move |_| wanted.get());
        let named = Memo::new(move |_| if is_wanted.get() { loaded.get() } else { Loaded::default() });
        let files = opened(named);
        let question = move || is_wanted.get().then(|| Question::Steps { text: text.get(), word: None });
        Self { loaded, files, text, steps: answered(files, Signal::derive(question)) }
    }

    /// The text after so many steps of the loaded tokenizer; `own` where none is.
    pub fn encoding(self, own: Memo<Arc<Encoding>>, at: Signal<Option<usize>>) -> Memo<Arc<Encoding>> {
        Memo::new(move |_| {
            if self.loaded.with(|loaded| loaded.tokenizer.is_none()) {
                return own.get();
            }
            match self.steps.get() {
                Some(Ok(answer)) => match &*answer {
                    Answer::Steps(steps) => Arc::new(self.text.with(|text| file_encoding(steps, text, at.get()))),
                    _ => Arc::default(),
                },
                _ => Arc::default(),
            }
        })
    }

    /// What the text is encoded with, in words; `own` where no tokenizer is loaded.
    pub fn with(self, own: Signal<String>) -> Signal<String> {
        Signal::derive(move || {
            let Some(title) = self.loaded.with(Loaded::title) else { return own.get() };
            match (self.files.get(), self.steps.get()) {
                (Some(Err(Problem { text: why, .. })), _) | (_, Some(Err(why))) => why,
                (_, Some(Ok(_))) => format!("with {title}"),
                _ => format!("{title} is being read …"),
            }
        })
    }
}
