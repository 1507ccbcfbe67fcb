//! The lesson's values: inputs → training → tokens and rows → maps, each derived from the one before.

use leptos::prelude::*;

use super::trained::{Learned, learned};
use crate::lessons::embeddings::{Choices, Inputs, Setup, Study, TABLE_ROWS, Weights, beyond, model_text, text};
use crate::lessons::tokenizer::view::{Taking, Training, encodes, left_out, loaded_tokens, take_drops, train};
use crate::lessons::tokenizer::{CorpusId, Loaded, Settings, Texts};
use crate::lessons::{InputSet, Page, Problem, Query, Shared};
use crate::widgets::heat_map::Cell;

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
    /// Where the numbers of the table come from.
    pub weights: Memo<Weights>,
    /// Why they do not come from where they were asked to.
    pub not_trained: Memo<Option<String>>,
    /// The same within their limits.
    pub setup: Memo<Setup>,
    /// What was entered and refused, beside its field.
    pub refused: RwSignal<Option<Problem>>,
    /// The training that follows the inputs.
    pub training: Training,
    /// What takes the reader's own texts and files.
    pub taking: Taking,
    /// The text to encode.
    pub text: Memo<String>,
    /// Its tokens and their rows; none before anything is trained.
    pub study: Memo<Option<Shared<Study>>>,
    /// The pair of positions under the pointer.
    pub hover: RwSignal<Option<Cell>>,
    /// The number of a row that is looked at.
    pub column: RwSignal<usize>,
    /// The row of the table that is looked at, where the text does not use it.
    pub unused_row: RwSignal<Option<usize>>,
    /// Why the tokenizer that is loaded cannot be used.
    pub not_loaded: Signal<Option<String>>,
    said: Signal<Vec<String>>,
}

impl Model {
    /// The values of a page.
    pub fn new(page: Page) -> Self {
        let (texts, said_of_texts) = page.read::<Texts>();
        let (settings, said_of_settings) = page.read::<Settings>();
        let (choices, said_of_choices) = page.read::<Choices>();
        let said =
            Signal::derive(move || [said_of_texts, said_of_settings, said_of_choices].map(|said| said.get()).concat());
        let (loaded, _) = page.read::<Loaded>();
        let asked =
            Memo::new(move |_| texts.with(|texts| settings.with(|settings| choices.get().weights(texts, settings))));
        let own_text = Memo::new(move |_| {
            let wanted = asked.get() == Weights::Trained && loaded.with(|loaded| loaded.tokenizer.is_none());
            wanted.then(|| texts.with(model_text))
        });
        let Learned { study: of_model, why } = learned(own_text);
        let not_trained = Memo::new(move |_| match loaded.with(Loaded::title) {
            _ if asked.get() == Weights::Seeded => None,
            Some(title) => Some(other_tokenizer(&title)),
            None => why.get(),
        });
        let weights = Memo::new(move |_| if not_trained.with(Option::is_some) { Weights::Seeded } else { asked.get() });
        let setup = Memo::new(move |_| Setup::of(&choices.get(), weights.get()));
        let refused = RwSignal::new(None);
        let request = Memo::new(move |_| settings.get().request(texts.with(|texts| texts.corpus), None));
        let training = train(page, request, refused);
        let taking = Taking::new(page, refused, encodes(&["Encode with"]), move || begin(page));
        take_drops(taking);
        let text = Memo::new(move |_| {
            if weights.get() == Weights::Trained {
                return texts.with(model_text);
            }
            let head = training.trained.with(|it| it.as_ref().map(|it| it.of.head.clone())).unwrap_or_default();
            texts.with(|texts| text(texts, &head))
        });
        let in_use = loaded_tokens(page, text, TABLE_ROWS);
        let study = Memo::new(move |_| {
            if weights.get() == Weights::Trained {
                return of_model.get();
            }
            if loaded.with(|loaded| loaded.tokenizer.is_some()) {
                let (tokens, pieces) = &*in_use.get()?.ok()?;
                return Some(
                    setup.with(|setup| Shared::new(Study::of(tokens.clone(), pieces.clone(), setup.seeded()))),
                );
            }
            let trained = training.trained.get()?;
            Some(text.with(|text| setup.with(|setup| Shared::new(Study::new(&trained.of, text, setup)))))
        });
        Self {
            page,
            texts,
            settings,
            choices,
            weights,
            not_trained,
            setup,
            refused,
            training,
            taking,
            text,
            study,
            hover: RwSignal::new(None),
            column: RwSignal::new(0),
            unused_row: RwSignal::new(None),
            not_loaded: Signal::derive(move || in_use.get().and_then(Result::err)),
            said,
        }
    }

