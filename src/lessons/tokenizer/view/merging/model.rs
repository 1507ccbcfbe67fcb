//! The values of a lesson on merges: inputs → training → run → frame, each derived from the one before.

use std::sync::Arc;

use leptos::prelude::*;

use super::MergeViews;
use crate::lessons::tokenizer::view::{LoadedSteps, Taking, Training, encodes, left_out, take_drops, train};
use crate::lessons::tokenizer::{
    Branch, CorpusId, Encoding, Layout, Loaded, MergeChoices, MergeFrame, MergeView, Scope, Settings, StageOf, Stepper,
    Texts, merge_halts,
};
use crate::lessons::{Aside, Cursor, Halts, InputSet, Page, Problem, Query, Shared};

/// What was learned, by the rule and against it.
pub struct Runs<R> {
    /// Every merge as the rule decides.
    pub rule: Shared<R>,
    /// One merge against the rule; none where no pair is forced.
    pub forced: Option<Shared<R>>,
}

/// Signals of the lesson.
pub struct Model<L: MergeViews> {
    /// The page around it.
    pub page: Page,
    /// What it is fed with.
    pub texts: Memo<Texts>,
    /// The settings of the training.
    pub settings: Memo<Settings>,
    /// What is shown of it.
    pub view: Memo<MergeView>,
    /// The choices of this lesson.
    pub choices: Memo<L::Choices>,
    /// What had to be said about the link's values.
    pub notices: Signal<Vec<String>>,
    /// What was entered and refused, beside its field.
    pub refused: RwSignal<Option<Problem>>,
    /// The training that follows the inputs.
    pub training: Training,
    /// What takes the reader's own texts and files.
    pub taking: Taking,
    /// The run by the rule and, where a pair is forced, the one with that pair.
    pub runs: Memo<Option<Shared<Runs<L::Run>>>>,
    /// The run that is stepped.
    pub run: Memo<Option<Shared<L::Run>>>,
    /// The text to encode.
    pub probe_text: Memo<String>,
    /// The text to encode as a loaded tokenizer cuts it, on the stage.
    pub loaded: LoadedSteps,
    /// The pair whose places are shown.
    pub focus: RwSignal<Option<(u32, u32)>>,
}

// Derived, these would ask the lesson's own types to be `Copy` too, which only stand behind signals.
#[allow(clippy::expl_impl_clone_on_copy)]
impl<L: MergeViews> Clone for Model<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L: MergeViews> Copy for Model<L> {}

