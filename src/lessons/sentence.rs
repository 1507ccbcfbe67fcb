//! A sentence for the step bar: the same words are drawn with emphasis and read aloud.

/// How a run of words is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// A number that decided.
    Strong,
    /// A piece of text the model sees.
    Symbol,
    /// The piece or number that is happening now.
    Now,
    /// A number or words that come out now.
    Result,
    /// What the next press brings.
    Next,
}

/// A sentence as runs with one tone each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<(Tone, String)>);

impl Sentence {
    /// An empty sentence to add runs to.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a run.
    #[must_use]
    pub fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.0.push((tone, text.into()));
        self
    }

    /// Adds ordinary words.
    #[must_use]
    pub fn say(self, text: impl Into<String>) -> Self {
        self.with(Tone::Plain, text)
    }

    /// The words alone, as the live region announces them.
    pub fn text(&self) -> String {
        self.0.iter().map(|(_, run)| run.as_str()).collect()
    }
}
