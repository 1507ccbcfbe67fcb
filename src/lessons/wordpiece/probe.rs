//! “Text to encode”: the longest piece from the left, attempt by attempt, on the reader's own text.

use std::ops::Range;

use crate::lessons::tokenizer::{
    EncoderStep, Encoding, Piece, Ribbon, RibbonToken, TOKEN_LABEL, TOKENS_SHOWN, TokenView, Tried, encoded_part, tried,
};
use crate::widgets::sentence::{Sentence, Tone};
use llama_lens_plots::number::plural;
use llama_lens_tokenizers::models::wordpiece::{
    Attempt, EncodeTrace, Fate, Found, MAX_WORD, Span, SpanKind, WordPieceModel, WordPieceTrace, WordTrace,
};

/// A stretch of text in a sentence is cut to this many characters.
const SHORT: usize = 16;

/// The text to encode with a record of every attempt.
pub struct Probe {
    text: String,
    cut: bool,
    alphabet: usize,
    model: WordPieceModel,
    trace: EncodeTrace,
}

impl Probe {
    /// Encodes `text` with what the training has learned by its first `merges` merges.
    pub fn new(training: &WordPieceTrace, merges: usize, text: &str) -> Self {
        let (text, cut) = encoded_part(text);
        let text = text.to_owned();
        let model = training.model(merges);
        let trace = model.trace(&text);
        Self { text, cut, alphabet: training.alphabet, model, trace }
    }

    /// The tokens after so many attempts (all where it is none), with the ribbon's page.
    pub fn encoding(&self, attempts: Option<usize>, page: usize) -> Encoding {
        let replay = self.trace.attempts();
        let replayed = attempts.unwrap_or(replay).min(replay);
        let now = replayed.checked_sub(1).filter(|_| replayed < replay);
        let now = now.and_then(|number| self.trace.attempt(&self.text, number));
        let spans = self.trace.spans_after(&self.model, &self.text, replayed);
        let token = |span: &Span| TokenView {
            piece: self.piece(span).shortened(TOKEN_LABEL),
            id: span.id,
            range: span.range.clone(),
            gap: span.kind == SpanKind::Gap,
            pending: matches!(span.kind, SpanKind::Token | SpanKind::Tried) && span.id.is_none(),
            tried: span.kind == SpanKind::Tried,
            learned: span.id.is_some_and(|id| id as usize >= self.alphabet),
            now: now.as_ref().is_some_and(|now| now.id.is_some() && now.range == span.range),
            why: self.why(span),
        };
        let unknown = spans.iter().filter(|span| span.kind == SpanKind::Unknown).count();
        let on_ribbon = |span: &Span| RibbonToken { range: span.range.clone(), id: span.id };
        Encoding {
            tokens: spans.iter().take(TOKENS_SHOWN).map(token).collect(),
            count: spans.iter().filter(|span| span.id.is_some()).count(),
            unknown: 0,
            note: (unknown > 0).then(|| format!("{} unknown, each one [UNK]", plural(unknown as u64, "word"))),
            characters: self.text.chars().count(),
            bytes: self.text.len(),
            step: EncoderStep::Attempt,
            replay,
            replayed,
            ends: self.trace.ends().collect(),
            sentence: self.sentence(replayed),
            decoded: None,
            ribbon: Ribbon::of(&self.text, &spans.iter().map(on_ribbon).collect::<Vec<_>>(), page),
            cut: self.cut,
        }
    }

    /// The piece as the vocabulary has it; the text alone where it is not yet cut.
    fn piece(&self, span: &Span) -> Piece {
        match span.id {
            Some(id) => Piece::new(&self.model.vocabulary().written(id)),
            None if span.kind == SpanKind::Tried => Piece::new(self.spelled(&span.range).as_bytes()),
            None => Piece::new(&self.text.as_bytes()[span.range.clone()]),
        }
    }

    /// The word that a byte of the text stands in.
    fn word_at(&self, at: usize) -> Option<&WordTrace> {
        let after = self.trace.words.partition_point(|word| word.range.start <= at);
        self.trace.words[..after].last().filter(|word| word.range.contains(&at))
    }

    /// Why the token is no longer, or why the word is unknown.
    fn why(&self, span: &Span) -> String {
        let Some(word) = self.word_at(span.range.start).filter(|_| span.id.is_some()) else { return String::new() };
        match word.found.iter().find(|found| found.range.start == span.range.start) {
            Some(found) if span.kind == SpanKind::Token => self.why_so_long(found),
            _ => self.why_unknown(word),
        }
    }

    fn why_so_long(&self, found: &Found) -> String {
        let tried = self.text[found.range.end..found.tried].chars().count() as u64;
        match tried {
            0 => "Nothing longer was tried here: this stretch was the first.".to_owned(),
            tried => format!(
                "{} tried before it, from {} on: none is in the vocabulary.",
                if tried == 1 { "1 longer stretch was".to_owned() } else { format!("{tried} longer stretches were") },
                self.stretch(&(found.range.start..found.tried))
            ),
        }
    }

    fn why_unknown(&self, word: &WordTrace) -> String {
        match word.fate {
            Fate::TooLong => {
                format!("The word has more than {MAX_WORD} characters, BERT’s limit: it is not cut at all.")
            }
            Fate::Missing { at, tried } => format!(
                "No piece begins the rest {}. One missing part makes the whole word unknown.",
                self.stretch(&(at..tried))
            ),
            Fate::Cut | Fate::NoPiece => String::new(),
        }
    }

    /// A stretch of the text as the vocabulary would have it.
    fn spelled(&self, range: &Range<usize>) -> String {
        let begins = self.word_at(range.start).is_some_and(|word| word.range.start == range.start);
        let prefix = if begins { "" } else { self.model.prefix() };
        format!("{prefix}{}", &self.text[range.clone()])
    }

    /// The same in a sentence.
    fn stretch(&self, range: &Range<usize>) -> String {
        Piece::new(self.spelled(range).as_bytes()).shortened(SHORT).to_string()
    }

    /// What comes first: all of the first word, or no more of it than the longest piece has.
    fn before(&self) -> Sentence {
        let said = Sentence::new();
        match self.trace.attempt(&self.text, 0) {
            None => said.say("The text has no word to encode."),
            Some(first) if first.range == self.trace.words[first.word].range => {
                said.say("Nothing is tried yet: the whole first word comes first.")
            }
            Some(first) => said
                .say("Nothing is tried yet. Every piece is shorter than the first word, so its beginning comes first: ")
                .with(Tone::Symbol, self.stretch(&first.range))
                .say("."),
        }
    }

    fn sentence(&self, replayed: usize) -> Sentence {
        let last = replayed.checked_sub(1).and_then(|number| self.trace.attempt(&self.text, number));
        let Some(Attempt { word, range, id, gives_up }) = last else {
            return self.before();
        };
        let of = &self.trace.words[word];
        tried(&Tried {
            stretch: self.stretch(&range),
            id,
            ends: gives_up || id.is_some() && range.end == of.range.end,
            too_long: (of.fate == Fate::TooLong).then_some(MAX_WORD),
        })
    }
}
