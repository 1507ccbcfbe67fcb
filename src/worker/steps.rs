//! The steps of each kind of model, read off its own record of a text.

use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::models::bpe::{BpeModel, Span, SpanKind};
use llama_lens_tokenizers::models::unigram::{Lattice, UnigramModel, Viterbi};
use llama_lens_tokenizers::models::wordpiece::{Attempt, Fate, WordPieceModel};
use llama_lens_tokenizers::tokenizer::{ModelText, TokenText};

use super::recorded::RecordedStep;

/// The steps, and the pieces after so many of them.
pub struct Steps<'a> {
    /// What each did.
    pub steps: Vec<RecordedStep>,
    /// The pieces after so many steps; they tile the text.
    pub spans: Box<dyn Fn(usize) -> Vec<Span> + 'a>,
}

/// The words that the model is given, each with its place.
fn given(of: &ModelText) -> impl Iterator<Item = (usize, &str)> {
    let plain = of.words.iter().filter(|word| word.token.is_none());
    plain.map(|word| (word.range.start, &of.text[word.range.clone()]))
}

/// The same spans, with the added tokens in the place of the text that the model was not given.
fn with_added(of: &ModelText, spans: Vec<Span>) -> Vec<Span> {
    let added = of.words.iter().filter(|word| word.token.is_some());
    let added = added.map(|word| Span { range: word.range.clone(), id: word.token, kind: SpanKind::Token });
    let mut all: Vec<Span> = spans.into_iter().filter(|span| span.kind != SpanKind::Gap).chain(added).collect();
    all.sort_by_key(|span| span.range.start);
    all
}

/// Merges in the order in which they are carried out; one step makes all those of a rank.
pub fn merges<'a>(tokenizer: &'a Tokenizer, model: &'a BpeModel, of: &'a ModelText) -> Steps<'a> {
    let trace = model.trace_words(&of.text, given(of));
    let text = |id: Option<u32>| id.and_then(|id| tokenizer.text_of(id)).unwrap_or(TokenText::Text(Vec::new()));
    // Where each step ends, in merges.
    let mut ends = vec![0];
    let mut steps = Vec::new();
    for group in trace.merges.chunk_by(|a, b| (a.rank, a.since) == (b.rank, b.since)) {
        let begun = ends.last().copied().unwrap_or_default();
        // The piece that the place begins is the right side, and the left is the one before it.
        let spans = trace.spans_after(begun);
        let place = trace.pieces[group[0].at].range.start;
        let right = spans.partition_point(|span| span.range.start < place);
        let left = right.checked_sub(group[0].boundaries).and_then(|left| spans.get(left));
        steps.push(RecordedStep::Merge {
            rank: group[0].rank,
            left: text(left.and_then(|left| left.id)),
            right: text(spans.get(right).and_then(|right| right.id)),
            places: group.len() as u32,
        });
        ends.push(begun + group.len());
    }
    let spans = move |step: usize| with_added(of, trace.spans_after(ends[step.min(ends.len() - 1)]));
    Steps { steps, spans: Box::new(spans) }
}

/// Attempts, the longest stretch first.
pub fn tries<'a>(model: &'a WordPieceModel, of: &'a ModelText) -> Steps<'a> {
    let trace = model.trace_words(&of.text, given(of));
    let step = |Attempt { word, range, id, gives_up }: Attempt| {
        let word = &trace.words[word];
        let prefix = if range.start == word.range.start { "" } else { model.prefix() };
        RecordedStep::Attempt {
            tried: format!("{prefix}{}", &of.text[range.clone()]),
            id,
            ends: gives_up || id.is_some() && range.end == word.range.end,
            too_long: model.max_word().filter(|_| word.fate == Fate::TooLong).map(|most| most as u32),
        }
    };
    let steps = (0..trace.attempts()).filter_map(|number| trace.attempt(&of.text, number)).map(step).collect();
    let spans = move |step: usize| with_added(of, trace.spans_after(model, &of.text, step));
    Steps { steps, spans: Box::new(spans) }
}

/// A word of a unigram model.
struct Searched {
    start: usize,
    lattice: Lattice,
    viterbi: Viterbi,
}

/// The best way to each place, word by word.
pub fn places<'a>(tokenizer: &'a Tokenizer, model: &'a UnigramModel, of: &'a ModelText) -> Steps<'a> {
    let words: Vec<Searched> = given(of)
        .map(|(start, word)| {
            let lattice = model.lattice(word);
            let viterbi = lattice.viterbi();
            Searched { start, lattice, viterbi }
        })
        .collect();
    let mut steps = Vec::new();
    for Searched { lattice, viterbi, .. } in &words {
        for (at, place) in viterbi.places.iter().enumerate().skip(1) {
            let last = place.back.map(|node| (lattice.nodes()[node].piece, lattice.text(node)));
            let text = |(piece, text): (Option<u32>, &str)| {
                piece.and_then(|id| tokenizer.text_of(id)).unwrap_or_else(|| TokenText::Text(text.into()))
            };
            steps.push(RecordedStep::Place {
                last: last.map_or(TokenText::Text(Vec::new()), text),
                at: at as u32,
                choices: lattice.into(at).len() as u32,
                best: place.best,
            });
        }
    }
    let spans = move |step: usize| {
        let mut left = step;
        let mut spans = Vec::new();
        for Searched { start, lattice, viterbi } in &words {
            let reached = left.min(lattice.len());
            left -= reached;
            let shifted = |span: Span| Span { range: start + span.range.start..start + span.range.end, ..span };
            let way = lattice.way_to(&viterbi.places, reached);
            let known = model.spans(lattice, &way).into_iter().map(shifted);
            spans.extend(known);
            let done = spans.last().map_or(*start, |span: &Span| span.range.end.max(*start));
            let end = start + lattice.word().len();
            if done < end {
                spans.push(Span { range: done..end, id: None, kind: SpanKind::Token });
            }
        }
        with_added(of, spans)
    };
    Steps { steps, spans: Box::new(spans) }
}
