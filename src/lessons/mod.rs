//! The lessons of the talk, in its order: the one list that the rest of the page reads.
//!
//! A lesson is a folder here, a file of prose in `assets/lessons`, and its row in [`LESSONS`]. The shell knows lessons
//! only through these rows; a lesson never names another one.

pub mod activations;
pub mod alibi;
pub mod attention;
pub mod block;
pub mod bpe;
mod decimal;
pub mod dense;
pub mod embeddings;
pub mod ghost_attention;
pub mod learned;
mod lesson;
pub mod map;
mod moment;
pub mod norm;
mod pace;
pub mod position;
pub mod positions;
mod problem;
pub mod prose;
mod query;
pub mod relative;
pub mod rope;
pub mod sentencepiece;
mod shared;
pub mod sinusoidal;
pub mod t5_bias;
pub mod tokenizer;
pub mod tokenizers;
pub mod undo;
pub mod unigram;
pub mod wordpiece;

#[cfg(target_arch = "wasm32")]
mod opened;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod section;

pub use decimal::{Decimal, MAX_SIZE, typed_number, typed_whole};
pub use lesson::{Lesson, Pure};
pub use moment::Moment;
pub use pace::{Cursor, Halts, Pace};
pub use problem::Problem;
pub use query::{InputSet, Inputs, Query, pairs, unusable};
pub use shared::Shared;

/// The drawing of the whole architecture, whose parts lead to their lessons: it stands in the overview.
#[cfg(target_arch = "wasm32")]
pub use map::overview;
#[cfg(target_arch = "wasm32")]
pub use opened::{Aside, At, Control, Load, Loading, Missing, Opened, Place, Showing, Views, loading};
#[cfg(target_arch = "wasm32")]
pub use page::Page;
#[cfg(target_arch = "wasm32")]
pub use section::Section;

/// A group of lessons in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Where the talk begins.
    Start,
    /// How text becomes ids.
    Tokenizers,
    /// How order becomes numbers.
    Positions,
    /// What stands inside one layer.
    Block,
}

impl Part {
    /// Every part, in the order of the talk.
    pub const ALL: [Self; 4] = [Self::Start, Self::Tokenizers, Self::Positions, Self::Block];

    /// The heading above the part's lessons.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Start => "Start",
            Self::Tokenizers => "Tokenizers",
            Self::Positions => "Positions",
            Self::Block => "The block",
        }
    }
}

/// What a row leads to: on the page a loader of the lesson's views, elsewhere the lesson without them.
#[cfg(target_arch = "wasm32")]
pub type Content = Load;
#[cfg(not(target_arch = "wasm32"))]
#[allow(missing_docs)] // It is the same type as above, elsewhere.
pub type Content = Pure;

/// A lesson's row.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The name in links: stable, lower case.
    pub slug: &'static str,
    /// The name in the navigation.
    pub title: &'static str,
    /// The group it stands in.
    pub part: Part,
    /// How long it is planned to take in a talk of 45 minutes.
    pub minutes: u32,
    /// The lesson itself; none while it is coming.
    pub content: Option<Content>,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.slug == other.slug
    }
}

impl Eq for Entry {}

impl std::fmt::Debug for Entry {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.slug)
    }
}

const fn row(slug: &'static str, title: &'static str, part: Part, minutes: u32, content: Option<Content>) -> Entry {
    Entry { slug, title, part, minutes, content }
}

/// Every lesson, in the order of the talk.
pub static LESSONS: [Entry; 20] = {
    use Part::{Block, Positions, Start, Tokenizers};
    [
        row("map", "Map", Start, 3, Some(map::CONTENT)),
        row("embeddings", "Embeddings", Start, 3, Some(embeddings::CONTENT)),
        row("bpe", "Byte-pair encoding", Tokenizers, 8, Some(bpe::CONTENT)),
        row("wordpiece", "WordPiece", Tokenizers, 3, Some(wordpiece::CONTENT)),
        row("unigram", "Unigram", Tokenizers, 3, Some(unigram::CONTENT)),
        row("sentencepiece", "SentencePiece", Tokenizers, 2, Some(sentencepiece::CONTENT)),
        row("tokenizers", "Tokenizers side by side", Tokenizers, 1, Some(tokenizers::CONTENT)),
        row("learned", "Learned", Positions, 1, Some(learned::CONTENT)),
        row("sinusoidal", "Sinusoidal", Positions, 2, Some(sinusoidal::CONTENT)),
        row("relative", "Relative", Positions, 1, Some(relative::CONTENT)),
        row("t5-bias", "T5 bias", Positions, 1, Some(t5_bias::CONTENT)),
        row("rope", "RoPE", Positions, 3, Some(rope::CONTENT)),
        row("alibi", "ALiBi", Positions, 2, Some(alibi::CONTENT)),
        row("positions", "Positions side by side", Positions, 2, Some(positions::CONTENT)),
        row("norm", "Normalization", Block, 1, Some(norm::CONTENT)),
        row("attention", "Attention", Block, 2, Some(attention::CONTENT)),
        row("activations", "Activations", Block, 1, Some(activations::CONTENT)),
        row("dense", "Dense layer", Block, 1, Some(dense::CONTENT)),
        row("ghost-attention", "Ghost Attention", Block, 2, Some(ghost_attention::CONTENT)),
        row("undo", "Undo", Block, 3, Some(undo::CONTENT)),
    ]
};

impl Entry {
    /// The lesson that the page opens at.
    pub fn first() -> &'static Self {
        LESSONS.iter().find(|entry| entry.is_built()).unwrap_or(&LESSONS[0])
    }

    /// The lesson with this name in links.
    pub fn of(slug: &str) -> Option<&'static Self> {
        LESSONS.iter().find(|entry| entry.slug == slug)
    }

    /// Whether the lesson can be opened; the others are listed as coming.
    pub const fn is_built(&self) -> bool {
        self.content.is_some()
    }

    /// Its place in the talk.
    pub fn place(&self) -> usize {
        LESSONS.iter().position(|entry| entry == self).unwrap_or(0)
    }

    /// The next built lesson of the talk: the clicker passes over those that are coming.
    pub fn next(&self) -> Option<&'static Self> {
        LESSONS[self.place() + 1..].iter().find(|entry| entry.is_built())
    }

    /// The previous built lesson of the talk.
    pub fn previous(&self) -> Option<&'static Self> {
        LESSONS[..self.place()].iter().rev().find(|entry| entry.is_built())
    }
}
