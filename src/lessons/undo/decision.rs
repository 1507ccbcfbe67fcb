//! The decisions that can be undone.

/// A decision of Llama 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// RMSNorm, and not LayerNorm.
    Norm,
    /// The norm before each part, and not after each sum.
    Order,
    /// RoPE.
    Position,
    /// Key and value heads that query heads share.
    Heads,
    /// SwiGLU.
    Dense,
}

impl Decision {
    /// All five, in the order of the talk.
    pub const ALL: [Self; 5] = [Self::Norm, Self::Order, Self::Position, Self::Heads, Self::Dense];

    /// What Llama 2 has.
    pub const fn kept(self) -> &'static str {
        match self {
            Self::Norm => "RMSNorm",
            Self::Order => "norm before",
            Self::Position => "RoPE",
            Self::Heads => "grouped-query",
            Self::Dense => "SwiGLU",
        }
    }

    /// The name in links of the lesson that explains it.
    pub const fn lesson(self) -> &'static str {
        match self {
            Self::Norm | Self::Order => "norm",
            Self::Position => "positions",
            Self::Heads => "attention",
            Self::Dense => "dense",
        }
    }
}

/// What is undone at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Undone {
    /// Nothing: Llama 2.
    Nothing,
    /// One decision.
    One(Decision),
    /// All five: the transformer of 2017.
    All,
}

impl Undone {
    /// Whether a decision is among them.
    pub fn has(self, decision: Decision) -> bool {
        match self {
            Self::Nothing => false,
            Self::One(one) => one == decision,
            Self::All => true,
        }
    }

    /// The decisions that are undone.
    pub fn decisions(self) -> impl Iterator<Item = Decision> {
        Decision::ALL.into_iter().filter(move |decision| self.has(*decision))
    }
}

/// The model that has all of Llama 2's decisions and was trained like the others: its folder.
pub const KEPT: &str = "rope";

/// The model that has none of them: its folder.
pub const ALL_UNDONE: &str = "transformer-2017";
