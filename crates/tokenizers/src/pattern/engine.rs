//! How a pattern is searched for: the cheapest way that is exact.

use super::PatternError;
use super::alternatives::alternatives;
use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::util::iter::Searcher;
use regex_automata::{Anchored, Input, Match};
use std::ops::Range;

/// The most memory that an automaton may take, in bytes.
const LARGEST: usize = 32 << 20;
/// The most steps back that a search with a look-around may take from one place.
const MOST_STEPS: usize = 10_000_000;

/// White space that does not stand before something else: the last character of a run is given back.
const ALL_BUT_LAST_SPACE: &str = r"\s+(?!\S)";

#[derive(Clone, Debug)]
pub(super) enum Engine {
    /// A string.
    String(String),
    /// A regular expression without look-around.
    Plain(Regex),
    /// As many expressions as there are alternatives; in the numbered one [`ALL_BUT_LAST_SPACE`] is `\s+`.
    Spaces(Regex, usize),
    /// A regular expression with another look-around.
    LookAround(Box<fancy_regex::Regex>),
}

impl Engine {
    pub(super) fn string(text: &str) -> Result<Self, PatternError> {
        // The empty string is found at every place, which the automaton knows how to do.
        if text.is_empty() {
            plain(&[text]).map(Self::Plain).map_err(syntax)
        } else {
            Ok(Self::String(text.to_owned()))
        }
    }

    pub(super) fn regex(pattern: &str) -> Result<Self, PatternError> {
        if let Ok(regex) = plain(&[pattern]) {
            return Ok(Self::Plain(regex));
        }
        let mut parts = alternatives(pattern);
        let place = parts.iter().position(|part| *part == ALL_BUT_LAST_SPACE);
        // One space before something else fails that alternative, so the next must take it.
        let place = place.filter(|place| matches!(parts.get(place + 1), Some(&(r"\s+" | r"\s"))));
        if let Some(place) = place {
            parts[place] = r"\s+";
            if let Ok(regex) = plain(&parts) {
                return Ok(Self::Spaces(regex, place));
            }
        }
        let built = fancy_regex::RegexBuilder::new(pattern)
            .backtrack_limit(MOST_STEPS)
            .delegate_size_limit(LARGEST)
            .delegate_dfa_size_limit(LARGEST)
            .build();
        built.map(|regex| Self::LookAround(Box::new(regex))).map_err(syntax)
    }

    /// Calls `each` with all matches; gives the place where it had to stop, if it had to.
    pub(super) fn search(&self, text: &str, mut each: impl FnMut(Range<usize>)) -> Result<(), usize> {
        match self {
            Self::String(string) => {
                text.match_indices(string.as_str()).for_each(|(at, found)| each(at..at + found.len()));
            }
            Self::Plain(regex) => {
                let mut searcher = Searcher::new(Input::new(text));
                while let Some(found) = searcher.advance(|input| Ok(find(regex, input))) {
                    each(found.range());
                }
            }
            Self::Spaces(regex, place) => {
                let (mut input, mut last) = (Input::new(text), None);
                while let Some(found) = find(regex, &input) {
                    let mut range = found.range();
                    if found.pattern().as_usize() == *place {
                        range.end = all_but_last(text, range.clone());
                    }
                    let next = if range.is_empty() { after(text, range.end) } else { range.end };
                    // As everywhere, nothing is not found right behind something.
                    if !range.is_empty() || last != Some(range.start) {
                        last = Some(range.end);
                        each(range);
                    }
                    if next > text.len() {
                        break;
                    }
                    input.set_start(next);
                }
            }
            Self::LookAround(regex) => {
                let mut end = 0;
                for found in regex.find_iter(text) {
                    let found = found.map_err(|_| end)?;
                    end = found.end();
                    each(found.range());
                }
            }
        }
        Ok(())
    }
}

/// The first match. Most patterns match wherever the match before has ended, and there the automaton need not go back to
/// find where a match began.
fn find(regex: &Regex, input: &Input) -> Option<Match> {
    regex.search(&input.clone().anchored(Anchored::Yes)).or_else(|| regex.search(input))
}

/// Where `\s+(?!\S)`, or else one `\s`, ends in a run of white space.
fn all_but_last(text: &str, run: Range<usize>) -> usize {
    let last = text[run.clone()].chars().next_back().map_or(0, char::len_utf8);
    if run.end == text.len() || run.len() == last { run.end } else { run.end - last }
}

/// The place of the next character.
fn after(text: &str, at: usize) -> usize {
    at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
}

fn plain(patterns: &[&str]) -> Result<Regex, Box<BuildError>> {
    let config = Config::new().nfa_size_limit(Some(LARGEST)).onepass(false);
    Regex::builder().configure(config).build_many(patterns).map_err(Box::new)
}

fn syntax(error: impl std::fmt::Display) -> PatternError {
    // Such errors draw the place under the pattern, on lines of their own; the last line says what is wrong.
    let text = error.to_string();
    let reason = text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    PatternError::Syntax { reason: reason.trim_start_matches("error: ").to_owned() }
}
