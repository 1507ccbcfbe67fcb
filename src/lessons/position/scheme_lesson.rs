//! A lesson about one scheme: what it alone knows, and from it the lesson as the page walks it.

use std::sync::Arc;

use llama_lens_plots::number::plural;
use llama_lens_positions::{Content, Scheme, Settings as SchemeSettings};

use super::board::Board;
use super::inputs::{Inputs, Source};
use super::numbers::whole;
use super::rules::Rules;
use super::setup::Setup;
use super::study::{Rows, Study};
use crate::lessons::prose::Prose;
use crate::lessons::tokenizer::{self, Settings, Texts, Token};
use crate::lessons::{Cursor, InputSet, Lesson, Moment, Problem};
use crate::widgets::sentence::{Sentence, Tone};

/// How many micro-steps each lesson on positions has.
pub const STEPS: usize = 5;

/// What a lesson about one scheme says, draws and derives of it.
pub trait SchemeLesson: 'static {
    /// The scheme.
    const SCHEME: Scheme;
    /// What it opens with, and its controls.
    const RULES: &'static Rules;
    /// The names of its micro-steps.
    const PHASES: &'static [&'static str; STEPS];

    /// Its prose, notes and sources.
    fn prose() -> &'static Prose;

    /// What stands on the stage at a step.
    fn board(step: usize) -> Board;

    /// The same where its queries, keys and tables are those of a trained model.
    fn trained_board(step: usize) -> Board {
        Self::board(step)
    }

    /// What a step did, in a sentence or two.
    fn sentence(told: &Told) -> Sentence;

    /// What its figures stand on, for the corner of the step bar.
    fn place(setup: &Setup) -> String {
        format!("q, k, tables: normal, seed {}", setup.settings.seed)
    }

    /// By how many positions the whole sequence is moved at a step.
    fn moved(_: &Setup, _step: usize) -> usize {
        0
    }

    /// By how many positions its maps go on that show what such a step does to one vector.
    fn forward(_: &Setup) -> usize {
        0
    }

    /// How many positions are shown at a step: those of training, until the last step goes past them.
    fn shown(setup: &Setup, step: usize) -> usize {
        let SchemeSettings { length, trained, .. } = setup.settings;
        if step + 1 >= STEPS { length } else { length.min(trained) }
    }
}

/// What stands on the stage at a step, with these choices.
pub fn board<S: SchemeLesson>(setup: &Setup, step: usize) -> Board {
    if setup.is_trained() { S::trained_board(step) } else { S::board(step) }
}

/// What the figures of a lesson stand on, with these choices.
pub fn place<S: SchemeLesson>(setup: &Setup) -> String {
    if setup.is_trained() {
        return format!("trained: layer {}, head {}", setup.layer, setup.settings.head + 1);
    }
    S::place(setup)
}

/// What a sentence tells of.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The reader's choices.
    pub setup: &'a Setup,
    /// The scheme on the positions shown.
    pub study: &'a Study,
    /// The micro-step.
    pub step: usize,
    /// The query's and the key's position.
    pub cell: (usize, usize),
}

impl Told<'_> {
    /// The position of the query, in words.
    pub fn m(&self) -> String {
        whole(self.study.position(self.cell.0))
    }

    /// The position of the key, in words.
    pub fn n(&self) -> String {
        whole(self.study.position(self.cell.1))
    }

    /// A sentence that begins with "The", a noun and the query or key: by its word where one stands there.
    pub fn the(&self, noun: &str, token: usize) -> Sentence {
        name_token(&self.study.rows, Sentence::new(), ["The ", noun], token, self.study.position(token))
    }

    /// A sentence that goes on with "the", a noun and the query or key.
    pub fn and_the(&self, say: Sentence, noun: &str, token: usize) -> Sentence {
        name_token(&self.study.rows, say, ["the ", noun], token, self.study.position(token))
    }

    /// How far the key is from the query: "The key at position 11 is 9 tokens before the query at position 20".
    pub fn how_far(&self) -> Sentence {
        let (m, n) = self.cell;
        let far = match m.abs_diff(n) {
            0 => return self.the("query", m).say(" and the key are the same token"),
            away => plural(away as u64, "token"),
        };
        let say = self.the("key", n).say(" is ").with(Tone::Strong, far);
        self.and_the(say.say(if n < m { " before " } else { " after " }), "query", m)
    }

    /// What is said where the sequence does not go past training.
    pub fn all_seen(&self) -> Sentence {
        all_trained(self.study.length())
    }

    /// Whether the sequence goes past training.
    pub fn goes_past(&self) -> bool {
        self.study.length() > self.study.settings().trained
    }
}