    /// The two positions that were chosen.
    pub fn chosen(self) -> Cell {
        self.study.with(|study| study.as_ref().map_or((0, 0), |study| study.cell(&self.choices.get())))
    }

    /// Chooses a token, and another to compare it with.
    pub fn choose(self, m: usize, n: Option<usize>) {
        self.unused_row.set(None);
        self.page.spoken.set(None);
        self.page.change::<Choices>(|choices| (choices.m, choices.n) = (Some(m), n.or(choices.n)));
    }

    /// Takes another text to encode, in which nothing is chosen yet.
    pub fn take_text(self, text: String) {
        self.page.change::<Texts>(|texts| texts.probe = Some(text));
        self.forget_chosen();
    }

    /// Chooses one of the corpora, with its own settings and example. One's own text begins as `begun`.
    pub fn take_corpus(self, corpus: CorpusId, begun: String) {
        self.refused.set(None);
        begin(self.page);
        self.page.change::<Settings>(|settings| settings.vocab = None);
        self.page.change::<Texts>(|texts| *texts = Texts { corpus, own: begun, ..Texts::default() });
        // A corpus is there to learn merges from, whose rows no model has learned.
        self.page.change::<Choices>(|choices| choices.weights = Some(Weights::Seeded));
        self.forget_chosen();
    }

    /// Chooses where the numbers of the table come from. Tokens are others then, so that nothing is chosen yet.
    pub fn take_weights(self, weights: Weights) {
        self.refused.set(None);
        self.page.change::<Choices>(|choices| choices.weights = Some(weights));
        self.forget_chosen();
    }

    fn forget_chosen(self) {
        self.unused_row.set(None);
        self.page.change::<Choices>(|choices| (choices.m, choices.n) = (None, None));
    }

    /// Whether merges are learned that the figure waits for.
    pub fn is_training(self) -> bool {
        self.weights.get() == Weights::Seeded && self.training.running.get().is_some()
    }

    /// What is wrong with the value of one of the lesson's own controls.
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

    /// What makes a moment worth its own place in the history: another corpus, setting or step.
    pub fn landmark(self) -> Signal<String> {
        Signal::derive(move || {
            let corpus = self.texts.with(|texts| texts.corpus.about().slug);
            format!(
                "{corpus} {:?} {} {}",
                self.weights.get(),
                self.settings.get().write().as_str(),
                self.page.step.get()
            )
        })
    }

    /// What had to be said about the link's values.
    pub fn notices(self) -> Signal<Vec<String>> {
        Signal::derive(move || {
            let tokens = self.study.with(|study| study.as_ref().map_or(0, |study| study.tokens.len()));
            [self.said.get(), beyond(&self.choices.get(), tokens)].concat()
        })
    }

    /// What a link of this moment does not carry, and why.
    pub fn left_out(self) -> Signal<Option<String>> {
        left_out(self.texts, self.training)
    }
}

/// Another corpus begins at the first step, without what was said for the one before.
fn begin(page: Page) {
    page.notices.set(Vec::new());
    page.go.run(0);
}

/// Why the trained table cannot be looked up in.
fn other_tokenizer(title: &str) -> String {
    format!(
        "The trained table has a row for each piece of the small Llama’s own tokenizer, and {title} has other pieces. \
         The seeded table is shown."
    )
}
