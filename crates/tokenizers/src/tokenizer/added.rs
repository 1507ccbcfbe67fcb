//! Added tokens: strings that are found in a text before anything else, each a token whatever the model knows.
//!
//! As Hugging Face `tokenizers` does it (`added_vocabulary.rs`): of those that begin at the same place the longest is
//! found; some are looked for in the text as it is, the others, themselves normalized, in the normalized text.

use super::model::Model;
use crate::encode_error::EncodeError;
use crate::normalizers::Normalizer;
use crate::passage::{Cuts, Passage};
use crate::pattern::Pattern;
use aho_corasick::{AhoCorasick, BuildError, MatchKind, StartKind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use thiserror::Error;

/// The most bytes that the added tokens of a tokenizer may have together: 1 MiB.
pub const MAX_ADDED: usize = 1 << 20;

/// An added token as Hugging Face's file writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools)] // Files have each as a switch of its own.
pub struct AddedToken {
    /// The string.
    pub content: String,
    /// Whether it is found only where no letter, digit or `_` stands beside it.
    pub single_word: bool,
    /// Whether white space before it belongs to it.
    pub lstrip: bool,
    /// Whether white space behind it belongs to it.
    pub rstrip: bool,
    /// Whether it is looked for in the normalized text.
    pub normalized: bool,
    /// Whether it is left out of decoded text that asks for that.
    pub special: bool,
}

impl AddedToken {
    /// A special token as they usually are: found as it is, in the text as it is.
    pub fn special(content: &str) -> Self {
        let (single_word, lstrip, rstrip, normalized, special) = (false, false, false, false, true);
        Self { content: content.to_owned(), single_word, lstrip, rstrip, normalized, special }
    }
}

/// Why added tokens cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AddedError {
    /// They are too much.
    #[error("the added tokens have {bytes} bytes, more than the {MAX_ADDED} that are read")]
    TooMuch {
        /// Their size together.
        bytes: usize,
    },
    /// One is nothing once it is normalized.
    #[error("the added token {content:?} is empty once it is normalized")]
    Empty {
        /// The token.
        content: String,
    },
    /// One cannot be normalized, or no automaton can be built.
    #[error("the added tokens cannot be looked for: {0}")]
    Search(String),
}

impl From<BuildError> for AddedError {
    fn from(error: BuildError) -> Self {
        Self::Search(error.to_string())
    }
}

/// The added tokens of a tokenizer, ready to be found.
#[derive(Clone, Debug, Default)]
pub(crate) struct AddedTokens {
    by_id: BTreeMap<u32, AddedToken>,
    special: BTreeSet<String>,
    /// What is looked for in the text as it is.
    before: Option<Finder>,
    /// What is looked for in the normalized text.
    after: Option<Finder>,
}

/// Finds tokens, and knows the id of each.
#[derive(Clone, Debug)]
struct Finder {
    search: AhoCorasick,
    ids: Vec<u32>,
}

impl AddedTokens {
    /// Numbers the tokens as the library does when it loads them: a token that the model has keeps its number there, the
    /// others follow behind the model's, whatever number the file gives them.
    pub(crate) fn new(
        tokens: &[AddedToken],
        model: &Model,
        normalizer: Option<&Normalizer>,
    ) -> Result<Self, AddedError> {
        let bytes = tokens.iter().map(|token| token.content.len()).sum();
        if bytes > MAX_ADDED {
            return Err(AddedError::TooMuch { bytes });
        }
        let mut added = Self::default();
        let mut special: Vec<&AddedToken> = Vec::new();
        for token in tokens.iter().filter(|token| token.special && !token.content.is_empty()) {
            if added.special.insert(token.content.clone()) {
                special.push(token);
            }
        }
        let (mut ids, mut plain): (BTreeMap<&str, u32>, Vec<&AddedToken>) = Default::default();
        let mut next = model.vocabulary().count() as u32;
        for token in tokens.iter().filter(|token| !token.content.is_empty()) {
            let known = ids.get(token.content.as_str()).copied();
            if known.is_some_and(|id| added.by_id.get(&id) == Some(token)) {
                continue;
            }
            let id = known.or_else(|| model.id(&token.content)).unwrap_or_else(|| {
                next += 1;
                next - 1
            });
            ids.insert(&token.content, id);
            added.by_id.insert(id, token.clone());
            if !added.special.contains(&token.content) {
                plain.push(token);
            }
        }
        let id = |token: &AddedToken| ids.get(token.content.as_str()).copied().unwrap_or_default();
        let all = special.iter().chain(&plain).map(|token| (*token, id(token)));
        let (after, before): (Vec<_>, Vec<_>) = all.partition(|(token, _)| token.normalized);
        added.before = finder(before.into_iter().map(|(token, id)| (token.content.clone(), id)).collect())?;
        let after = after.into_iter().map(|(token, id)| Ok((normalized(&token.content, normalizer)?, id)));
        added.after = finder(after.collect::<Result<_, AddedError>>()?)?;
        Ok(added)
    }