/// What is said where none of `length` positions is past training.
pub fn all_trained(length: usize) -> Sentence {
    let shown = match length {
        1 => "The 1 position shown was trained.".to_owned(),
        _ => format!("All {} positions shown were trained.", whole(length)),
    };
    Sentence::new().say(shown).say(" A greater length, or a shorter trained one, shows what comes after.")
}

/// Adds a noun with the word that stands at a token's place, or else with its position.
pub fn name_token(rows: &Rows, say: Sentence, [the, noun]: [&str; 2], token: usize, position: usize) -> Sentence {
    match rows.word(token) {
        Some(word) => say.say(format!("{the}{noun} ")).with(Tone::Symbol, word).say(format!(" ({})", whole(position))),
        None => say.say(format!("{the}{noun} at position {}", whole(position))),
    }
}

/// The seeded queries and keys that were chosen, with the words where they are tokens of a text.
pub fn rows(settings: &SchemeSettings, source: Source, tokens: &[Token]) -> Option<Arc<Rows>> {
    let (content, words) = match source {
        // What a model has there is none of these settings.
        Source::Trained => return None,
        Source::Normal => (Content::Normal, Vec::new()),
        Source::Equal => (Content::Equal, Vec::new()),
        Source::Text => {
            let ids = tokens.iter().map(|token| token.id).collect();
            (Content::Tokens(ids), tokens.iter().map(|token| token.text.clone()).collect())
        }
    };
    Rows::new(settings, &content, words).ok()
}

/// All that a lesson is fed with: its own choices, and those that the tokens of a text depend on.
pub type Link = (Inputs, Texts, Settings);

/// The tokens of the link's text, where queries and keys are made of them.
///
/// # Errors
/// When there are none: the corpus is no text of the link, or cannot be trained.
pub fn tokens(setup: &Setup, link: &Link) -> Result<Vec<Token>, Problem> {
    if setup.source == Source::Text { tokenizer::tokens(&link.write()) } else { Ok(Vec::new()) }
}

/// A lesson with its choices, before any step.
pub struct Trace {
    /// The reader's choices.
    pub setup: Setup,
    /// The scheme on the positions of training, and on all.
    studies: [Arc<Study>; 2],
}

/// A lesson at a step.
pub struct Frame {
    /// What stands on the stage.
    pub board: Board,
    /// The scheme on the positions shown.
    pub study: Arc<Study>,
    /// The query's and the key's position.
    pub cell: (usize, usize),
    /// The step bar's moment.
    pub moment: Moment,
}

/// A lesson's moment in the step bar.
pub fn moment(phases: &'static [&'static str], step: usize, place: String, sentence: Sentence) -> Moment {
    let steps = phases.len();
    let next = (step + 1 < steps).then_some(step + 1);
    Moment { step, steps, group: 1, phases, of: "the lesson", now: Some(step), next, next_step: next, sentence, place }
}

impl<S: SchemeLesson> Lesson for S {
    type Inputs = Link;
    type Trace = Trace;
    type Frame = Frame;

    fn prose() -> &'static Prose {
        S::prose()
    }

    fn trace(link: &Link) -> Result<Trace, Problem> {
        // What a model makes of a text is asked of the page's worker; without it the seeded rows stand there.
        let setup = Setup::new(S::RULES, &link.0.without_model());
        let tokens = tokens(&setup, link)?;
        let study = |step: usize| {
            let settings = SchemeSettings { length: S::shown(&setup, step), ..setup.settings };
            let rows = rows(&settings, setup.source, &tokens)?;
            let study = Study::new(S::SCHEME, &settings, &rows).ok()?;
            Some(Arc::new(study.moved(S::moved(&setup, step), S::forward(&setup))))
        };
        // The setup has only settings that can be.
        let studies = study(0).zip(study(STEPS - 1)).ok_or_else(Problem::default)?;
        Ok(Trace { studies: studies.into(), setup })
    }

    fn steps(_: &Trace) -> usize {
        STEPS
    }

    fn frame(_: &Link, trace: &Trace, at: Cursor) -> Frame {
        let (step, setup) = (at.step.min(STEPS - 1), &trace.setup);
        let study = Arc::clone(&trace.studies[usize::from(step + 1 == STEPS)]);
        let cell = setup.nearest(setup.cell, study.length());
        let sentence = S::sentence(&Told { setup, study: &study, step, cell });
        Frame {
            board: board::<S>(setup, step),
            moment: moment(S::PHASES, step, place::<S>(setup), sentence),
            study,
            cell,
        }
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
