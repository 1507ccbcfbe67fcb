//! “Text to encode”: the learned merges replayed on the user's own text, and why each split stays.

use std::ops::Range;

use super::Piece;
use super::ribbon::{self, Ribbon};
use crate::lessons::sentence::{Sentence, Tone};
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::models::bpe::{BpeModel, BpeTrace, EncodeTrace, Span, SpanKind, Why};

/// The longest text that is encoded on the page, in bytes; the native command takes files.
pub const MAX_PROBE: usize = 16 * 1024;

/// How many tokens the page lists.
pub const TOKENS_SHOWN: usize = 400;

/// One token of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenView {
    /// Its text.
    pub piece: Piece,
    /// Its id; none where the vocabulary lacks it.
    pub id: Option<u32>,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// White space between words, which the talk's way does not encode.
    pub gap: bool,
    /// Whether a merge made it.
    pub learned: bool,
    /// Whether this step of the replay made it.
    pub now: bool,
    /// Why it is not joined with the token before it; empty for the first.
    pub why: String,
}

/// The text encoded, at one moment of the replay.
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding {
    /// The tokens, white space included; at most [`TOKENS_SHOWN`].
    pub tokens: Vec<TokenView>,
    /// How many tokens there are in all; white space and what is left out are none.
    pub count: usize,
    /// How many characters the vocabulary lacks; they are left out before merging.
    pub unknown: usize,
    /// Characters (Unicode scalar values) of the text.
    pub characters: usize,
    /// UTF-8 bytes of the text.
    pub bytes: usize,
    /// How many merges the text needs: the length of the replay.
    pub replay: usize,
    /// How many of them are carried out now.
    pub replayed: usize,
    /// What this step of the replay did.
    pub sentence: Sentence,
    /// Graphemes over code points over bytes over tokens.
    pub ribbon: Ribbon,
    /// Whether the text was cut at [`MAX_PROBE`].
    pub cut: bool,
}

/// The text to encode with its recorded merges.
pub struct Probe {
    text: String,
    cut: bool,
    model: BpeModel,
    trace: EncodeTrace,
    /// The ranks that the text uses, ascending: one step of the replay each.
    ranks: Vec<u32>,
    /// The characters that the vocabulary lacks, by their bytes in the text, ascending.
    unknown: Vec<Range<usize>>,
}

