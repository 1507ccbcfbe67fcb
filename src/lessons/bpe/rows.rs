//! The rows of a frame: words as strips of cells, candidate pairs, and the vocabulary.

use super::fit::{self, Layout};
use super::frame::{Cell, Group, Mark, Moment, PairView, VocabularyView, WordRow};
use super::piece::Piece;
use llama_lens_tokenizers::models::bpe::{BpeTrace, Top};
use llama_lens_tokenizers::trace::Phase;

/// The longest label of one cell, in characters.
const LABEL: usize = 24;

pub(super) fn cell(trace: &BpeTrace, id: u32) -> Cell {
    let learned = id as usize >= trace.alphabet;
    Cell { piece: Piece::new(trace.vocabulary.bytes(id)).shortened(LABEL), id: Some(id), learned }
}

/// The candidate pairs of a moment; the chosen one is first even where it was forced.
pub(super) fn pairs(trace: &BpeTrace, top: &Top, chosen: Option<(u32, u32)>, limit: usize) -> Vec<PairView> {
    let best = top.rows.first().map_or(0, |row| row.count);
    let mut rows: Vec<PairView> = top
        .rows
        .iter()
        .map(|row| PairView {
            ids: (row.left, row.right),
            cells: [cell(trace, row.left), cell(trace, row.right)],
            rtl: fit::is_rtl(trace.vocabulary.bytes(row.left)) || fit::is_rtl(trace.vocabulary.bytes(row.right)),
            count: row.count,
            words: row.words,
            occurrences: row.occurrences,
            tied: top.tied > 1 && row.count == best,
            chosen: chosen == Some((row.left, row.right)),
        })
        .collect();
    rows.truncate(limit);
    rows
}

fn contains(trace: &BpeTrace, word: usize, text: &str) -> bool {
    let needle = text.as_bytes();
    needle.is_empty() || trace.words.bytes(word).windows(needle.len()).any(|window| window == needle)
}

/// How many words contain the text searched for.
pub(super) fn found(trace: &BpeTrace, text: &str) -> usize {
    let all = 0..trace.words.len();
    if text.is_empty() { all.len() } else { all.filter(|word| contains(trace, *word, text)).count() }
}

/// The most frequent words, and beyond them the most frequent ones that hold the pair in question.
pub(super) fn words(moment: &Moment, layout: &Layout, focus: Option<(u32, u32)>) -> (Vec<WordRow>, Vec<WordRow>) {
    let trace = moment.trace();
    let total = trace.words.len();
    let first: Vec<usize> =
        (0..total).filter(|word| contains(trace, *word, &layout.search)).take(layout.words).collect();
    let certain = &first[..first.len().min(layout.words - layout.holders)];
    let wanted = certain.len() + layout.holders;
    let holding = match (focus, moment.chosen()) {
        _ if total <= layout.words => Vec::new(),
        (Some(pair), _) => trace.words_holding(moment.merges_shown(), pair, wanted),
        (None, Some(_)) => trace.words_joined_by(moment.index, wanted),
        (None, None) => Vec::new(),
    };
    // The rows that stay are the most frequent; only the last few give way to words that hold the pair.
    let beyond = holding.into_iter().filter(|word| !certain.contains(word)).take(layout.holders).collect::<Vec<_>>();
    let kept = first
        .iter()
        .copied()
        .filter(|word| !beyond.contains(word))
        .take(layout.words.saturating_sub(beyond.len().next_multiple_of(2)));
    let row = |word: usize| word_row(moment, word, layout.strip, focus);
    (kept.map(row).collect(), beyond.iter().copied().map(row).collect())
}

