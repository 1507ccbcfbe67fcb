//! Which tokenizer stands in which column, as a link carries it.

use serde::{Deserialize, Serialize};

use crate::lessons::tokenizer::{Loaded, PUBLISHED};

/// One of the four ways to learn pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Byte-pair encoding.
    Bpe,
    /// WordPiece.
    WordPiece,
    /// The unigram model.
    Unigram,
    /// SentencePiece as Llama 2 has set it: byte-pair encoding of whole lines, `▁` for their spaces, and bytes for what has
    /// no piece.
    SentencePiece,
}

impl Kind {
    /// All four, in the order of the talk.
    pub const ALL: [Self; 4] = [Self::Bpe, Self::WordPiece, Self::Unigram, Self::SentencePiece];

    /// Its name on the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bpe => "BPE",
            Self::WordPiece => "WordPiece",
            Self::Unigram => "Unigram",
            Self::SentencePiece => "SentencePiece",
        }
    }

    /// Its name in links.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Bpe => "bpe",
            Self::WordPiece => "wordpiece",
            Self::Unigram => "unigram",
            Self::SentencePiece => "sentencepiece",
        }
    }
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// A tokenizer that is trained here.
    Trained(Kind),
    /// A published one, by its name in links.
    Published(&'static str),
    /// The reader's own file.
    File,
}

/// The name of the reader's own file in links.
pub const FILE: &str = "file";

impl Column {
    /// Everything that a column can show but the reader's file.
    pub fn choices() -> impl Iterator<Item = Self> {
        let published = PUBLISHED.iter().map(|published| Self::Published(published.slug));
        Kind::ALL.into_iter().map(Self::Trained).chain(published)
    }

    /// Its name in links.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Trained(kind) => kind.slug(),
            Self::Published(slug) => slug,
            Self::File => FILE,
        }
    }

    /// The column with this name in links.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::choices().chain([Self::File]).find(|column| column.slug() == slug)
    }

    /// What the page calls it; `file` is the name of the reader's file.
    pub fn title(self, file: Option<&str>) -> String {
        match self {
            Self::Trained(kind) => kind.name().to_owned(),
            Self::Published(slug) => {
                let of = PUBLISHED.iter().find(|published| published.slug == slug);
                // What stands in brackets tells its kind, which the list has room for and a heading has not.
                let title = of.map_or(slug, |published| published.title);
                title.split(" (").next().unwrap_or(title).to_owned()
            }
            Self::File => file.unwrap_or("your tokenizer").to_owned(),
        }
    }

    /// The way in which it is trained here, if it is.
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Trained(kind) => Some(kind),
            Self::Published(_) | Self::File => None,
        }
    }
}

/// What stands in the four columns, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Columns(pub [Column; 4]);

impl Default for Columns {
    fn default() -> Self {
        Self(Kind::ALL.map(Column::Trained))
    }
}

impl Columns {
    /// Those of a link: as chosen, or else the four trainers, of which the last makes room for a tokenizer in use.
    pub fn of(chosen: Option<Self>, loaded: &Loaded) -> Self {
        let mut columns = Self::default();
        if loaded.tokenizer.is_some() {
            let published = loaded.published().and_then(|published| Column::from_slug(published.slug));
            columns.0[3] = published.unwrap_or(Column::File);
        }
        chosen.unwrap_or(columns)
    }

    /// The trainers among them, each once.
    pub fn kinds(self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = Vec::new();
        for kind in self.0.into_iter().filter_map(Column::kind) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }
}

impl TryFrom<String> for Columns {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let names = || Column::choices().chain([Column::File]).map(Column::slug).collect::<Vec<_>>().join(", ");
        let columns: Option<Vec<Column>> = text.split(',').map(Column::from_slug).collect();
        let four = columns.and_then(|columns| columns.try_into().ok()).map(Self);
        four.ok_or_else(|| format!("is not four of {}, with commas between them", names()))
    }
}

impl From<Columns> for String {
    fn from(Columns(columns): Columns) -> Self {
        columns.map(Column::slug).join(",")
    }
}