impl Probe {
    /// Encodes `text` with everything the trace has learned.
    pub fn new(training: &BpeTrace, text: &str) -> Self {
        let cut = text.len() > MAX_PROBE;
        let end = (0..=text.len().min(MAX_PROBE)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        let text = text[..end].to_owned();
        let model = training.model(training.merges.len());
        let trace = model.trace(&text);
        let ranks = trace.ranks_used();
        let symbols = trace.spans(0);
        let unknown =
            symbols.into_iter().filter(|span| span.kind == SpanKind::Unknown).map(|span| span.range).collect();
        Self { text, cut, model, trace, ranks, unknown }
    }

    /// How many characters of the text one token carries after each merge of the training, in steps where it changes:
    /// `(merges learned, characters per token)`.
    pub fn characters_per_token(&self) -> Vec<(usize, f64)> {
        let characters = self.text.chars().filter(|character| !character.is_whitespace()).count() as f64;
        let start = self.trace.spans(0).iter().filter(|span| span.id.is_some()).count();
        if start == 0 {
            return Vec::new();
        }
        let mut points = vec![(0, characters / start as f64)];
        let mut tokens = start;
        for merge in &self.trace.merges {
            tokens -= 1;
            let learned = merge.rank as usize + 1;
            let value = characters / tokens.max(1) as f64;
            match points.last_mut() {
                Some(last) if last.0 == learned => last.1 = value,
                _ => points.push((learned, value)),
            }
        }
        points
    }

    /// The ids of its tokens, once all merges are made.
    pub fn ids(&self) -> Vec<u32> {
        self.trace.spans(usize::MAX).iter().filter_map(|span| span.id).collect()
    }

    /// The moment after `replayed` merges of the replay (all where it is none), with the ribbon's page.
    pub fn encoding(&self, training: &BpeTrace, replayed: Option<usize>, page: usize) -> Encoding {
        let replayed = replayed.unwrap_or(self.ranks.len()).min(self.ranks.len());
        let all = replayed == self.ranks.len();
        let last = replayed.checked_sub(1).map(|step| self.ranks[step]);
        let learned = if all { training.merges.len() } else { last.map_or(0, |rank| rank as usize + 1) };
        let spans = self.trace.spans(learned);
        let made = last.filter(|_| !all).map(|rank| training.merges[rank as usize].merged);
        let joined = |range: &Range<usize>| {
            self.trace.merges.iter().any(|merge| Some(merge.rank) == last && range.contains(&merge.at))
        };
        let tokens = spans.iter().enumerate().take(TOKENS_SHOWN).map(|(index, span)| TokenView {
            piece: self.piece(span).shortened(48),
            id: span.id,
            range: span.range.clone(),
            gap: span.kind == SpanKind::Gap,
            learned: span.id.is_some_and(|id| id as usize >= training.alphabet),
            now: made.is_some() && span.id == made && joined(&span.range),
            why: index.checked_sub(1).map_or(String::new(), |left| self.why(training, learned, &spans[left], span)),
        });
        let tokens: Vec<TokenView> = tokens.collect();
        Encoding {
            count: spans.iter().filter(|span| span.id.is_some()).count(),
            unknown: self.unknown.len(),
            characters: self.text.chars().count(),
            bytes: self.text.len(),
            replay: self.ranks.len(),
            replayed,
            sentence: self.sentence(training, replayed),
            ribbon: ribbon::ribbon(&self.text, &spans, page),
            cut: self.cut,
            tokens,
        }
    }

    /// The text of a token; what was left out of it is marked.
    fn piece(&self, span: &Span) -> Piece {
        let bytes = &self.text.as_bytes()[span.range.clone()];
        let first = self.unknown.partition_point(|range| range.start < span.range.start);
        let inside = self.unknown[first..].iter().take_while(|range| range.end <= span.range.end);
        let inside: Vec<_> = inside.map(|range| range.start - span.range.start..range.end - span.range.start).collect();
        if span.id.is_some() && !inside.is_empty() { Piece::with_left_out(bytes, &inside) } else { Piece::new(bytes) }
    }

    fn why(&self, training: &BpeTrace, learned: usize, left: &Span, right: &Span) -> String {
        let merge = |rank: u32| {
            let merge = &training.merges[rank as usize];
            let text = |id| Piece::new(training.vocabulary.bytes(id)).shortened(12).to_string();
            format!("{}·{} (merge {})", text(merge.left), text(merge.right), grouped(u64::from(rank) + 1))
        };
        match self.trace.why_between(&self.model, learned, left, right) {
            None => String::new(),
            Some(Why::WordBoundary) => "White space: no merge crosses a word's edge.".into(),
            Some(Why::Unknown) => "A character that the vocabulary lacks: it is left out before merging.".into(),
            Some(Why::NoMerge) => "No merge was learned for this pair.".into(),
            Some(Why::Later { rank }) => format!("{} comes later in the replay.", merge(rank)),
            Some(Why::Beaten { rank, by_rank }) => {
                format!("{} would join here, but {} comes first and took one side.", merge(rank), merge(by_rank))
            }
        }
    }

    fn sentence(&self, training: &BpeTrace, replayed: usize) -> Sentence {
        let Some(&rank) = replayed.checked_sub(1).and_then(|step| self.ranks.get(step)) else {
            return Sentence::new().say("Before any merge: each symbol is a token.");
        };
        let merge = &training.merges[rank as usize];
        let text = |id| Piece::new(training.vocabulary.bytes(id)).shortened(16).to_string();
        let places = self.trace.merges.iter().filter(|applied| applied.rank == rank).count();
        let times = if places == 1 { "once".to_owned() } else { format!("{} times", grouped(places as u64)) };
        Sentence::new()
            .say(format!("Merge {}, ", grouped(u64::from(rank) + 1)))
            .with(Tone::Symbol, format!("{}·{}", text(merge.left), text(merge.right)))
            .say(format!(", is applied {times}."))
    }
}
