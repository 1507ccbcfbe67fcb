//! The BPE lesson's values: corpus → trained branches → frame, each derived from the one before.

use super::corpora::start_jobs;
use super::shared::Shared;
use super::state::State;
use super::train_client::Answer;
use crate::jobs::{JobError, Place, Problem, train};
use crate::lessons::bpe::{
    Branch, CorpusId, Encoding, Frame, Growth, Inputs, Layout, Probe, RuleTable, Source, Stepper, compare_rules,
};
use crate::ui::signals::{Derived, Var};
use llama_lens_tokenizers::models::bpe::TrainError;

/// Corpora up to this many bytes are trained where they are; larger ones in the worker.
const SMALL: usize = 24 * 1024;

/// The user's own file: what is known of it without reading it on this thread.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFile {
    pub number: u32,
    pub name: String,
    pub bytes: usize,
}

/// The branches that training gave.
#[derive(Clone, PartialEq)]
pub struct Trained {
    pub rule: Shared<Stepper>,
    pub forced: Option<Shared<Stepper>>,
    /// How long the corpus is, in bytes.
    pub bytes: usize,
    /// How it begins.
    pub head: String,
    pub corpus: CorpusId,
    /// What the page calls it.
    pub name: String,
}

/// Signals of the lesson.
#[derive(Clone, Copy)]
pub struct BpeModel {
    pub state: State,
    pub file: Var<Option<OwnFile>>,
    pub refused: Var<Option<Problem>>,
    pub answers: Var<Option<(u64, Answer)>>,
    pub trained: Derived<Option<Trained>>,
    pub problem: Derived<Option<Problem>>,
    pub running: Derived<Option<(usize, usize)>>,
    pub stepper: Derived<Option<Shared<Stepper>>>,
    pub steps: Derived<usize>,
    pub probe_text: Derived<String>,
    pub probe: Derived<Option<Shared<Probe>>>,
    pub growth: Derived<Option<Shared<Growth>>>,
    pub rules: Derived<Option<Shared<RuleTable>>>,
    pub focus: Var<Option<(u32, u32)>>,
    pub replay: Var<Option<usize>>,
    pub ribbon_page: Var<usize>,
}

/// What training depends on: the inputs, and the file where the corpus is one.
pub type Key = (Inputs, Option<OwnFile>);

/// The same corpus with its default settings or, where even that cannot be trained, the default corpus.
fn fallback(inputs: &Inputs) -> Option<Trained> {
    let plain = Inputs { vocab: None, force: None, ..inputs.clone() };
    let first = Inputs::default();
    let trained = |inputs: &Inputs| small_text(inputs, false).and_then(|text| train_here(text, inputs).ok());
    trained(&plain).or_else(|| trained(&first))
}

/// What the page calls a corpus.
fn name_of(inputs: &Inputs, file: Option<&OwnFile>) -> String {
    match (inputs.corpus, file) {
        (CorpusId::Own, Some(file)) => file.name.clone(),
        (CorpusId::Own, None) => "your text".to_owned(),
        (corpus, _) => corpus.about().title.to_owned(),
    }
}

/// The inputs that training depends on.
fn training_key(inputs: &Inputs, file: bool) -> Inputs {
    let text = if inputs.corpus == CorpusId::Own && !file { inputs.text.clone() } else { String::new() };
    Inputs { text, probe: None, branch: Branch::Rule, ..inputs.clone() }
}

/// The corpus' text where it is small enough to be trained here.
pub fn small_text(inputs: &Inputs, file: bool) -> Option<&str> {
    match inputs.corpus.about().source {
        Source::Inline(text) => Some(text),
        Source::Own if !file && inputs.text.len() <= SMALL => Some(&inputs.text),
        _ => None,
    }
}

