//! What becomes of the matches where text is cut.

use crate::encode_error::EncodeError;
use crate::passage::Cuts;
use crate::pattern::Pattern;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::OnceLock;

/// What becomes of a match. For `the-final--countdown` cut at `-`:
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SplitBehavior {
    /// `the` `final` `countdown`.
    Removed,
    /// `the` `-` `final` `-` `-` `countdown`.
    #[default]
    Isolated,
    /// `the-` `final-` `-` `countdown`.
    MergedWithPrevious,
    /// `the` `-final` `-` `-countdown`.
    MergedWithNext,
    /// `the` `-` `final` `--` `countdown`.
    Contiguous,
}

/// A stretch of text, and whether it is a match.
type Tile = (Range<usize>, bool);

impl SplitBehavior {
    /// Cuts a text at the matches of a pattern, or between them.
    pub(super) fn cut_by(
        self,
        pattern: &Pattern,
        invert: bool,
        text: &str,
        cuts: &mut Cuts,
    ) -> Result<(), EncodeError> {
        match self {
            Self::Removed => pattern.tile(text, |range, found| {
                if found == invert {
                    cuts.push(range, None);
                }
            }),
            Self::Isolated => pattern.tile(text, |range, _| cuts.push(range, None)),
            _ => {
                let mut tiles = Vec::new();
                pattern.tile(text, |range, found| tiles.push((range, found != invert)))?;
                self.cut(tiles.into_iter(), cuts);
                Ok(())
            }
        }
    }

    /// Cuts where tiles meet.
    pub(super) fn cut(self, tiles: impl Iterator<Item = Tile>, cuts: &mut Cuts) {
        match self {
            Self::Removed => tiles.filter(|(_, found)| !found).for_each(|(range, _)| cuts.push(range, None)),
            Self::Isolated => tiles.for_each(|(range, _)| cuts.push(range, None)),
            Self::Contiguous => joined(tiles, |found, before| found == before, |range| cuts.push(range, None)),
            Self::MergedWithPrevious => joined(tiles, |found, before| found && !before, |range| cuts.push(range, None)),
            Self::MergedWithNext => {
                let mut reversed: Vec<Tile> = tiles.collect();
                reversed.reverse();
                let mut words = Vec::new();
                joined(reversed.into_iter(), |found, before| found && !before, |range| words.push(range));
                words.into_iter().rev().for_each(|range| cuts.push(range, None));
            }
        }
    }
}

/// Calls `each` with runs of tiles: a tile belongs to the run before it if `joins` says so of it and its neighbour.
fn joined(tiles: impl Iterator<Item = Tile>, joins: impl Fn(bool, bool) -> bool, mut each: impl FnMut(Range<usize>)) {
    let mut open: Option<Range<usize>> = None;
    let mut before = false;
    for (range, found) in tiles {
        match &mut open {
            Some(run) if joins(found, before) => *run = run.start.min(range.start)..run.end.max(range.end),
            _ => {
                if let Some(run) = open.replace(range) {
                    each(run);
                }
            }
        }
        before = found;
    }
    if let Some(run) = open {
        each(run);
    }
}

/// Each character that is looked for, and the stretches between them.
pub(super) fn characters(text: &str, mut is_found: impl FnMut(char) -> bool) -> impl Iterator<Item = Tile> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let (len, found) = if is_found(first) {
            (first.len_utf8(), true)
        } else {
            (rest.find(&mut is_found).unwrap_or(rest.len()), false)
        };
        at += len;
        Some((at - len..at, found))
    })
}

/// `\w+|[^\w\s]+`, the words of `Whitespace`.
pub(super) fn word_pattern() -> &'static Pattern {
    static PATTERN: OnceLock<Pattern> = OnceLock::new();
    PATTERN.get_or_init(|| Pattern::own(r"\w+|[^\w\s]+").expect("the expression is right"))
}