impl<L: MergeViews> Model<L> {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let (texts, said_of_texts) = page.read::<Texts>();
        let (settings, said_of_settings) = page.read::<Settings>();
        let (view, said_of_view) = page.read::<MergeView>();
        let (choices, said_of_choices) = page.read::<L::Choices>();
        let said = [said_of_texts, said_of_settings, said_of_view, said_of_choices];
        let notices = Signal::derive(move || said.map(|said| said.get()).concat());
        let refused = RwSignal::new(None);
        let request = Memo::new(move |_| {
            let corpus = texts.with(|texts| texts.corpus);
            choices.with(|choices| L::request(settings.get(), choices, corpus))
        });
        let training = train(page, request, refused);
        let used = encodes(&["Tokenizer in use", "Encode with"]);
        let taking = Taking::new(page, refused, used, move || begin::<L>(page));
        take_drops(taking);
        let runs = Memo::new(move |_| {
            let (rule, forced) = training.trained.with(|trained| L::runs(&trained.as_ref()?.of.learned))?;
            Some(Shared::new(Runs { rule: Shared::new(rule), forced: forced.map(Shared::new) }))
        });
        let branch = Memo::new(move |_| view.get().branch);
        let run = Memo::new(move |_| {
            let runs = runs.get()?;
            let forced = runs.forced.as_ref().filter(|_| branch.get() == Branch::Forced);
            Some(forced.unwrap_or(&runs.rule).clone())
        });
        let probe_text = Memo::new(move |_| {
            let head = training.trained.with(|it| it.as_ref().map(|it| it.of.head.clone())).unwrap_or_default();
            texts.with(|texts| texts.probe(&head))
        });
        let loaded = LoadedSteps::new(page, probe_text, Signal::derive(move || view.get().stage == StageOf::Encode));
        let focus = RwSignal::new(None);
        Self {
            page,
            texts,
            settings,
            view,
            choices,
            notices,
            refused,
            training,
            taking,
            runs,
            run,
            probe_text,
            loaded,
            focus,
        }
    }

    /// Something of the run that is stepped.
    pub fn stepper<T>(self, of: impl FnOnce(&Stepper<L::Table>) -> T) -> Option<T> {
        self.run.with(|run| Some(of(run.as_ref()?.as_ref())))
    }

    /// How many merges there are.
    pub fn merges(self) -> usize {
        self.stepper(|stepper| stepper.trace.merges.len()).unwrap_or_default()
    }

    /// The text to encode, encoded: with the first `shown` merges, or with all.
    pub fn probe(self, shown: Memo<usize>) -> Memo<Option<Shared<L::Probe>>> {
        let merges = self.encoded_with(shown);
        Memo::new(move |_| {
            let run = self.run.get()?;
            Some(self.probe_text.with(|text| Shared::new(L::probe(&run, text, move || merges.get()))))
        })
    }

    /// How many merges the text is encoded with.
    fn encoded_with(self, shown: Memo<usize>) -> Memo<usize> {
        Memo::new(move |_| match self.view.get().scope {
            Scope::Step => shown.get(),
            Scope::All => self.merges(),
        })
    }

    /// The text to encode after so many merges of the training, and so many presses of the encoder.
    pub fn encoding(
        self,
        shown: Memo<usize>,
        replayed: Signal<Option<usize>>,
        page: RwSignal<usize>,
    ) -> Memo<Arc<Encoding>> {
        let (merges, probe) = (self.encoded_with(shown), self.probe(shown));
        Memo::new(move |_| {
            let (Some(run), Some(probe)) = (self.run.get(), probe.get()) else { return Arc::default() };
            Arc::new(L::encoding(&run, &probe, merges.get(), replayed.get(), page.get()))
        })
    }

    /// The text to encode on the stage: with what was learned, or with the tokenizer that is loaded.
    pub fn stage_encoding(self, shown: Memo<usize>, replayed: Signal<Option<usize>>) -> Memo<Arc<Encoding>> {
        self.loaded.encoding(self.encoding(shown, replayed, RwSignal::new(0)), replayed)
    }

    /// How many presses of the encoder the link shows.
    pub fn replayed(self) -> Memo<Option<usize>> {
        Memo::new(move |_| self.choices.with(L::Choices::replayed))
    }

    /// The steps at which presses halt at the pace of a talk.
    pub fn halts(self) -> Signal<Halts> {
        Memo::new(move |_| self.stepper(|stepper| merge_halts(&stepper.trace)).unwrap_or(Halts::Every)).into()
    }

    /// The text to encode, in the place of the training: its presses are those of the encoder.
    pub fn aside(self) -> Aside {
        let shown = Memo::new(move |_| {
            let step = self.page.step.get();
            self.stepper(|stepper| stepper.moment(step).merges_shown()).unwrap_or_default()
        });
        let replay = self.replayed();
        let encoding = self.stage_encoding(shown, replay.into());
        let last = Memo::new(move |_| encoding.with(|encoding| encoding.replay));
        let at = move || {
            let aside = self.view.get().stage == StageOf::Encode;
            aside.then(|| replay.get().map_or(last.get(), |at| at.min(last.get())))
        };
        let go = move |to: Option<usize>| {
            let stage = if to.is_some() { StageOf::Encode } else { StageOf::Training };
            self.page.change::<MergeView>(|view| view.stage = stage);
            self.page.change::<L::Choices>(|choices| choices.replay(to.filter(|at| *at < last.get_untracked())));
        };
        Aside {
            name: "Encode a text",
            question: L::ASKS,
            at: Signal::derive(at),
            last: last.into(),
            halts: Memo::new(move |_| encoding.with(|encoding| encoding.halts())).into(),
            go: Callback::new(go),
        }
    }

    /// The frame at a moment, with as much as the layout has room for; none while there is no run.
    pub fn frame(self, at: Signal<Cursor>, layout: Memo<Layout>) -> Memo<Option<MergeFrame<L::Beside>>> {
        Memo::new(move |_| {
            let run = self.run.get()?;
            let focus = self.focus.get();
            Some(layout.with(|layout| MergeFrame::of::<L>(&run, at.get(), layout, focus)))
        })
    }

    /// Whether there is a run to come.
    pub fn is_busy(self) -> bool {
        self.training.is_busy(self.run.with(Option::is_some))
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        let inputs = move || (self.texts.get(), self.settings.get(), self.view.get(), self.choices.get());
        let (loaded, _) = self.page.read::<Loaded>();
        Signal::derive(move || inputs().write().and(&loaded.with(Query::of)))
    }

    /// What makes a moment worth its own place in the history: another corpus, setting, or merge.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || {
            let view = MergeView { scope: Scope::default(), ..self.view.get() };
            let mut choices = self.choices.get();
            choices.replay(None);
            let corpus = self.texts.with(|texts| texts.corpus.about().slug);
            let merge = self.page.step.get() / L::PHASES.len();
            format!("{corpus} {} {merge}", (self.settings.get(), view, choices).write().as_str())
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
        let begun = (self.view.get_untracked().stage == StageOf::Encode).then_some(0);
        self.page.change::<L::Choices>(|choices| choices.replay(begun));
    }

    /// Chooses one of the corpora, with its own settings and example. One's own text begins as `begun`.
    pub fn take_corpus(self, corpus: CorpusId, begun: String) {
        self.refused.set(None);
        begin::<L>(self.page);
        self.page.change::<Settings>(|settings| settings.vocab = None);
        self.page.change::<Texts>(|texts| *texts = Texts { corpus, own: begun, ..Texts::default() });
    }

    /// Begins at the first step, without what was said and chosen for the corpus before.
    pub fn begin(self) {
        begin::<L>(self.page);
    }
}

fn begin<L: MergeViews>(page: Page) {
    page.notices.set(Vec::new());
    page.change::<MergeView>(|view| *view = MergeView { scope: view.scope, ..MergeView::default() });
    page.change::<L::Choices>(|choices| *choices = choices.anew());
    page.go.run(0);
}
