//! The two texts of a tokenizer lesson, as a link carries them: the one it learns from, and the one it encodes.

use std::borrow::Cow;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use super::corpora::{CorpusId, Source};
use super::packed::{pack, unpack};
use super::problems;
use crate::lessons::{Inputs, Problem};

/// The longest own text a link carries, in bytes; a longer one is kept as a file is.
pub const MAX_LINK_TEXT: usize = 64 * 1024;

/// Text longer than this many percent-encoded characters is carried deflated, in `z`.
const PLAIN_TEXT: usize = 400;

/// Which text the tokenizer learns from, and which text it encodes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Carried", into = "Carried")]
pub struct Texts {
    /// Which corpus.
    pub corpus: CorpusId,
    /// The own text, where the corpus is [`CorpusId::Own`] and the link carries it.
    pub own: String,
    /// The name under which this browser keeps the own file, where the link does not carry its text.
    pub file: Option<String>,
    /// What the reader calls the own file.
    pub name: Option<String>,
    /// The text to encode; none means the corpus' default.
    pub probe: Option<String>,
}

impl Inputs for Texts {
    const KEYS: &'static [&'static str] = &["corpus", "text", "z", "file", "name", "probe"];
}

impl Texts {
    /// The text of the corpus, where it is at hand: one that is compiled in or was typed.
    pub fn at_hand(&self) -> Option<&str> {
        match self.corpus.about().source {
            Source::Inline(text) => Some(text),
            Source::Own if self.file.is_none() => Some(&self.own),
            Source::Own | Source::Beside(_) => None,
        }
    }

    /// As [`Self::at_hand`], or why there is none.
    ///
    /// # Errors
    /// When the corpus is fetched first.
    pub fn corpus_text(&self) -> Result<&str, Problem> {
        let away = || format!("“{}” is not in the link: the page fetches it.", self.corpus.about().title);
        self.at_hand().ok_or_else(|| problems::of_corpus(away()))
    }

    /// The text to encode: the one given, else the corpus' own example, else the beginning of the own text, of which
    /// `head` is the beginning where it is not in the link.
    pub fn probe(&self, head: &str) -> String {
        match &self.probe {
            Some(probe) => probe.clone(),
            None if self.corpus != CorpusId::Own => self.corpus.about().probe.to_owned(),
            None if self.own.is_empty() => beginning(head),
            None => beginning(&self.own),
        }
    }
}

impl Texts {
    /// The same, with a lesson's own example in place of that of the first corpus.
    pub fn probe_or(&self, example: &str, head: &str) -> String {
        match (&self.probe, self.corpus) {
            (None, CorpusId::Rhyme) => example.to_owned(),
            _ => self.probe(head),
        }
    }
}

/// The first words of a text, up to about 60 characters: something of the user's own to encode.
fn beginning(text: &str) -> String {
    let head: String = text.chars().take(60).collect();
    let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().nth(60).is_some() && head.contains(' ') {
        head.rsplit_once(' ').map_or(head.clone(), |(whole, _)| whole.to_owned())
    } else {
        head
    }
}

/// The same as keys and values.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Carried<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    corpus: Option<CorpusId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    z: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    probe: Option<String>,
}

impl TryFrom<Carried<'_>> for Texts {
    type Error = &'static str;

    fn try_from(Carried { corpus, text, z, file, name, probe }: Carried) -> Result<Self, &'static str> {
        let own = z.as_deref().map(unpack).transpose()?.or(text.map(Cow::into_owned));
        // A text is a corpus by itself, and so is a file.
        let corpus = if own.is_some() || file.is_some() { CorpusId::Own } else { corpus.unwrap_or_default() };
        // Where the link carries the text, no file is needed.
        let file = if own.is_some() { None } else { file };
        Ok(Self { corpus, own: own.unwrap_or_default(), file, name, probe })
    }
}

impl From<Texts> for Carried<'_> {
    fn from(Texts { corpus, own, file, name, probe }: Texts) -> Self {
        let mut carried = Self { probe, ..Self::default() };
        carried.corpus = (corpus != CorpusId::default()).then_some(corpus);
        if corpus == CorpusId::Own {
            carried.name = name;
            if file.is_some() || own.is_empty() {
                carried.file = file;
            } else if utf8_percent_encode(&own, NON_ALPHANUMERIC).map(str::len).sum::<usize>() <= PLAIN_TEXT {
                carried.text = Some(own.into());
            } else {
                carried.z = Some(pack(&own));
            }
        }
        carried
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::Query;
    use proptest::prelude::*;

    fn read(link: &str) -> (Texts, Vec<String>) {
        Query::parse(link).0.read()
    }

    #[test]
    fn a_text_is_a_corpus_by_itself() {
        assert_eq!(read("text=a+b").0, Texts { corpus: CorpusId::Own, own: "a+b".into(), ..Texts::default() });
        assert_eq!(read("corpus=low").0.corpus, CorpusId::Low);
    }

    #[test]
    fn what_cannot_be_unpacked_is_said() {
        let (texts, notices) = read("corpus=low&z=!!!!");
        assert_eq!(texts.corpus, CorpusId::Low);
        assert_eq!(notices, ["In the link, z=!!!! is not base64url; the default is used."]);
        assert!(read("corpus=moon").1[0].contains("is none of rhyme, hug"), "{:?}", read("corpus=moon").1);
    }

    #[test]
    fn a_file_is_named_where_its_text_is_not_carried() {
        let file =
            Texts { corpus: CorpusId::Own, file: Some("a1".into()), name: Some("big.txt".into()), ..Texts::default() };
        assert_eq!(Query::of(&file).as_str(), "corpus=own&file=a1&name=big.txt");
        assert_eq!(read("file=a1&name=big.txt").0, file);
        assert_eq!(read("file=a1&text=hug").0.file, None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(own in "\\PC{1,900}", name: Option<String>, probe: Option<String>) {
            let texts = Texts { corpus: CorpusId::Own, own, file: None, name, probe };
            let query = Query::of(&texts);
            prop_assert_eq!(query.read::<Texts>(), (texts, Vec::new()));
        }
    }
}
