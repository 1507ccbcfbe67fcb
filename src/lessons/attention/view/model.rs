//! The lesson's values: inputs → tokens, and the numbers of the model that is looked at.

use leptos::prelude::*;

use crate::lessons::attention::{Choices, Inputs, Setup, Step, text};
use crate::lessons::tokenizer::view::{Training, left_out, loaded_tokens, train};
use crate::lessons::tokenizer::{Loaded, Settings, Texts, Token, encode};
use crate::lessons::{InputSet, Page, Problem, Query};

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct Model {
    /// The page around it.
    pub page: Page,
    /// The choices of this lesson.
    pub choices: Memo<Choices>,
    /// The same within their limits.
    pub setup: Memo<Setup>,
    /// What was entered and refused, beside its field.
    pub refused: RwSignal<Option<Problem>>,
    /// The training whose merges cut the text, where no tokenizer is loaded.
    pub training: Training,
    /// The text that is read.
    pub text: Memo<String>,
    /// Its tokens; none before it is cut.
    pub tokens: Memo<Option<Vec<Token>>>,
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
        let request = Memo::new(move |_| settings.get().request(texts.with(|texts| texts.corpus), None));
        let training = train(page, request, RwSignal::new(None));
        let text = Memo::new(move |_| {
            let head = training.trained.with(|it| it.as_ref().map(|it| it.of.head.clone())).unwrap_or_default();
            texts.with(|texts| text(texts, &head))
        });
        let in_use = loaded_tokens(page, text, 0);
        let tokens = Memo::new(move |_| {
            if loaded.with(|loaded| loaded.tokenizer.is_some()) {
                return Some(in_use.get()?.ok()?.0.clone());
            }
            let trained = training.trained.get()?;
            Some(text.with(|text| encode(&trained.of, text)))
        });
        Self {
            page,
            choices,
            setup: Memo::new(move |_| choices.with(Setup::new)),
            refused: RwSignal::new(None),
            training,
            text,
            tokens,
            not_loaded: Signal::derive(move || in_use.get().and_then(Result::err)),
            said: Signal::derive(move || {
                [said_of_texts, said_of_settings, said_of_choices].map(|said| said.get()).concat()
            }),
            texts,
            settings,
        }
    }

    /// How many tokens the text has.
    fn length(self) -> usize {
        self.tokens.with(|tokens| tokens.as_ref().map_or(0, Vec::len))
    }

    /// How many steps there are.
    pub fn steps(self) -> Signal<usize> {
        Signal::derive(move || Step::all(self.length()).len())
    }

    /// The step with this number; one beyond the last is the last.
    pub fn step(self, number: usize) -> Step {
        let steps = Step::all(self.length());
        steps[number.min(steps.len() - 1)]
    }

    /// What is wrong with the value of a control.
    pub fn problem(self, key: &'static str) -> Option<String> {
        let refused = self.refused.get().filter(|problem| problem.key == key);
        let found = refused
            .or_else(|| self.setup.with(|setup| setup.problems.iter().find(|problem| problem.key == key).cloned()));
        found.map(|problem| problem.text)
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        let inputs = move || -> Inputs { (self.texts.get(), self.settings.get(), self.choices.get()) };
        let (loaded, _) = self.page.read::<Loaded>();
        Signal::derive(move || inputs().write().and(&loaded.with(Query::of)))
    }

    /// What makes a moment worth its own place in the history: another model, another step.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || format!("{:?} {}", self.choices.get().size, self.page.step.get()))
    }

    /// What a link of this moment does not carry, and why.
    pub fn left_out(self) -> Signal<Option<String>> {
        left_out(self.texts, self.training)
    }
}