fn word_row(moment: &Moment, word: usize, room: f64, focus: Option<(u32, u32)>) -> WordRow {
    let trace = moment.trace();
    let bytes = trace.words.bytes(word);
    let symbols = trace.symbols(word, moment.merges_shown());
    let id = |at: usize| symbols.get(at).and_then(|(_, id)| *id);
    let is = |at: usize, pair: Option<(u32, u32)>| {
        pair.is_some_and(|(left, right)| id(at) == Some(left) && id(at + 1) == Some(right))
    };
    let chosen = moment.merge.filter(|_| moment.phase == Phase::Choose).map(|merge| (merge.left, merge.right));
    let rival = moment.merge.filter(|_| moment.phase == Phase::Choose).and_then(|merge| merge.rival);
    let merged = moment.chosen().filter(|_| moment.phase == Phase::Merge).map(|merge| merge.merged);
    let in_focus =
        (0..symbols.len()).find(|&at| is(at, focus) || is(at, chosen) || (merged.is_some() && id(at) == merged));
    let label = |at: usize| Piece::new(&bytes[symbols[at].0.clone()]).shortened(LABEL);
    let width = |at: usize| fit::tile_width(&label(at).to_string());
    let shown = fit::window(width, symbols.len(), in_focus, room);
    let cell = |at: usize| Cell {
        piece: label(at),
        id: id(at),
        learned: id(at).is_some_and(|id| id as usize >= trace.alphabet),
    };
    let mut groups = Vec::new();
    let mut at = shown.cells.start;
    while at < shown.cells.end {
        let fits = at + 1 < shown.cells.end;
        let pair = |mark| (fits, Group { mark, cells: if fits { vec![cell(at), cell(at + 1)] } else { Vec::new() } });
        let (two, group) = if is(at, chosen) {
            pair(Mark::Now)
        } else if is(at, focus) {
            pair(Mark::Focus)
        } else if is(at, rival) && !is(at + 1, chosen) {
            pair(Mark::Rival)
        } else {
            (false, Group { mark: Mark::Plain, cells: Vec::new() })
        };
        if two {
            groups.push(group);
            at += 2;
        } else {
            let mark = if merged.is_some() && id(at) == merged { Mark::Merged } else { Mark::Plain };
            groups.push(Group { mark, cells: vec![cell(at)] });
            at += 1;
        }
    }
    WordRow {
        index: word,
        count: trace.words.count_of(word),
        text: Piece::new(bytes).shortened(LABEL * 2).to_string(),
        rtl: fit::is_rtl(bytes),
        groups,
        hidden: (shown.before, shown.after),
    }
}

/// The vocabulary as far as it is shown: the alphabet's beginning and the last learned pieces.
pub(super) fn vocabulary(moment: &Moment, layout: &Layout) -> VocabularyView {
    let trace = moment.trace();
    let grown = moment.index + usize::from(moment.phase == Phase::Grow && moment.merge.is_some());
    let size = trace.vocabulary_at(grown);
    let after = trace.vocabulary_at((moment.index + 1).min(trace.merges.len()));
    let under_way = matches!(moment.phase, Phase::Choose | Phase::Merge) && moment.merge.is_some();
    let piece = |id: usize| (id as u32, Piece::new(trace.vocabulary.bytes(id as u32)).shortened(LABEL));
    let alphabet_shown = trace.alphabet.min(layout.alphabet);
    let first = first_shown(trace, size, layout);
    VocabularyView {
        size,
        next: under_way.then_some(after),
        alphabet: (0..alphabet_shown).map(piece).collect(),
        alphabet_hidden: trace.alphabet - alphabet_shown,
        learned: (first..size).map(piece).collect(),
        learned_hidden: first - trace.alphabet.min(first),
        incoming: moment.merge.filter(|_| under_way && after > size).map(|merge| piece(merge.merged as usize).1),
        arrived: moment.phase == Phase::Grow && size > trace.vocabulary_at(moment.index),
    }
}

/// The oldest learned piece that is shown: as many of the newest as the layout has room for.
fn first_shown(trace: &BpeTrace, size: usize, layout: &Layout) -> usize {
    let mut used = 0.0;
    let mut first = size;
    while first > trace.alphabet && size - first < layout.learned {
        let piece = Piece::new(trace.vocabulary.bytes(first as u32 - 1)).shortened(LABEL);
        used += fit::tile_width(&piece.to_string()) + 0.2;
        if used > layout.learned_room {
            break;
        }
        first -= 1;
    }
    first
}
