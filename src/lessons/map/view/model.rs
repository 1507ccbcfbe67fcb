//! The lesson's values: inputs → tokens → the text on its way through both drawings.

use leptos::prelude::*;

use crate::lessons::block::view::{Answer, Desk, Written, looks, written};
use crate::lessons::block::{MOST_TOKENS, Writing, word};
use crate::lessons::map::{Choices, Flow, Inputs, STEPS, Said, text, writes};
use crate::lessons::tokenizer::view::{Training, left_out, loaded_tokens, train};
use crate::lessons::tokenizer::{Loaded, Settings, Texts};
use crate::lessons::{InputSet, Page, Query, Shared};
use crate::worker::llama::{Look, Looked};

/// So many tokens that may come next are shown.
const NEXT: usize = 5;

/// So many tokens are written.
const WRITTEN: usize = 40;

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct Model {
    /// The page around it.
    pub page: Page,
    /// Which texts.
    pub texts: Memo<Texts>,
    /// Whose shapes stand on the arrows.
    pub choices: Memo<Choices>,
    /// The training whose merges cut the text, where no tokenizer is loaded.
    pub training: Training,
    /// The text that flows.
    pub text: Memo<String>,
    /// The text on its way; none before it is cut.
    pub flow: Memo<Option<Shared<Flow>>>,
    /// Why the tokenizer that is loaded cannot be used.
    pub not_loaded: Signal<Option<String>>,
    /// What had to be said about the link's values.
    pub said: Signal<Vec<String>>,
    /// How the small model writes.
    pub writing: Desk<Writing>,
    /// What it expects after the text.
    pub looked: Signal<Answer<Looked>>,
    /// What it wrote.
    pub written: RwSignal<Written>,
    settings: Memo<Settings>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let (texts, said_of_texts) = page.read::<Texts>();
        let (settings, said_of_settings) = page.read::<Settings>();
        let (choices, said_of_choices) = page.read::<Choices>();
        let (loaded, _) = page.read::<Loaded>();
        let request = Memo::new(move |_| settings.get().request(texts.with(|texts| texts.corpus), None));
        let training = train(page, request, RwSignal::new(None));
        let text = Memo::new(move |_| {
            let head = training.trained.with(|it| it.as_ref().map(|it| it.of.head.clone())).unwrap_or_default();
            texts.with(|texts| text(texts, &head))
        });
        let writing = Desk::<Writing>::new(page);
        // The step before asks already, so that the press finds an answer.
        let asked = Memo::new(move |_| {
            let wanted = page.step.get() + 3 >= STEPS;
            wanted.then(|| Look { text: text.get(), most: MOST_TOKENS, next: NEXT, ..Look::default() })
        });
        let wanted = Memo::new(move |_| {
            let prompt = move || writing.choices.with(|writing| writing.ask(&text.get(), WRITTEN));
            writes(page.step.get()).then(|| (prompt(), None))
        });
        let in_use = loaded_tokens(page, text, 0);
        let flow = Memo::new(move |_| {
            let size = choices.get().size;
            if loaded.with(|loaded| loaded.tokenizer.is_some()) {
                return Some(Shared::new(Flow::new(in_use.get()?.ok()?.0.clone(), size)));
            }
            let trained = training.trained.get()?;
            Some(Shared::new(text.with(|text| Flow::cut(&trained.of, text, size))))
        });
        Self {
            page,
            texts,
            choices,
            training,
            text,
            flow,
            not_loaded: Signal::derive(move || in_use.get().and_then(Result::err)),
            said: Signal::derive(move || {
                [said_of_texts, said_of_settings, said_of_choices, writing.said].map(|said| said.get()).concat()
            }),
            writing,
            looked: looks(asked),
            written: written(wanted),
            settings,
        }
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        let inputs = move || -> Inputs { (self.texts.get(), self.settings.get(), self.choices.get()) };
        let (loaded, _) = self.page.read::<Loaded>();
        let writing = self.writing.query();
        Signal::derive(move || inputs().write().and(&loaded.with(Query::of)).and(&writing.get()))
    }

    /// What the small model has said so far.
    pub fn said(self) -> Said {
        let next = match self.looked.get() {
            Some(Ok(looked)) => looked.next.first().map(|next| (word(&next.token), next.probability)),
            _ => None,
        };
        let written = self.written.with(|written| {
            let first = written.tokens.first().filter(|_| written.done)?;
            Some((written.tokens.len(), word(&first.token)))
        });
        Said { next, written }
    }

    /// What makes a moment worth its own place in the history: another model, another step.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || format!("{} {}", self.choices.get().write().as_str(), self.page.step.get()))
    }

    /// What a link of this moment does not carry, and why.
    pub fn left_out(self) -> Signal<Option<String>> {
        left_out(self.texts, self.training)
    }
}
