//! The lesson's values: inputs → training → stepper → frame, each derived from the one before.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lessons::tokenizer::view::{Taking, Training, encodes, left_out, take_drops, train};
use crate::lessons::tokenizer::{CorpusId, Loaded, Settings, Texts};
use crate::lessons::unigram::{Choices, Frame, Inputs, Learned, Stepper, request};
use crate::lessons::{Decimal, InputSet, Page, Problem, Query, Shared};

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct Model {
    /// The page around it.
    pub page: Page,
    /// What it is fed with.
    pub texts: Memo<Texts>,
    /// The settings of the training.
    pub settings: Memo<Settings>,
    /// The choices of this lesson.
    pub choices: Memo<Choices>,
    /// What had to be said about the link's values.
    pub notices: Signal<Vec<String>>,
    /// What was entered and refused, beside its field.
    pub refused: RwSignal<Option<Problem>>,
    /// The training that follows the inputs.
    pub training: Training,
    /// What takes the reader's own texts and files.
    pub taking: Taking,
    /// What was learned, with the lattice of the word.
    pub stepper: Memo<Option<Shared<Stepper>>>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let (texts, said_of_texts) = page.read::<Texts>();
        let (settings, said_of_settings) = page.read::<Settings>();
        let (choices, said_of_choices) = page.read::<Choices>();
        let notices =
            Signal::derive(move || [said_of_texts, said_of_settings, said_of_choices].map(|said| said.get()).concat());
        let refused = RwSignal::new(None);
        let request = Memo::new(move |_| request(settings.get(), texts.with(|texts| texts.corpus)));
        let training = train(page, request, refused);
        let taking = Taking::new(page, refused, encodes(&["Tokenizer in use"]), move || begin(page));
        take_drops(taking);
        let learned = Memo::new(move |_| {
            training.trained.with(|trained| {
                let trace = trained.as_ref()?.of.learned.unigram()?;
                Some(Shared::new(Arc::new(Learned::new(trace))))
            })
        });
        let word = Memo::new(move |_| choices.with(|choices| choices.word.clone()));
        let stepper = Memo::new(move |_| {
            let learned = learned.get()?;
            Some(word.with(|word| Shared::new(Stepper::new(Arc::clone(&learned), word.as_deref()))))
        });
        Self { page, texts, settings, choices, notices, refused, training, taking, stepper }
    }

    /// The text that a loaded tokenizer encodes.
    pub fn probe_text(self) -> Signal<String> {
        Signal::derive(move || {
            let head = self.training.trained.with(|it| it.as_ref().map(|it| it.of.head.clone())).unwrap_or_default();
            self.texts.with(|texts| texts.probe(&head))
        })
    }

    /// The frame at a step; the last one while there is none.
    pub fn frame(self, step: Signal<usize>) -> Memo<Option<Frame>> {
        Memo::new(move |_| {
            let stepper = self.stepper.get()?;
            Some(self.choices.with(|choices| Frame::of(&stepper, step.get(), choices)))
        })
    }

    /// Whether there is a run to come.
    pub fn is_busy(self) -> bool {
        self.training.is_busy(self.stepper.with(Option::is_some))
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        let inputs = move || -> Inputs { (self.texts.get(), self.settings.get(), self.choices.get()) };
        let (loaded, _) = self.page.read::<Loaded>();
        Signal::derive(move || inputs().write().and(&loaded.with(Query::of)))
    }

    /// What makes a moment worth its own place in the history: another corpus, setting, word, or step.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || {
            let choices = Choices { piece: None, seed: 0, temperature: Decimal::new(1.0), ..self.choices.get() };
            let corpus = self.texts.with(|texts| texts.corpus.about().slug);
            format!("{corpus} {} {}", (self.settings.get(), choices).write().as_str(), self.page.step.get())
        })
    }

    /// What a link of this moment does not carry, and why.
    pub fn left_out(self) -> Signal<Option<String>> {
        left_out(self.texts, self.training)
    }

    /// Changes what only this lesson has.
    pub fn choose(self, change: impl FnOnce(&mut Choices)) {
        self.page.change::<Choices>(change);
    }

    /// Chooses one of the corpora, with its own settings. One's own text begins as `begun`.
    pub fn take_corpus(self, corpus: CorpusId, begun: String) {
        self.refused.set(None);
        begin(self.page);
        self.page.change::<Settings>(|settings| settings.vocab = None);
        self.page.change::<Texts>(|texts| *texts = Texts { corpus, own: begun, ..Texts::default() });
    }
}

/// Another corpus begins at its first step, without what was said and chosen for the one before.
fn begin(page: Page) {
    page.notices.set(Vec::new());
    page.change::<Choices>(|choices| *choices = Choices { word: choices.word.take(), ..Choices::default() });
    page.go.run(0);
}
