//! The list of lessons, in the order of the talk.

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

macro_rules! lessons {
    ($($variant:ident $slug:literal $title:literal $part:ident $doc:literal;)*) => {
        /// One lesson of the talk. A new lesson is one variant; the compiler then asks for its view.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Lesson { $(#[doc = $doc] $variant,)* }

        impl Lesson {
            /// Every lesson, in the order of the talk.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in links: stable, lower case.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),* }
            }

            /// The name in the navigation.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),* }
            }

            /// The group it stands in.
            pub const fn part(self) -> Part {
                match self { $(Self::$variant => Part::$part),* }
            }
        }
    };
}

lessons! {
    Map "map" "Map" Start "The 2017 transformer beside Llama 2.";
    Embeddings "embeddings" "Embeddings" Start "Static embeddings: an id is a row of a table.";
    Bpe "bpe" "Byte-pair encoding" Tokenizers "Byte-pair encoding: merge the most frequent pair.";
    WordPiece "wordpiece" "WordPiece" Tokenizers "WordPiece: merge the pair with the best score.";
    Unigram "unigram" "Unigram" Tokenizers "Unigram: prune the piece that costs least.";
    SentencePiece "sentencepiece" "SentencePiece" Tokenizers "SentencePiece: the raw sentence, spaces and all.";
    Tokenizers "tokenizers" "Tokenizers side by side" Tokenizers "The four strategies on one text.";
    Learned "learned" "Learned" Positions "A trained row for every position.";
    Sinusoidal "sinusoidal" "Sinusoidal" Positions "Waves of many lengths.";
    Relative "relative" "Relative" Positions "Shaw's clipped distances.";
    T5Bias "t5-bias" "T5 bias" Positions "One scalar for every bucket of distances.";
    Rope "rope" "RoPE" Positions "Rotated queries and keys.";
    Alibi "alibi" "ALiBi" Positions "A slope for every head.";
    Positions "positions" "Positions side by side" Positions "The six schemes on one query and key.";
    Norm "norm" "Normalization" Block "LayerNorm and RMSNorm.";
    Attention "attention" "Attention" Block "Many heads, and fewer keys and values.";
    Activations "activations" "Activations" Block "ReLU, GELU, SiLU and the gated ones.";
    Dense "dense" "Dense layer" Block "Two matrices, or three.";
    GhostAttention "ghost-attention" "Ghost Attention" Block "An instruction that lasts the whole dialogue.";
    Undo "undo" "Undo" Block "Undo one decision at a time.";
}

impl Lesson {
    /// The lesson the page opens at.
    pub const FIRST: Self = Self::Bpe;

    /// Whether the lesson can be opened; the others are listed as coming.
    pub const fn is_built(self) -> bool {
        matches!(self, Self::Bpe) || matches!(self.part(), Part::Positions)
    }

    /// The lesson with this name in links.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lesson| lesson.slug() == slug)
    }

    /// The next built lesson of the talk: the clicker passes over those that are coming.
    pub fn next(self) -> Option<Self> {
        Self::ALL.iter().copied().skip(self as usize + 1).find(|lesson| lesson.is_built())
    }

    /// The previous built lesson of the talk.
    pub fn previous(self) -> Option<Self> {
        Self::ALL[..self as usize].iter().rev().copied().find(|lesson| lesson.is_built())
    }
}

#[cfg(test)]
mod tests {
    use super::Lesson;
    use crate::lessons::prose::ALL;

    #[test]
    fn every_lesson_is_found_by_its_slug_and_those_that_are_built_have_prose_and_are_met_by_the_clicker() {
        for &lesson in Lesson::ALL {
            assert_eq!(Lesson::from_slug(lesson.slug()), Some(lesson));
            assert_eq!(ALL.iter().any(|prose| prose.slug == lesson.slug()), lesson.is_built(), "{}", lesson.slug());
            assert!(lesson.next().is_none_or(Lesson::is_built));
            assert!(lesson.previous().is_none_or(Lesson::is_built));
        }
        assert_eq!(Lesson::Map.next(), Some(Lesson::Bpe));
    }
}