impl BpeModel {
    pub fn new(state: State) -> Self {
        let file = Var::new(None::<OwnFile>);
        let refused = Var::new(None);
        let answers = Var::new(None);
        let job = Var::new(None);
        let is_file = move |inputs: &Inputs| inputs.corpus == CorpusId::Own && file.with(Option::is_some);
        let key = Derived::new(move |_| state.bpe.with(|inputs| (training_key(inputs, is_file(inputs)), file.get())));
        let here = Derived::new(move |_| {
            key.with(|(inputs, file)| small_text(inputs, file.is_some()).map(|text| train_here(text, inputs)))
        });
        start_jobs(key, refused, answers, job);
        // An answer counts only for what is wanted now: an older job's result must not pass for the new corpus.
        let answer = Derived::new(move |_| {
            let (wanted, at_work) = (key.get(), job.get()?);
            let (id, answer) = answers.get()?;
            (at_work == (id, wanted)).then_some(answer)
        });
        let trained = Derived::new(move |before: Option<&Option<Trained>>| match (here.get(), answer.get()) {
            (Some(Ok(trained)), _) => Some(trained),
            (None, Some(Answer::Done { rule, forced, bytes, head })) => {
                let (corpus, name) = key.with(|(inputs, file)| (inputs.corpus, name_of(inputs, file.as_ref())));
                Some(Trained { rule, forced, bytes, head, corpus, name })
            }
            // Where nothing was trained yet, the lesson opens all the same, with the problem beside its input.
            (here, _) => before.cloned().flatten().or_else(|| {
                let failed = matches!(here, Some(Err(_))) || refused.with(Option::is_some);
                failed.then(|| key.with(|(inputs, _)| fallback(inputs))).flatten()
            }),
        });
        let problem = Derived::new(move |_| {
            refused.get().or_else(|| match here.get() {
                Some(Ok(_)) => None,
                Some(Err(error)) => Some(JobError::Train(error).into()),
                None => match answer.get() {
                    Some(Answer::Failed(problem)) => Some(problem),
                    Some(Answer::Unreadable) => Some(Problem {
                        place: Place::Corpus,
                        text: "The file could not be read: it may have moved or changed. Choose it again.".into(),
                        offer: None,
                    }),
                    _ => None,
                },
            })
        });
        let running = Derived::new(move |_| {
            let waiting = here.with(Option::is_none) && refused.with(Option::is_none);
            match answer.get() {
                _ if !waiting => None,
                Some(Answer::Progress(done, planned)) => Some((done, planned)),
                Some(_) => None,
                None => Some((0, 0)),
            }
        });
        let stepper = Derived::new(move |_| {
            let trained = trained.get()?;
            let forced = state.bpe.with(|inputs| inputs.branch) == Branch::Forced;
            Some(trained.forced.filter(|_| forced).unwrap_or(trained.rule))
        });
        let probe_text = Derived::new(move |_| probe_text(state, trained));
        let probe = Derived::new(move |_| {
            let stepper = stepper.get()?;
            Some(probe_text.with(|text| Shared::new(Probe::new(&stepper.trace, text))))
        });
        let growth = Derived::new(move |_| {
            let stepper = stepper.get()?;
            probe.with(|probe| Some(Shared::new(Growth::new(&stepper, probe.as_deref()))))
        });
        let steps = Derived::new(move |_| stepper.get().map_or(1, |stepper| stepper.steps().len()));
        Self {
            state,
            file,
            refused,
            answers,
            trained,
            problem,
            running,
            stepper,
            steps,
            probe_text,
            probe,
            growth,
            rules: Derived::new(move |_| {
                key.with(|(inputs, file)| {
                    small_text(inputs, file.is_some()).map(|text| Shared::new(compare_rules(text, inputs)))
                })
            }),
            focus: Var::new(None),
            replay: Var::new(None),
            ribbon_page: Var::new(0),
        }
    }

    /// The frame at a step, with as much as the layout has room for.
    pub fn frame(
        self,
        step: impl Fn() -> usize + Send + Sync + 'static,
        layout: Derived<Layout>,
    ) -> Derived<Option<Shared<Frame>>> {
        Derived::new(move |_| {
            let stepper = self.stepper.get()?;
            let focus = self.focus.get();
            Some(Shared::new(layout.with(|layout| stepper.frame(step(), layout, focus))))
        })
    }

    /// The text to encode, at the moment of its own replay.
    pub fn encoding(self) -> Derived<Option<Shared<Encoding>>> {
        Derived::new(move |_| {
            let (stepper, probe) = (self.stepper.get()?, self.probe.get()?);
            Some(Shared::new(probe.encoding(&stepper.trace, self.replay.get(), self.ribbon_page.get())))
        })
    }
}

fn probe_text(state: State, trained: Derived<Option<Trained>>) -> String {
    let text = state.bpe.with(Inputs::probe);
    let given = state.bpe.with(|inputs| inputs.probe.is_some());
    if !given && text.is_empty() {
        return trained.with(|trained| {
            let head = trained.as_ref().map_or("", |trained| trained.head.as_str());
            Inputs { corpus: CorpusId::Own, text: head.to_owned(), ..Inputs::default() }.probe()
        });
    }
    text
}

fn train_here(text: &str, inputs: &Inputs) -> Result<Trained, TrainError> {
    let stepper = |branch| train(text, inputs, branch).map(|trace| Shared::new(Stepper::new(trace)));
    let rule = stepper(Branch::Rule)?;
    let forced = if inputs.force.is_some() { Some(stepper(Branch::Forced)?) } else { None };
    let head = text.chars().take(2000).collect();
    Ok(Trained { rule, forced, bytes: text.len(), head, corpus: inputs.corpus, name: name_of(inputs, None) })
}
