//! The lesson's values: inputs → training → stepper → frame, each derived from the one before.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lessons::sentencepiece::{At, Choices, Frame, Inputs, Learned, Stepper, asked, request, text};
use crate::lessons::tokenizer::view::{Taking, Training, left_out, take_drops, train};
use crate::lessons::tokenizer::{CorpusId, Settings, Texts};
use crate::lessons::{Cursor, Halts, InputSet, Page, Problem, Query, Shared};

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
    /// The text on its way through what was learned.
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
        let wanted = Memo::new(move |_| {
            choices.with(|choices| request(settings.get(), choices, texts.with(|texts| texts.corpus)))
        });
        let training = train(page, wanted, refused);
        let used =
            ", which this lesson has no place for: byte-pair encoding, WordPiece and Unigram encode a text with it";
        let taking = Taking::new(page, refused, used, move || begin(page));
        take_drops(taking);
        let learned = Memo::new(move |_| {
            training.trained.with(|trained| {
                let pieces = trained.as_ref()?.of.learned.sentencepiece()?;
                Some((pieces.pieces.asked, Shared::new(Arc::new(Learned::new(&pieces).ok()?))))
            })
        });
        let text = Memo::new(move |_| {
            let head = training.trained.with(|it| it.as_ref().map(|it| it.of.head.clone())).unwrap_or_default();
            texts.with(|texts| text(texts, &head))
        });
        // While another training is under way, what there is stays.
        let stepper = Memo::new(move |before: Option<&Option<Shared<Stepper>>>| {
            let choices = choices.get();
            match learned.get() {
                Some((of, learned)) if of == asked(&choices) => {
                    Some(text.with(|text| Shared::new(Stepper::new(Arc::clone(&learned), choices, text))))
                }
                _ => before.cloned().flatten(),
            }
        });
        Self { page, texts, settings, choices, notices, refused, training, taking, stepper }
    }

    /// The frame at a step; the last one while there is none.
    pub fn frame(self, cursor: Signal<Cursor>) -> Memo<Option<Frame>> {
        Memo::new(move |_| Some(Frame::of(&*self.stepper.get()?, cursor.get())))
    }

    /// The steps at which presses halt at the pace of a talk.
    pub fn halts(self) -> Signal<Halts> {
        let halts = move || self.stepper.with(|it| it.as_ref().map_or(Halts::Every, |it| Halts::at(it.halts())));
        Memo::new(move |_| halts()).into()
    }

    /// Whether there is a run to come.
    pub fn is_busy(self) -> bool {
        self.training.is_busy(self.stepper.with(Option::is_some))
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        let inputs = move || -> Inputs { (self.texts.get(), self.settings.get(), self.choices.get()) };
        Signal::derive(move || inputs().write())
    }

    /// What makes a moment worth its own place in the history: another corpus, setting, or step.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || {
            let corpus = self.texts.with(|texts| texts.corpus.about().slug);
            let settings = (self.settings.get(), self.choices.get()).write();
            format!("{corpus} {} {}", settings.as_str(), self.page.step.get())
        })
    }

    /// What a link of this moment does not carry, and why.
    pub fn left_out(self) -> Signal<Option<String>> {
        left_out(self.texts, self.training)
    }

    /// The text.
    pub fn text(self) -> Signal<String> {
        Signal::derive(move || self.stepper.with(|it| it.as_ref().map(|it| it.text.clone())).unwrap_or_default())
    }

    /// Takes another text.
    pub fn take_text(self, text: String) {
        self.page.change::<Texts>(|texts| texts.probe = Some(text));
    }

    /// Changes a choice, and goes on to the stage where it is to be seen, unless the page is there or beyond it.
    pub fn choose(self, seen: At, change: impl FnOnce(&mut Choices)) {
        self.refused.set(None);
        self.page.change::<Choices>(change);
        if self.page.step.get_untracked() < seen as usize {
            self.page.go.run(seen as usize);
        }
    }

    /// Chooses one of the corpora, with its own settings. One's own text begins as `begun`.
    pub fn take_corpus(self, corpus: CorpusId, begun: String) {
        self.refused.set(None);
        self.page.notices.set(Vec::new());
        self.page.change::<Settings>(|settings| settings.vocab = None);
        // The text to encode stays: it is what the stages are about.
        self.page.change::<Texts>(|texts| {
            *texts = Texts { corpus, own: begun, probe: texts.probe.take(), ..Texts::default() };
        });
    }
}

/// Another own text begins at the first step.
fn begin(page: Page) {
    page.notices.set(Vec::new());
    page.go.run(0);
}
