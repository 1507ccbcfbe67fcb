//! “Text to encode”: the learned merges replayed on the reader's own text, and why each split stays.

use std::ops::Range;

use crate::lessons::tokenizer::{
    EncoderStep, Encoding, Piece, Ribbon, RibbonToken, TOKEN_LABEL, TOKENS_SHOWN, TokenView, before_any_merge,
    encoded_part, joined_places,
};
use crate::widgets::sentence::Sentence;
use llama_lens_plots::number::{grouped, plural};
use llama_lens_tokenizers::models::bpe::{BpeModel, BpeTrace, EncodeTrace, Span, SpanKind, Why};

/// How much of the decoded text is shown, in characters.
const DECODED: usize = 120;

/// What a reason depends on: the training, and how many merges are replayed now, of how many.
#[derive(Clone, Copy)]
struct Because<'a> {
    training: &'a BpeTrace,
    learned: usize,
    merges: usize,
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
        let (text, cut) = encoded_part(text);
        let text = text.to_owned();
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

    /// The tokens under the first `merges` merges of the training, after `replayed` merges of their replay (all where it
    /// is none), with the ribbon's page.
    pub fn encoding(&self, training: &BpeTrace, merges: usize, replayed: Option<usize>, page: usize) -> Encoding {
        let replay = self.ranks.partition_point(|rank| (*rank as usize) < merges);
        let replayed = replayed.unwrap_or(replay).min(replay);
        let all = replayed == replay;
        let last = replayed.checked_sub(1).map(|step| self.ranks[step]);
        let learned = if all { merges } else { last.map_or(0, |rank| rank as usize + 1) };
        let spans = self.trace.spans(learned);
        let made = last.filter(|_| !all).map(|rank| training.merges[rank as usize].merged);
        let joined = |range: &Range<usize>| {
            self.trace.merges.iter().any(|merge| Some(merge.rank) == last && range.contains(&merge.at))
        };
        let because = Because { training, learned, merges };
        let tokens = spans.iter().enumerate().take(TOKENS_SHOWN).map(|(index, span)| TokenView {
            piece: self.piece(span).shortened(TOKEN_LABEL),
            id: span.id,
            range: span.range.clone(),
            gap: span.kind == SpanKind::Gap,
            pending: false,
            tried: false,
            learned: span.id.is_some_and(|id| id as usize >= training.alphabet),
            now: made.is_some() && span.id == made && joined(&span.range),
            why: index.checked_sub(1).map_or(String::new(), |left| self.why(because, &spans[left], span)),
        });
        let on_ribbon = |span: &Span| RibbonToken { range: span.range.clone(), id: span.id };
        Encoding {
            tokens: tokens.collect(),
            count: spans.iter().filter(|span| span.id.is_some()).count(),
            unknown: self.unknown.len(),
            note: None,
            step: EncoderStep::Merge,
            characters: self.text.chars().count(),
            bytes: self.text.len(),
            replay,
            replayed,
            ends: Vec::new(),
            sentence: self.sentence(training, replayed, spans.iter().filter(|span| span.id.is_some()).count()),
            decoded: self.decoded(&spans),
            ribbon: Ribbon::of(&self.text, &spans.iter().map(on_ribbon).collect::<Vec<_>>(), page),
            cut: self.cut,
        }
    }

    /// What decoding gives, where that is not the text: white space belongs to no token, so the words run together.
    fn decoded(&self, spans: &[Span]) -> Option<String> {
        let ids: Vec<u32> = spans.iter().filter_map(|span| span.id).collect();
        let bytes = self.model.decode(&ids).ok()?;
        (bytes != self.text.as_bytes()).then(|| Piece::new(&bytes).shortened(DECODED).to_string())
    }

    /// The text of a token; what was left out of it is marked.
    fn piece(&self, span: &Span) -> Piece {
        let bytes = &self.text.as_bytes()[span.range.clone()];
        let first = self.unknown.partition_point(|range| range.start < span.range.start);
        let inside = self.unknown[first..].iter().take_while(|range| range.end <= span.range.end);
        let inside: Vec<_> = inside.map(|range| range.start - span.range.start..range.end - span.range.start).collect();
        if span.id.is_some() && !inside.is_empty() { Piece::with_left_out(bytes, &inside) } else { Piece::new(bytes) }
    }

    fn why(&self, Because { training, learned, merges }: Because, left: &Span, right: &Span) -> String {
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
            Some(Why::Later { rank }) if (rank as usize) < merges => {
                format!("{} comes later in the replay.", merge(rank))
            }
            Some(Why::Later { rank }) => {
                format!("{} is learned later: so far there are {}.", merge(rank), plural(merges as u64, "merge"))
            }
            Some(Why::Beaten { rank, by_rank }) => {
                format!("{} would join here, but {} comes first and took one side.", merge(rank), merge(by_rank))
            }
        }
    }

    /// What the merge under the cursor did; `count` are the tokens after it.
    fn sentence(&self, training: &BpeTrace, replayed: usize, count: usize) -> Sentence {
        let Some(&rank) = replayed.checked_sub(1).and_then(|step| self.ranks.get(step)) else {
            return before_any_merge(count);
        };
        let merge = &training.merges[rank as usize];
        let text = |id| Piece::new(training.vocabulary.bytes(id)).shortened(16).to_string();
        let places = self.trace.merges.iter().filter(|applied| applied.rank == rank).count();
        let which = format!("Merge {} of the training", grouped(u64::from(rank) + 1));
        joined_places(&which, &format!("{}·{}", text(merge.left), text(merge.right)), places, count)
    }
}
