//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::dialogue::Dialogue;
use super::forms::{Cut, Run};
use super::inputs::{Choices, Inputs};
use super::sentences::sentence;
use super::step::{PHASES, Step};
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::{Settings, Texts, encode};
use crate::lessons::{Cursor, Lesson, Moment, Problem};
use crate::worker::protocol::TrainRequest;
use crate::worker::train_here;
use llama_lens_tokenizers::Base;

/// Ghost Attention.
pub struct GhostAttention;

/// The lesson at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The step.
    pub step: Step,
    /// The form that replies are sampled with.
    pub sampled: Vec<Run>,
    /// The form that is trained on; before it is made, that of ordinary fine-tuning.
    pub trained: Vec<Run>,
    /// The step bar's moment.
    pub moment: Moment,
}

/// The lesson at a step; one beyond the last is the last.
pub fn frame(cut: &Cut, choices: &Choices, step: usize) -> Frame {
    let (turns, steps) = (cut.turns.len(), Step::count(cut.turns.len()));
    let number = step.min(steps - 1);
    let step = Step::at(number, turns);
    let (sampled, trained) = (cut.to_sample(choices, step), cut.to_train(choices, step));
    let next = (number + 1 < steps).then_some(number + 1);
    let moment = Moment {
        step: number,
        steps,
        group: 1,
        phases: PHASES,
        of: "the making of the data",
        now: Some(step.phase()),
        next: next.map(|next| Step::at(next, turns).phase()).filter(|next| *next != step.phase()),
        next_step: next,
        sentence: sentence(cut, choices, step, &sampled, &trained),
        place: "replies: yours".to_owned(),
    };
    Frame { step, sampled, trained, moment }
}

/// The training whose merges cut the dialogue where no tokenizer is loaded. It begins with bytes, so that any text can be
/// cut.
pub fn request(texts: &Texts, settings: Settings) -> TrainRequest {
    Settings { symbols: Base::Bytes, ..settings }.request(texts.corpus, None)
}

impl Lesson for GhostAttention {
    type Inputs = Inputs;
    type Trace = Cut;
    type Frame = Frame;

    fn prose() -> &'static Prose {
        &prose::GHOST_ATTENTION
    }

    fn trace((texts, settings, choices): &Inputs) -> Result<Cut, Problem> {
        let trained = train_here(texts.corpus_text()?, &request(texts, *settings))?;
        let dialogue = Dialogue::read(choices.instruction.as_deref(), choices.dialogue.as_deref());
        Ok(Cut::of(dialogue.texts().iter().map(|text| encode(&trained, text)).collect()))
    }

    fn steps(cut: &Cut) -> usize {
        Step::count(cut.turns.len())
    }

    fn frame((_, _, choices): &Inputs, cut: &Cut, at: Cursor) -> Frame {
        frame(cut, choices, at.step)
    }

    fn moment(frame: &Frame) -> Moment {
        frame.moment.clone()
    }
}
