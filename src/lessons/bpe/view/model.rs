//! The lesson's values: inputs → training → stepper → frame, each derived from the one before.

use leptos::prelude::*;

use crate::lessons::bpe::{Branch, Choices, Frame, Inputs, Probe, Scope, Stepper};
use crate::lessons::tokenizer::view::{Training, train};
use crate::lessons::tokenizer::{BpeRequest, CorpusId, Layout, MAX_LINK_TEXT, Settings, Texts, request};
use crate::lessons::{InputSet, Page, Problem, Query, Shared};
use llama_lens_plots::number::bytes;

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
    /// The run by the rule.
    pub rule: Memo<Option<Shared<Stepper>>>,
    /// The run with the forced pair, where one is forced.
    pub forced: Memo<Option<Shared<Stepper>>>,
    /// The branch that is stepped.
    pub stepper: Memo<Option<Shared<Stepper>>>,
    /// The text to encode.
    pub probe_text: Memo<String>,
    /// The same, encoded with everything that was learned.
    pub probe: Memo<Option<Shared<Probe>>>,
    /// The pair whose places are shown.
    pub focus: RwSignal<Option<(u32, u32)>>,
}

/// What is trained.
fn wanted(texts: &Texts, settings: Settings, choices: &Choices) -> BpeRequest {
    BpeRequest { force: choices.force.clone(), ..request(texts, settings) }
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
        let request =
            Memo::new(move |_| texts.with(|texts| choices.with(|choices| wanted(texts, settings.get(), choices))));
        let training = train(page, move || request.get(), refused);
        let rule = Memo::new(move |_| {
            let trained = training.trained.get()?;
            Some(Shared::new(Stepper::new(trained.rule.clone())))
        });
        let forced = Memo::new(move |_| {
            let trained = training.trained.get()?;
            trained.forced.clone().map(|trace| Shared::new(Stepper::new(trace)))
        });
        let branch = Memo::new(move |_| choices.with(|choices| choices.branch));
        let stepper =
            Memo::new(move |_| forced.get().filter(|_| branch.get() == Branch::Forced).or_else(|| rule.get()));
        let probe_text = Memo::new(move |_| {
            let head = training.trained.with(|it| it.as_ref().map(|it| it.head.clone())).unwrap_or_default();
            texts.with(|texts| texts.probe(&head))
        });
        let probe = Memo::new(move |_| {
            let stepper = stepper.get()?;
            Some(probe_text.with(|text| Shared::new(Probe::new(&stepper.trace, text))))
        });
        let focus = RwSignal::new(None);
        Self {
            page,
            texts,
            settings,
            choices,
            notices,
            refused,
            training,
            rule,
            forced,
            stepper,
            probe_text,
            probe,
            focus,
        }
    }

    /// The frame at a step, with as much as the layout has room for; the last one while there is none.
    pub fn frame(self, step: Signal<usize>, layout: Memo<Layout>) -> Memo<Option<Frame>> {
        Memo::new(move |_| {
            let stepper = self.stepper.get()?;
            let focus = self.focus.get();
            Some(layout.with(|layout| Frame::of(&stepper, step.get(), layout, focus)))
        })
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        let inputs = move || -> Inputs { (self.texts.get(), self.settings.get(), self.choices.get()) };
        Signal::derive(move || inputs().write())
    }

    /// What makes a moment worth its own place in the history: another corpus, setting, or merge.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || {
            let choices = Choices { replay: None, scope: Scope::default(), ..self.choices.get() };
            let corpus = self.texts.with(|texts| texts.corpus.about().slug);
            let merge = self.page.step.get() / super::super::PHASES.len();
            format!("{corpus} {} {merge}", (self.settings.get(), choices).write().as_str())
        })
    }

    /// What a link of this moment does not carry, and why.
    pub fn left_out(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let own = self.texts.with(|texts| texts.corpus == CorpusId::Own && texts.own.is_empty());
            let said = || {
                format!(
                    "The link carries the settings and the step, but not your corpus: it is longer than {}.",
                    bytes(MAX_LINK_TEXT as u64)
                )
            };
            own.then(said)
        })
    }

    /// Takes another text as the corpus.
    pub fn take_text(self, text: String) {
        self.refused.set(None);
        self.page.change::<Texts>(|texts| {
            texts.corpus = CorpusId::Own;
            texts.own = text;
        });
    }

    /// Takes another text to encode.
    pub fn take_probe(self, text: String) {
        self.page.change::<Texts>(|texts| texts.probe = Some(text));
        self.page.change::<Choices>(|choices| choices.replay = None);
    }

    /// Chooses one of the corpora, with its own settings and example.
    pub fn take_corpus(self, corpus: CorpusId, begun: String) {
        self.refused.set(None);
        self.page.notices.set(Vec::new());
        self.page.change::<Texts>(|texts| {
            *texts = Texts { corpus, own: begun, probe: None };
        });
        self.page.change::<Settings>(|settings| settings.vocab = None);
        self.page.change::<Choices>(|choices| *choices = Choices { scope: choices.scope, ..Choices::default() });
        self.page.go.run(0);
    }
}
