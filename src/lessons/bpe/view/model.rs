//! The lesson's values: inputs → training → stepper → frame, each derived from the one before.

use std::sync::Arc;

use leptos::prelude::*;

use crate::lessons::bpe::{Choices, Frame, Inputs, Probe, Stepper};
use crate::lessons::tokenizer::view::{Taking, Training, left_out, take_drops, train};
use crate::lessons::tokenizer::{
    Branch, CorpusId, Encoding, Layout, Loaded, Scope, Settings, StageOf, Texts, merge_halts,
};
use crate::lessons::{Aside, Cursor, Halts, InputSet, Page, Problem, Query, Shared};

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

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let (texts, said_of_texts) = page.read::<Texts>();
        let (settings, said_of_settings) = page.read::<Settings>();
        let (choices, said_of_choices) = page.read::<Choices>();
        let notices =
            Signal::derive(move || [said_of_texts, said_of_settings, said_of_choices].map(|said| said.get()).concat());
        let refused = RwSignal::new(None);
        let request = Memo::new(move |_| {
            let corpus = texts.with(|texts| texts.corpus);
            settings.get().request(corpus, choices.with(|choices| choices.force.clone()))
        });
        let training = train(page, request, refused);
        let taking = Taking::new(page, refused, move || begin(page));
        take_drops(taking);
        let branches = move || training.trained.with(|trained| trained.as_ref()?.of.learned.bpe());
        let rule = Memo::new(move |_| Some(Shared::new(Stepper::new(branches()?.rule))));
        let forced = Memo::new(move |_| Some(Shared::new(Stepper::new(branches()?.forced?))));
        let branch = Memo::new(move |_| choices.with(|choices| choices.branch));
        let stepper =
            Memo::new(move |_| forced.get().filter(|_| branch.get() == Branch::Forced).or_else(|| rule.get()));
        let probe_text = Memo::new(move |_| {
            let head = training.trained.with(|it| it.as_ref().map(|it| it.of.head.clone())).unwrap_or_default();
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
            taking,
            rule,
            forced,
            stepper,
            probe_text,
            probe,
            focus,
        }
    }

    /// The text to encode after so many merges of the training, and so many of its replay.
    pub fn encoding(
        self,
        shown: Memo<usize>,
        replayed: Signal<Option<usize>>,
        page: RwSignal<usize>,
    ) -> Memo<Arc<Encoding>> {
        Memo::new(move |_| {
            let (Some(stepper), Some(probe)) = (self.stepper.get(), self.probe.get()) else { return Arc::default() };
            let merges = match self.choices.with(|choices| choices.scope) {
                Scope::Step => shown.get(),
                Scope::All => stepper.trace.merges.len(),
            };
            Arc::new(probe.encoding(&stepper.trace, merges, replayed.get(), page.get()))
        })
    }

    /// The steps at which presses halt at the pace of a talk.
    pub fn halts(self) -> Signal<Halts> {
        let halts = move || self.stepper.with(|it| it.as_ref().map_or(Halts::Every, |it| merge_halts(&it.trace)));
        Memo::new(move |_| halts()).into()
    }

    /// The text to encode, in the place of the training: its presses replay the merges.
    pub fn aside(self) -> Aside {
        let shown = Memo::new(move |_| {
            let step = self.page.step.get();
            self.stepper.with(|it| it.as_ref().map_or(0, |it| it.moment(step).merges_shown()))
        });
        let replay = Memo::new(move |_| self.choices.with(|choices| choices.replay));
        let encoding = self.encoding(shown, replay.into(), RwSignal::new(0));
        let last = Memo::new(move |_| encoding.with(|encoding| encoding.replay));
        let at = move || {
            let aside = self.choices.with(|choices| choices.stage == StageOf::Encode);
            aside.then(|| replay.get().map_or(last.get(), |at| at.min(last.get())))
        };
        let go = move |to: Option<usize>| {
            self.page.change::<Choices>(|choices| {
                choices.stage = if to.is_some() { StageOf::Encode } else { StageOf::Training };
                choices.replay = to.filter(|at| *at < last.get_untracked());
            });
        };
        Aside {
            name: "Encode a text",
            question: "How does a new text split?",
            at: Signal::derive(at),
            last: last.into(),
            go: Callback::new(go),
        }
    }

    /// The frame at a moment, with as much as the layout has room for; the last one while there is none.
    pub fn frame(self, at: Signal<Cursor>, layout: Memo<Layout>) -> Memo<Option<Frame>> {
        Memo::new(move |_| {
            let stepper = self.stepper.get()?;
            let focus = self.focus.get();
            Some(layout.with(|layout| Frame::of(&stepper, at.get(), layout, focus)))
        })
    }

    /// Whether there is a run to come.
    pub fn is_busy(self) -> bool {
        let Training { running, problem, failed, .. } = self.training;
        let stands_still = problem.with(Option::is_some) || failed.with(Option::is_some);
        running.with(Option::is_some) || self.stepper.with(Option::is_none) && !stands_still
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        let inputs = move || -> Inputs { (self.texts.get(), self.settings.get(), self.choices.get()) };
        let (loaded, _) = self.page.read::<Loaded>();
        Signal::derive(move || inputs().write().and(&loaded.with(Query::of)))
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
        left_out(self.texts, self.training)
    }

    /// Takes another text to encode.
    pub fn take_probe(self, text: String) {
        self.page.change::<Texts>(|texts| texts.probe = Some(text));
        // On the stage the replay begins again; below it, all of it is shown.
        self.page.change::<Choices>(|choices| choices.replay = (choices.stage == StageOf::Encode).then_some(0));
    }

    /// Chooses one of the corpora, with its own settings and example. One's own text begins as `begun`.
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
    page.change::<Choices>(|choices| *choices = Choices { scope: choices.scope, ..Choices::default() });
    page.go.run(0);
}
