//! One moment of the lesson as plain values: a text at one stage, and what stands around it.

use super::beside::Beside;
use super::learned::{LearnedNow, learned};
use super::llama2::{self, SettingRow};
use super::sentences;
use super::stepper::{At, STEPS, Stepper};
use super::tiles::{Row, rows};
use crate::lessons::{Cursor, Moment};
use crate::widgets::sentence::Sentence;
use llama_lens_tokenizers::sentencepiece::StagePart;

/// The names of the stages, by step.
pub const STAGES: [&str; STEPS] =
    ["text", "normalize", "spaces", "prefix", "write ▁", "cut", "pieces", "bytes", "decode", "Llama 2"];

/// How many learned pieces a frame has of each kind.
const PIECES: usize = 200;

/// How a stage is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StageState {
    /// It is to come.
    Ahead,
    /// It is shown.
    Now,
    /// The text has gone through it.
    Done,
}

/// A stage in the list of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StageNow {
    /// Its step.
    pub step: usize,
    /// Its name.
    pub name: &'static str,
    /// How it is now.
    pub state: StageState,
    /// Whether it is switched off.
    pub off: bool,
    /// Whether it has nothing to do with this text.
    pub idle: bool,
}

/// What there is to draw at one step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The moment in the step bar.
    pub moment: Moment,
    /// All stages.
    pub stages: Vec<StageNow>,
    /// The text before this stage and after it.
    pub rows: Vec<Row>,
    /// What this stage changed, with its places.
    pub changes: Vec<String>,
    /// The settings beside Llama 2's, at the step that has them.
    pub settings: Vec<SettingRow>,
    /// The same text through plain byte-pair encoding, where that was asked for.
    pub beside: Option<Beside>,
    /// The learned pieces.
    pub learned: LearnedNow,
}

impl Frame {
    /// What there is to draw at a step.
    pub fn of(stepper: &Stepper, cursor: Cursor) -> Self {
        let step = cursor.step.min(STEPS - 1);
        let at = At::of(step);
        Self {
            moment: moment(step, sentences::of(stepper, at)),
            stages: stages(stepper, at),
            rows: rows(stepper, at),
            changes: changes(stepper, at),
            settings: if at == At::Llama2 {
                llama2::rows(&stepper.choices, stepper.learned.trained.settings.vocab_size)
            } else {
                Vec::new()
            },
            beside: if stepper.choices.beside && at != At::Llama2 { Beside::of(stepper) } else { None },
            learned: learned(&stepper.learned, PIECES),
        }
    }
}

fn moment(step: usize, sentence: Sentence) -> Moment {
    Moment {
        step,
        steps: STEPS,
        group: 1,
        phases: &[],
        of: "",
        now: None,
        next: None,
        next_step: (step + 1 < STEPS).then_some(step + 1),
        sentence,
        place: format!("stage {} of {STEPS}", step + 1),
    }
}

fn stages(stepper: &Stepper, now: At) -> Vec<StageNow> {
    let stage = |(step, at): (usize, At)| StageNow {
        step,
        name: STAGES[step],
        state: match at.cmp(&now) {
            std::cmp::Ordering::Less => StageState::Done,
            std::cmp::Ordering::Equal => StageState::Now,
            std::cmp::Ordering::Greater => StageState::Ahead,
        },
        off: !stepper.is_on(at),
        idle: stepper.is_on(at) && !stepper.changes(at),
    };
    At::ALL.into_iter().enumerate().map(stage).collect()
}

/// What a stage changed, character by character.
fn changes(stepper: &Stepper, at: At) -> Vec<String> {
    let walk = &stepper.walk;
    let parts = match at {
        At::Normalized => walk.stages.first().map(|stage| &stage.parts),
        At::Decoded => Some(&walk.returned),
        _ => None,
    };
    let changed = parts.into_iter().flatten().filter(|part| part.changed());
    let change = |part: &StagePart| {
        let at = stepper.text[..part.origin.start].chars().count() + 1;
        let codes =
            |text: &str| text.chars().map(|char| format!("U+{:04X}", char as u32)).collect::<Vec<_>>().join(" ");
        let after = if part.after.is_empty() { "removed".to_owned() } else { codes(&part.after) };
        format!("character {at}: {} → {after}", codes(&part.before))
    };
    changed.map(change).collect()
}
