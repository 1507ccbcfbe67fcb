//! The lesson's values: inputs → tokens → the two forms of the data.

use leptos::prelude::*;

use super::cutting::cut_by_file;
use crate::lessons::ghost_attention::{Choices, Cut, Dialogue, Inputs, Step, request};
use crate::lessons::tokenizer::view::{Training, left_out, train};
use crate::lessons::tokenizer::{Loaded, Settings, Texts, encode};
use crate::lessons::{InputSet, Page, Query, Shared};

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct Model {
    /// The page around it.
    pub page: Page,
    /// The choices of this lesson.
    pub choices: Memo<Choices>,
    /// The dialogue as it is written.
    pub dialogue: Memo<Dialogue>,
    /// The training whose merges cut it, where no tokenizer is loaded.
    pub training: Training,
    /// The dialogue as tokens; none before it is cut.
    pub cut: Memo<Option<Shared<Cut>>>,
    /// Why the tokenizer that is loaded cannot be used.
    pub not_loaded: Signal<Option<String>>,
    /// What had to be said about the link's values.
    pub said: Signal<Vec<String>>,
    texts: Memo<Texts>,
    settings: Memo<Settings>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let (texts, said_of_texts) = page.read::<Texts>();
        let (settings, said_of_settings) = page.read::<Settings>();
        let (choices, said_of_choices) = page.read::<Choices>();
        let (loaded, _) = page.read::<Loaded>();
        let dialogue =
            Memo::new(move |_| choices.with(|of| Dialogue::read(of.instruction.as_deref(), of.dialogue.as_deref())));
        let wanted = Memo::new(move |_| texts.with(|texts| request(texts, settings.get())));
        let training = train(page, wanted, RwSignal::new(None));
        let all = Memo::new(move |_| dialogue.with(Dialogue::texts));
        let in_use = cut_by_file(page, all);
        let cut = Memo::new(move |_| {
            match in_use.get()? {
                Ok(tokens) => return Some(Shared::new(Cut::of(tokens))),
                Err(_) if loaded.with(|loaded| loaded.tokenizer.is_some()) => return None,
                // A page in one file has no tokenizer beside it: the merges learned here do.
                Err(_) => {}
            }
            let trained = training.trained.get()?;
            Some(Shared::new(Cut::of(all.with(|all| all.iter().map(|text| encode(&trained.of, text)).collect()))))
        });
        Self {
            page,
            choices,
            dialogue,
            training,
            cut,
            not_loaded: Signal::derive(move || {
                in_use.get().and_then(Result::err).filter(|_| loaded.with(|loaded| loaded.tokenizer.is_some()))
            }),
            said: Signal::derive(move || {
                let of_choices = choices.with(Choices::problems).into_iter().map(|problem| problem.text);
                let of_links = [said_of_texts, said_of_settings, said_of_choices].map(|said| said.get()).concat();
                of_links.into_iter().chain(of_choices).collect()
            }),
            texts,
            settings,
        }
    }

    /// How many steps there are.
    pub fn steps(self) -> Signal<usize> {
        Signal::derive(move || Step::count(self.dialogue.with(|dialogue| dialogue.turns.len())))
    }

    /// What is wrong with the dialogue.
    pub fn problem(self) -> Option<String> {
        self.dialogue.with(|dialogue| dialogue.problems.first().map(|problem| problem.text.clone()))
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        let inputs = move || -> Inputs { (self.texts.get(), self.settings.get(), self.choices.get()) };
        let (loaded, _) = self.page.read::<Loaded>();
        Signal::derive(move || inputs().write().and(&loaded.with(Query::of)))
    }

    /// What makes a moment worth its own place in the history: another set of turns, another step.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || {
            let without = self.choices.with(|choices| String::from(choices.without.clone()));
            format!("{without} {}", self.page.step.get())
        })
    }

    /// What a link of this moment does not carry, and why.
    pub fn left_out(self) -> Signal<Option<String>> {
        left_out(self.texts, self.training)
    }
}
