//! Post-processors: what is put round the tokens of a text, such as `[CLS]` and `[SEP]`. Each is named and written as
//! Hugging Face's `tokenizer.json` names and writes it. Pairs of texts are read and written, and not encoded here.

use crate::pre_tokenizers::ByteLevel;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A post-processor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum PostProcessor {
    /// BERT's: a token before and one behind.
    BertProcessing {
        /// The token behind, and its id.
        sep: (String, u32),
        /// The token before, and its id.
        cls: (String, u32),
    },
    /// `RoBERTa`'s: the same with other places of tokens.
    RobertaProcessing {
        /// The token behind, and its id.
        sep: (String, u32),
        /// The token before, and its id.
        cls: (String, u32),
        /// Whether spaces are left out of the places of tokens.
        trim_offsets: bool,
        /// Whether the first space was added.
        add_prefix_space: bool,
    },
    /// GPT-2's: changes the places of tokens only.
    ByteLevel(ByteLevel),
    /// Tokens at the places that a template names.
    TemplateProcessing(Template),
    /// One after the other.
    Sequence {
        /// The first is applied first.
        processors: Vec<PostProcessor>,
    },
}

/// What stands where, for one text and for a pair of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// For one text.
    pub single: Vec<TemplatePiece>,
    /// For a pair of texts.
    pub pair: Vec<TemplatePiece>,
    /// The tokens that the template names.
    pub special_tokens: BTreeMap<String, SpecialToken>,
}

/// A place of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TemplatePiece {
    /// A text.
    Sequence {
        /// Which.
        id: SequenceId,
        /// A number that models are given with every token.
        type_id: u32,
    },
    /// A token.
    SpecialToken {
        /// Its name in the template.
        id: String,
        /// A number that models are given with every token.
        type_id: u32,
    },
}

/// Which text of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SequenceId {
    /// The first, or the only one.
    A,
    /// The second.
    B,
}

/// What a name of a template stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialToken {
    /// Its name in the template.
    pub id: String,
    /// The tokens.
    pub ids: Vec<u32>,
    /// How they are written.
    pub tokens: Vec<String>,
}

/// A token among those of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Placed<T> {
    /// A token of the text.
    Text(T),
    /// A token that was put there.
    Added(u32),
}

impl PostProcessor {
    /// Its name in Hugging Face's file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::BertProcessing { .. } => "BertProcessing",
            Self::RobertaProcessing { .. } => "RobertaProcessing",
            Self::ByteLevel(_) => "ByteLevel",
            Self::TemplateProcessing(_) => "TemplateProcessing",
            Self::Sequence { .. } => "Sequence",
        }
    }

    /// Puts tokens round those of a text.
    pub(crate) fn apply<T: Clone>(&self, tokens: Vec<Placed<T>>) -> Vec<Placed<T>> {
        match self {
            Self::BertProcessing { sep, cls } | Self::RobertaProcessing { sep, cls, .. } => {
                let before = std::iter::once(Placed::Added(cls.1));
                before.chain(tokens).chain([Placed::Added(sep.1)]).collect()
            }
            Self::ByteLevel(_) => tokens,
            Self::TemplateProcessing(template) => {
                let placed = template.single.iter().map(|piece| match piece {
                    TemplatePiece::Sequence { .. } => tokens.clone(),
                    TemplatePiece::SpecialToken { id, .. } => {
                        let ids = template.special_tokens.get(id).map(|token| token.ids.as_slice());
                        ids.unwrap_or_default().iter().map(|id| Placed::Added(*id)).collect()
                    }
                });
                placed.flatten().collect()
            }
            Self::Sequence { processors } => processors.iter().fold(tokens, |tokens, one| one.apply(tokens)),
        }
    }

    /// How many tokens it puts round those of a text.
    pub(crate) fn added(&self) -> usize {
        self.apply::<()>(Vec::new()).len()
    }

    /// What is wrong with it, if anything is: a name without tokens, the second text where there is but one, or the text
    /// more than once.
    pub(crate) fn fault(&self) -> Option<String> {
        match self {
            Self::TemplateProcessing(template) => template.fault(),
            Self::Sequence { processors } => processors.iter().find_map(Self::fault),
            _ => None,
        }
    }
}

impl Template {
    fn fault(&self) -> Option<String> {
        let mut texts = 0;
        self.single.iter().find_map(|piece| match piece {
            TemplatePiece::Sequence { id: SequenceId::B, .. } => {
                Some("its template for one text names a second".to_owned())
            }
            TemplatePiece::Sequence { .. } => {
                texts += 1;
                (texts > 1).then(|| "its template for one text names it twice".to_owned())
            }
            TemplatePiece::SpecialToken { id, .. } => (!self.special_tokens.contains_key(id))
                .then(|| format!("its template names {id:?}, which is not among its special_tokens")),
        })
    }
}
