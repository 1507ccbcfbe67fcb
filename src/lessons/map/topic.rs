//! What differs between the two drawings, one topic a press, in the order in which a text flows through them.

/// How many steps the lesson has: both drawings, then one topic a press, and at last the model writes.
pub const STEPS: usize = Topic::ALL.len() + 2;

/// Whether the small model writes on at a step.
pub fn writes(step: usize) -> bool {
    step + 1 == STEPS
}

/// Something that the two drawings do in different ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// How text becomes ids.
    Tokenizer,
    /// How ids become rows of numbers.
    Embeddings,
    /// How order comes in.
    Position,
    /// What keeps numbers in size.
    Norm,
    /// How tokens look at each other.
    Attention,
    /// What reads the text to translate.
    Encoder,
    /// What each token does by itself.
    Dense,
    /// How an instruction stays in force.
    Chat,
    /// How numbers become the next token.
    Output,
}

/// What there is to say of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// Its name.
    pub title: &'static str,
    /// What the transformer of 2017 has.
    pub then: &'static str,
    /// What Llama 2 has.
    pub now: &'static str,
    /// The lessons that walk through it, by their names in links; the first is the one that its parts open.
    pub lessons: &'static [&'static str],
}

impl Topic {
    /// Every topic, in the order of the presses.
    pub const ALL: [Self; 9] = [
        Self::Tokenizer,
        Self::Embeddings,
        Self::Position,
        Self::Norm,
        Self::Attention,
        Self::Encoder,
        Self::Dense,
        Self::Chat,
        Self::Output,
    ];

    /// The press that comes to it, from 1; the step 0 shows the drawings without any.
    pub fn step(self) -> usize {
        Self::ALL.iter().position(|other| *other == self).map_or(0, |place| place + 1)
    }

    /// The topic of a step; all steps past the last topic belong to it.
    pub fn at(step: usize) -> Option<Self> {
        Self::ALL.get(step.checked_sub(1)?).or(Self::ALL.last()).copied()
    }

    /// What there is to say of it.
    pub const fn about(self) -> About {
        match self {
            Self::Tokenizer => About {
                title: "Tokenizer",
                then: "BPE, 37\u{202f}000 pieces",
                now: "SentencePiece, 32\u{202f}000",
                lessons: &["sentencepiece", "bpe", "wordpiece", "unigram", "tokenizers"],
            },
            Self::Embeddings => About {
                title: "Embeddings",
                then: "one table, in and out",
                now: "two tables",
                lessons: &["embeddings"],
            },
            Self::Position => About {
                title: "Position",
                then: "sinusoidal, added once",
                now: "RoPE, in every layer",
                lessons: &["rope", "sinusoidal", "learned", "relative", "t5-bias", "alibi", "positions"],
            },
            Self::Norm => About {
                title: "Normalization",
                then: "LayerNorm, after",
                now: "RMSNorm, before each part",
                lessons: &["norm"],
            },
            Self::Attention => About {
                title: "Attention",
                then: "multi-head",
                now: "8 key/value heads in 70B",
                lessons: &["attention"],
            },
            Self::Encoder => About {
                title: "Encoder",
                then: "an encoder, read by the decoder",
                now: "none: one stack",
                lessons: &["attention"],
            },
            Self::Dense => About {
                title: "Dense layer",
                then: "ReLU, two matrices",
                now: "SwiGLU, three matrices",
                lessons: &["dense", "activations"],
            },
            Self::Chat => {
                About { title: "Chat", then: "not asked for", now: "Ghost Attention", lessons: &["ghost-attention"] }
            }
            Self::Output => {
                About { title: "The next token", then: "linear, softmax", now: "the same", lessons: &["undo"] }
            }
        }
    }

    /// The number of the difference; the last topic is the same in both.
    pub fn number(self) -> Option<usize> {
        (self != Self::Output).then(|| self.step())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::LESSONS;

    #[test]
    fn every_lesson_of_the_talk_is_reached_from_the_map() {
        let reached: Vec<&str> = Topic::ALL.iter().flat_map(|topic| topic.about().lessons).copied().collect();
        for entry in LESSONS.iter().filter(|entry| entry.slug != "map") {
            assert!(reached.contains(&entry.slug), "{} is on no part of the map", entry.slug);
        }
        assert!(reached.iter().all(|slug| LESSONS.iter().any(|entry| entry.slug == *slug)), "{reached:?}");
    }

    #[test]
    fn topics_and_steps_are_the_same_order() {
        assert_eq!(Topic::at(0), None);
        assert!(Topic::ALL.iter().all(|topic| Topic::at(topic.step()) == Some(*topic)));
    }
}
