//! The bundled corpora: what each is, how far it is trained by default, and a text to encode with it.

use serde::{Deserialize, Serialize};

/// Which corpus the tokenizer learns from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorpusId {
    /// A tongue twister whose fifth merge is a tie.
    #[default]
    Rhyme,
    /// The five words of Hugging Face's course.
    Hug,
    /// The four words of Sennrich, Haddow & Birch (2016).
    Low,
    /// A paragraph of plain English.
    Paragraph,
    /// One article in many scripts.
    Scripts,
    /// A public-domain book.
    Book,
    /// The user's own text or file.
    Own,
}

/// Where the text of a bundled corpus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Compiled into the page.
    Inline(&'static str),
    /// Beside the page, at this address relative to it.
    Beside(&'static str),
    /// Given by the user.
    Own,
}

/// One bundled corpus.
#[derive(Clone, Copy, Debug)]
pub struct Bundled {
    /// The name in links.
    pub slug: &'static str,
    /// The name on the page.
    pub title: &'static str,
    /// Its text.
    pub source: Source,
    /// How many merges are learned when no vocabulary size is asked for.
    pub merges: usize,
    /// The text to encode when none is given.
    pub probe: &'static str,
}

impl CorpusId {
    /// Every corpus, in the order the page offers them.
    pub const ALL: [Self; 7] =
        [Self::Rhyme, Self::Hug, Self::Low, Self::Paragraph, Self::Scripts, Self::Book, Self::Own];

    /// The corpus with this name in links.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.about().slug == slug)
    }

    /// What is known of the corpus.
    pub const fn about(self) -> Bundled {
        match self {
            Self::Rhyme => Bundled {
                slug: "rhyme",
                title: "Betty Botter",
                source: Source::Inline(include_str!("../../../assets/corpora/rhyme.txt")),
                merges: 29,
                probe: "betty brought both bits to the better smoker",
            },
            Self::Hug => Bundled {
                slug: "hug",
                title: "hug, pug, pun, bun, hugs",
                source: Source::Inline(include_str!("../../../assets/corpora/hug.txt")),
                merges: 7,
                probe: "hugs pugs bugs snug bun gun",
            },
            Self::Low => Bundled {
                slug: "low",
                title: "low, lower, newest, widest",
                source: Source::Inline(include_str!("../../../assets/corpora/low.txt")),
                merges: 12,
                probe: "lowest newer wide window",
            },
            Self::Paragraph => Bundled {
                slug: "paragraph",
                title: "A paragraph",
                source: Source::Inline(include_str!("../../../assets/corpora/paragraph.txt")),
                merges: 100,
                probe: "a reader reads words, a model reads tokens",
            },
            Self::Scripts => Bundled {
                slug: "scripts",
                title: "Many scripts",
                source: Source::Beside("corpora/scripts.txt"),
                merges: 300,
                probe: "liberté 自由 свобода حرية स्वतंत्रता 👨‍👩‍👧‍👦",
            },
            Self::Book => Bundled {
                slug: "book",
                title: "Pride and Prejudice",
                source: Source::Beside("corpora/book.txt"),
                merges: 2000,
                probe: "It is a truth universally acknowledged",
            },
            Self::Own => Bundled { slug: "own", title: "Your own text", source: Source::Own, merges: 200, probe: "" },
        }
    }
}
