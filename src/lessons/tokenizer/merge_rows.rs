//! The words and the vocabulary at a moment of a run of merges, as far as there is room for them.

use super::fit::Layout;
use super::piece::Piece;
use super::stepper::MergeMoment;
use super::vocabulary::VocabularyList;
use super::words::{LABEL, Mark, Symbol, Word, WordList, WordRow};
use llama_lens_tokenizers::models::Trace;
use llama_lens_tokenizers::trace::Phase;

fn contains<O>(trace: &Trace<O>, word: usize, text: &str) -> bool {
    text.is_empty() || trace.words.text(word).contains(text)
}

/// How many words contain the text searched for.
fn found<O>(trace: &Trace<O>, text: &str) -> usize {
    let all = 0..trace.words.len();
    if text.is_empty() { all.len() } else { all.filter(|word| contains(trace, *word, text)).count() }
}

/// The most frequent words, and beyond them the most frequent ones that hold the pair in question.
pub fn merge_words<O>(moment: &MergeMoment<O>, layout: &Layout, focus: Option<(u32, u32)>) -> WordList {
    let trace = moment.trace;
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
    let row = |word: usize| row(moment, word, layout.strip, focus);
    WordList {
        rows: kept.map(row).collect(),
        holders: beyond.iter().copied().map(row).collect(),
        total,
        found: found(trace, &layout.search),
        room: layout.words,
    }
}

fn row<O>(moment: &MergeMoment<O>, index: usize, room: f64, focus: Option<(u32, u32)>) -> WordRow {
    let trace = moment.trace;
    let symbol = |(range, id): (_, Option<u32>)| Symbol {
        range,
        id,
        learned: id.is_some_and(|id| id as usize >= trace.alphabet),
    };
    let symbols: Vec<Symbol> = trace.symbols(index, moment.merges_shown()).into_iter().map(symbol).collect();
    let ids: Vec<Option<u32>> = symbols.iter().map(|symbol| symbol.id).collect();
    let is = |at: usize, pair: Option<(u32, u32)>| {
        pair.is_some_and(|(left, right)| ids[at..].starts_with(&[Some(left), Some(right)]))
    };
    let choosing = moment.merge.filter(|_| moment.phase == Phase::Choose);
    let chosen = choosing.map(|merge| (merge.left, merge.right));
    let rival = choosing.and_then(|merge| merge.rival);
    let merged = moment.chosen().filter(|_| moment.phase == Phase::Merge).map(|merge| merge.merged);
    let is_merged = |at: usize| merged.is_some() && ids[at] == merged;
    let mark = |at: usize| {
        if is(at, chosen) {
            (Mark::Now, 2)
        } else if is(at, focus) {
            (Mark::Focus, 2)
        } else if is(at, rival) && !is(at + 1, chosen) {
            (Mark::Rival, 2)
        } else if is_merged(at) {
            (Mark::Merged, 1)
        } else {
            (Mark::Plain, 1)
        }
    };
    let in_focus = (0..ids.len()).find_map(|at| {
        if is(at, focus) || is(at, chosen) { Some(at..at + 2) } else { is_merged(at).then_some(at..at + 1) }
    });
    let word = Word { index, count: trace.words.count_of(index), bytes: trace.words.bytes(index), symbols };
    word.row(mark, in_focus, room)
}

/// The vocabulary as far as it is shown, and the piece that comes next.
pub fn merge_vocabulary<O>(moment: &MergeMoment<O>, layout: &Layout) -> VocabularyList {
    let trace = moment.trace;
    let grown = moment.index + usize::from(moment.phase == Phase::Grow && moment.merge.is_some());
    let size = trace.vocabulary_at(grown);
    let after = trace.vocabulary_at((moment.index + 1).min(trace.merges.len()));
    let under_way = moment.merge.filter(|_| matches!(moment.phase, Phase::Choose | Phase::Merge));
    let written = |id: u32| trace.vocabulary.written(id).into_owned();
    let incoming = under_way.filter(|_| after > size);
    let incoming = incoming.map(|merge| Piece::new(&written(merge.merged)).shortened(LABEL));
    VocabularyList {
        next: under_way.map(|_| after),
        arrived: moment.phase == Phase::Grow && size > trace.vocabulary_at(moment.index),
        ..VocabularyList::new(size, trace.alphabet, written, incoming, layout)
    }
}
