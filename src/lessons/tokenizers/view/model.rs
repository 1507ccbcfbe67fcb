//! The lesson's values: inputs → training → comparison → frame, each derived from the one before.

use std::sync::Arc;

use leptos::prelude::*;

use super::files::{Files, read_files};
use crate::lessons::tokenizer::view::{Taking, Training, left_out, take_drops, train};
use crate::lessons::tokenizer::{CorpusId, Loaded, Settings, Texts};
use crate::lessons::tokenizers::{
    After, At, Choices, Column, ColumnFrame, Columns, Comparison, EncodedText, Encoders, Inputs, LanguageCosts,
    LockStep, costs, encoded, request,
};
use crate::lessons::{Cursor, Halts, InputSet, Moment, Page, Problem, Query, Shared};

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct Model {
    /// The page around it.
    pub page: Page,
    /// What it is fed with.
    pub texts: Memo<Texts>,
    /// The settings of the training.
    pub settings: Memo<Settings>,
    /// The tokenizer that the link names.
    pub loaded: Memo<Loaded>,
    /// What stands in the columns.
    pub columns: Memo<Columns>,
    /// What had to be said about the link's values.
    pub notices: Signal<Vec<String>>,
    /// What was entered and refused, beside its field.
    pub refused: RwSignal<Option<Problem>>,
    /// The training that follows the inputs.
    pub training: Training,
    /// What takes the reader's own texts and files.
    pub taking: Taking,
    /// The steps of training.
    pub comparison: Memo<Option<Shared<Comparison>>>,
    /// The text to encode.
    pub probe_text: Memo<String>,
    /// What the tokenizers from files make of it.
    pub files: Files,
    /// The text encoded by all.
    pub text: Memo<EncodedText>,
    /// What all need in each language.
    pub costs: Memo<LanguageCosts>,
    choices: Memo<Choices>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let (texts, said_of_texts) = page.read::<Texts>();
        let (settings, said_of_settings) = page.read::<Settings>();
        let (choices, said_of_choices) = page.read::<Choices>();
        let (loaded, _) = page.read::<Loaded>();
        let notices =
            Signal::derive(move || [said_of_texts, said_of_settings, said_of_choices].map(|said| said.get()).concat());
        let refused = RwSignal::new(None);
        let request = Memo::new(move |_| request(settings.get(), texts.with(|texts| texts.corpus)));
        let training = train(page, request, refused);
        let taking =
            Taking::new(page, refused, ", which stands in a column or can be chosen above one", move || begin(page));
        take_drops(taking);
        let columns = Memo::new(move |_| loaded.with(|loaded| Columns::of(choices.get().columns, loaded)));
        let four = move || training.trained.with(|trained| trained.as_ref()?.of.learned.four());
        let lockstep = Memo::new(move |_| Some(Shared::new(Arc::new(LockStep::new(four()?)))));
        let encoders = Memo::new(move |_| Some(Shared::new(Encoders::new(&four()?).ok()?)));
        let comparison = Memo::new(move |_| {
            let lockstep = lockstep.get()?;
            Some(Shared::new(Comparison::new(Arc::clone(&lockstep), columns.get())))
        });
        let probe_text = Memo::new(move |_| {
            let head = training.trained.with(|it| it.as_ref().map(|it| it.of.head.clone())).unwrap_or_default();
            texts.with(|texts| texts.probe(&head))
        });
        let files = read_files(columns, loaded, probe_text);
        let text = Memo::new(move |_| {
            let Some(encoders) = encoders.get() else { return EncodedText::default() };
            let name = loaded.with(Loaded::title);
            let mut text = probe_text.with(|text| encoded(&encoders, columns.get(), text, name.as_deref()));
            for (column, row) in columns.get().0.into_iter().zip(&mut text.rows) {
                files.fill(column, &text.text, row);
            }
            text
        });
        // Of the trained ones once for each training, whatever stands in the columns.
        let trained_costs = Memo::new(move |_| {
            let encoders = encoders.get();
            let cost = |column: Column| Some((column, costs(encoders.as_deref()?, column.kind()?)));
            Column::choices().filter_map(cost).collect::<Vec<_>>()
        });
        let costs = Memo::new(move |_| {
            let name = loaded.with(Loaded::title);
            let trained = |column: Column| {
                trained_costs.with(|all| all.iter().find(|(of, _)| *of == column).map(|(_, costs)| costs.clone()))
            };
            let cost =
                |column: Column| (column.title(name.as_deref()), trained(column).or_else(|| files.costs(column)));
            columns.get().0.map(cost).to_vec()
        });
        show_new_file(page, columns, loaded);
        Self {
            page,
            texts,
            settings,
            loaded,
            columns,
            notices,
            refused,
            training,
            taking,
            comparison,
            probe_text,
            files,
            text,
            costs,
            choices,
        }
    }

    /// The steps at which presses halt at the pace of a talk.
    pub fn halts(self) -> Signal<Halts> {
        let halts = move || self.comparison.with(|it| it.as_ref().map_or(Halts::Every, |it| it.halts()));
        Memo::new(move |_| halts()).into()
    }

    /// What a micro-step is.
    pub fn at(self, step: Signal<usize>) -> Memo<At> {
        Memo::new(move |_| self.comparison.with(|it| it.as_ref().map_or(At::Start, |it| it.at(step.get()))))
    }

    /// What a column shows at a micro-step.
    pub fn column(self, place: usize, step: Signal<usize>) -> Memo<ColumnFrame> {
        Memo::new(move |_| {
            let Some(comparison) = self.comparison.get() else { return ColumnFrame::default() };
            comparison.column(comparison.columns.0[place], comparison.trained(step.get()))
        })
    }

    /// The moment in the step bar.
    pub fn moment(self, at: Signal<Cursor>) -> Memo<Moment> {
        Memo::new(move |_| {
            let Some(comparison) = self.comparison.get() else { return Moment::default() };
            let cursor = at.get();
            // Neither is computed before it is shown.
            let (text, costs) = match comparison.at(cursor.step) {
                At::Start | At::Train(_) => Default::default(),
                At::Encode => (self.text.get(), LanguageCosts::default()),
                At::Languages => (EncodedText::default(), self.costs.get()),
            };
            comparison.moment(cursor, After { text: &text, costs: &costs })
        })
    }

    /// Whether there is a run to come.
    pub fn is_busy(self) -> bool {
        self.training.is_busy(self.comparison.with(Option::is_some))
    }

    /// The lesson's part of the address.
    pub fn query(self) -> Signal<Query> {
        let inputs = move || -> Inputs { (self.texts.get(), self.settings.get(), self.choices.get()) };
        Signal::derive(move || inputs().write().and(&Query::of(&self.loaded.get())))
    }

    /// What makes a moment worth its own place in the history: another corpus, setting, tokenizer, or step.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || {
            let corpus = self.texts.with(|texts| texts.corpus.about().slug);
            let chosen = (self.settings.get(), self.choices.get(), self.loaded.get()).write();
            format!("{corpus} {} {}", chosen.as_str(), self.page.step.get())
        })
    }

    /// What a link of this moment does not carry, and why.
    pub fn left_out(self) -> Signal<Option<String>> {
        left_out(self.texts, self.training)
    }

    /// Puts a tokenizer in a column.
    pub fn put(self, place: usize, column: Column) {
        let mut columns = self.columns.get_untracked();
        columns.0[place] = column;
        self.page.change::<Choices>(|choices| choices.columns = Some(columns));
    }

    /// Takes another text to encode.
    pub fn take_probe(self, text: String) {
        self.page.change::<Texts>(|texts| texts.probe = Some(text));
    }

    /// Chooses one of the corpora, with its own settings and example. One's own text begins as `begun`.
    pub fn take_corpus(self, corpus: CorpusId, begun: String) {
        self.refused.set(None);
        begin(self.page);
        self.page.change::<Settings>(|settings| settings.vocab = None);
        self.page.change::<Texts>(|texts| *texts = Texts { corpus, own: begun, ..Texts::default() });
    }
}

/// A file that is dropped on the page takes the last column, unless one shows it anyway.
fn show_new_file(page: Page, columns: Memo<Columns>, loaded: Memo<Loaded>) {
    Effect::new(move |before: Option<Option<String>>| {
        let own = loaded.with(|loaded| loaded.tokenizer.clone().filter(|_| loaded.published().is_none()));
        let is_new = own.is_some() && before.is_some_and(|before| before != own);
        let mut shown = columns.get_untracked();
        if is_new && !shown.0.contains(&Column::File) {
            shown.0[3] = Column::File;
            page.change::<Choices>(|choices| choices.columns = Some(shown));
        }
        own
    });
}

/// Another corpus begins at its first step, without what was said of the one before.
fn begin(page: Page) {
    page.notices.set(Vec::new());
    page.go.run(0);
}
