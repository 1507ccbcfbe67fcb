//! What was learned, with one text on its way through it: what every frame of the lesson is read from.

use std::sync::Arc;

use super::inputs::Choices;
use crate::lessons::Problem;
use crate::lessons::tokenizer::encoded_part;
use crate::worker::PlainBeside;
use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::models::bpe::BpeModel;
use llama_lens_tokenizers::sentencepiece::{StagePart, Trained, Walk};

/// How many stages there are, each a step.
pub const STEPS: usize = 10;

/// The stages of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// As it was given.
    Raw,
    /// Characters replaced by the rules.
    Normalized,
    /// Extra spaces removed.
    Collapsed,
    /// A space before it.
    Prefixed,
    /// Spaces written as `▁`.
    Escaped,
    /// Cut where no piece may go on.
    Cut,
    /// Cut into pieces.
    Pieces,
    /// What no piece covers as bytes.
    Bytes,
    /// Back to text.
    Decoded,
    /// The settings of Llama 2.
    Llama2,
}

impl At {
    /// All stages, by step.
    pub const ALL: [Self; STEPS] = [
        Self::Raw,
        Self::Normalized,
        Self::Collapsed,
        Self::Prefixed,
        Self::Escaped,
        Self::Cut,
        Self::Pieces,
        Self::Bytes,
        Self::Decoded,
        Self::Llama2,
    ];

    /// The stage of a step; beyond the last it is the last.
    pub fn of(step: usize) -> Self {
        Self::ALL[step.min(STEPS - 1)]
    }
}

/// What was learned from a corpus.
pub struct Learned {
    /// The pieces with their settings.
    pub trained: Trained,
    /// The tokenizer that they make.
    pub tokenizer: Tokenizer,
    /// Byte-pair encoding on the words between spaces; none where training was ended before.
    pub plain: Option<BpeModel>,
}

impl Learned {
    /// What a training gave.
    ///
    /// # Errors
    /// When the rules of normalization are not loaded.
    pub fn new(PlainBeside { pieces, plain }: &PlainBeside) -> Result<Self, Problem> {
        let trained = pieces.trained()?;
        let plain = plain.as_ref().map(|trace| trace.model(trace.merges.len()));
        Ok(Self { tokenizer: trained.tokenizer(), trained, plain })
    }
}

/// One text with all its stages.
pub struct Stepper {
    /// What was learned.
    pub learned: Arc<Learned>,
    /// The choices that it was learned with.
    pub choices: Choices,
    /// The text, as much of it as the page encodes.
    pub text: String,
    /// Whether that is less than all of it.
    pub is_part: bool,
    /// Its stages.
    pub walk: Walk,
}

impl Stepper {
    /// Sends a text through what was learned. One that is refused, as hardly any is, is an empty one.
    pub fn new(learned: Arc<Learned>, choices: Choices, text: &str) -> Self {
        let walk = |text: &str| Walk::new(&learned.tokenizer, &learned.trained.settings, text);
        let (text, is_part) = encoded_part(text);
        let text = if walk(text).is_ok() { text } else { "" };
        let empty = Walk {
            stages: Vec::new(),
            prepared: String::new(),
            segments: Vec::new(),
            tokens: Vec::new(),
            decoded: Vec::new(),
            returned: Vec::new(),
        };
        let walk = walk(text).unwrap_or(empty);
        Self { choices, text: text.to_owned(), is_part, walk, learned }
    }

    /// Whether a stage changes anything of this text.
    pub fn changes(&self, at: At) -> bool {
        let stage = |number: usize| {
            self.walk.stages.get(number).is_some_and(|stage| stage.parts.iter().any(StagePart::changed))
        };
        match at {
            At::Normalized => stage(0),
            At::Collapsed => stage(1),
            At::Prefixed => stage(2),
            At::Escaped => stage(3),
            At::Bytes => self.walk.tokens.iter().any(|token| token.byte.is_some() || token.unknown),
            At::Raw | At::Cut | At::Pieces | At::Decoded | At::Llama2 => true,
        }
    }

    /// Whether a stage is switched on.
    pub fn is_on(&self, at: At) -> bool {
        use super::inputs::Normalization;
        match at {
            At::Normalized => self.choices.normalization == Normalization::Nfkc,
            At::Collapsed => self.choices.collapse,
            At::Prefixed => self.choices.prefix,
            At::Bytes => self.choices.bytes,
            _ => true,
        }
    }

    /// The steps at which presses halt in a talk: those that change the picture.
    pub fn halts(&self) -> impl Iterator<Item = usize> + '_ {
        (0..STEPS).filter(|step| self.changes(At::of(*step)))
    }
}