    /// Strings that are found as they are, but in the normalized text.
    pub(crate) fn in_normalized(tokens: Vec<(String, u32)>) -> Result<Self, AddedError> {
        let bytes = tokens.iter().map(|(content, _)| content.len()).sum();
        if bytes > MAX_ADDED {
            return Err(AddedError::TooMuch { bytes });
        }
        let by_id = tokens.iter().map(|(content, id)| {
            let content = content.clone();
            let (single_word, lstrip, rstrip, normalized, special) = (false, false, false, true, false);
            (*id, AddedToken { content, single_word, lstrip, rstrip, normalized, special })
        });
        Ok(Self { by_id: by_id.collect(), after: finder(tokens)?, ..Self::default() })
    }

    /// The tokens by number.
    pub(crate) fn by_id(&self) -> &BTreeMap<u32, AddedToken> {
        &self.by_id
    }

    /// Whether a token is one of those that can be left out of decoded text.
    pub(crate) fn is_special(&self, content: &str) -> bool {
        self.special.contains(content)
    }

    /// The automaton for what stands in normalized text.
    pub(crate) fn automaton(&self) -> Option<&AhoCorasick> {
        self.after.as_ref().map(|finder| &finder.search)
    }

    /// Takes tokens out of a text as it is.
    pub(crate) fn take_before(&self, passage: &mut Passage) -> Result<bool, EncodeError> {
        self.take(self.before.as_ref(), passage)
    }

    /// Takes tokens out of normalized text.
    pub(crate) fn take_after(&self, passage: &mut Passage) -> Result<bool, EncodeError> {
        self.take(self.after.as_ref(), passage)
    }

    fn take(&self, finder: Option<&Finder>, passage: &mut Passage) -> Result<bool, EncodeError> {
        let Some(finder) = finder else { return Ok(false) };
        passage.try_cut(|text, cuts| self.find(finder, text, cuts))?;
        Ok(true)
    }

    fn find(&self, finder: &Finder, text: &str, cuts: &mut Cuts) -> Result<(), EncodeError> {
        let mut done = 0;
        for found in finder.search.find_iter(text) {
            let id = finder.ids[found.pattern().as_usize()];
            let (mut start, mut end) = (found.start(), found.end());
            let Some(token) = self.by_id.get(&id) else { continue };
            if token.single_word && (ends_in_word(&text[..start])? || starts_with_word(&text[end..])?) {
                continue;
            }
            if token.lstrip {
                start = text[..start].trim_end().len().max(done);
            }
            if token.rstrip {
                end += text[end..].len() - text[end..].trim_start().len();
            }
            if done < start {
                cuts.push(done..start, None);
            }
            cuts.push(start..end, Some(id));
            done = end;
        }
        if done != text.len() {
            cuts.push(done..text.len(), None);
        }
        Ok(())
    }
}

fn finder(tokens: Vec<(String, u32)>) -> Result<Option<Finder>, AddedError> {
    if tokens.is_empty() {
        return Ok(None);
    }
    let (contents, ids): (Vec<String>, Vec<u32>) = tokens.into_iter().unzip();
    // From any place on, or only at one.
    let mut builder = AhoCorasick::builder();
    let search = builder.match_kind(MatchKind::LeftmostLongest).start_kind(StartKind::Both).build(&contents)?;
    Ok(Some(Finder { search, ids }))
}

fn normalized(content: &str, normalizer: Option<&Normalizer>) -> Result<String, AddedError> {
    let mut passage = Passage::new(content, false);
    if let Some(normalizer) = normalizer {
        normalizer.apply(&mut passage).map_err(|error| AddedError::Search(error.to_string()))?;
    }
    match passage.parts() {
        [whole] => Ok(passage.text(*whole).to_owned()),
        _ => Err(AddedError::Empty { content: content.to_owned() }),
    }
}

/// Whether the character is one of `\w`.
fn is_word(character: Option<char>) -> Result<bool, EncodeError> {
    static WORD: OnceLock<Option<Pattern>> = OnceLock::new();
    let Some(character) = character else { return Ok(false) };
    let mut found = false;
    if let Some(pattern) = WORD.get_or_init(|| Pattern::own(r"\w").ok()) {
        pattern.search(character.encode_utf8(&mut [0; 4]), |_| found = true)?;
    }
    Ok(found)
}

fn ends_in_word(text: &str) -> Result<bool, EncodeError> {
    is_word(text.chars().next_back())
}

fn starts_with_word(text: &str) -> Result<bool, EncodeError> {
    is_word(text.chars().next())
}
