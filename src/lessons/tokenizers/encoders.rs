//! The tokenizers that came of the training, and what each makes of a text.

use std::ops::Range;

use super::columns::Kind;
use crate::lessons::tokenizer::Piece;
use crate::worker::{FileToken, Four, Refusal};
use llama_lens_tokenizers::Tokenizer;
use llama_lens_tokenizers::models::bpe::{BpeModel, SpanKind};
use llama_lens_tokenizers::models::unigram::{SPACE, UnigramModel};
use llama_lens_tokenizers::models::wordpiece::WordPieceModel;
use llama_lens_tokenizers::pre_tokenizers::white_space;
use llama_lens_tokenizers::tokenizer::TokenKind;

/// A token at its place in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Token {
    /// The bytes of the text that it stands for; none of them where it stands for nothing of the text.
    pub range: Range<usize>,
    /// The piece as its vocabulary writes it.
    pub piece: Piece,
    /// Whether the tokenizer does not know what stands here.
    pub unknown: bool,
}

impl From<&FileToken> for Token {
    fn from(token: &FileToken) -> Self {
        Self { range: token.range.clone(), piece: Piece::new(token.spelled.as_bytes()), unknown: token.unknown }
    }
}

/// What encodes with what was learned.
pub struct Encoders {
    bpe: BpeModel,
    wordpiece: WordPieceModel,
    unigram: UnigramModel,
    /// A whole tokenizer: what it does before its model is a part of it.
    sentencepiece: Tokenizer,
}

/// A token's bytes in the text and its id; none for what the vocabulary lacks.
pub type Place = (Range<usize>, Option<u32>);

impl Encoders {
    /// With all that was learned.
    ///
    /// # Errors
    /// When the rules of normalization are not loaded. Llama 2 has none.
    pub fn new(four: &Four) -> Result<Self, Refusal> {
        Ok(Self {
            bpe: four.bpe.model(usize::MAX),
            wordpiece: four.wordpiece.model(usize::MAX),
            unigram: four.unigram.model(),
            sentencepiece: four.sentencepiece.trained()?.tokenizer(),
        })
    }

    /// The tokens of a text.
    pub fn encode(&self, kind: Kind, text: &str) -> Vec<Token> {
        let vocabulary = match kind {
            Kind::Bpe => self.bpe.vocabulary(),
            Kind::WordPiece => self.wordpiece.vocabulary(),
            Kind::Unigram => self.unigram.vocabulary(),
            Kind::SentencePiece => self.sentencepiece.model().vocabulary(),
        };
        let token = |(range, id): Place| Token {
            piece: match (id, kind) {
                (Some(id), _) => Piece::new(&vocabulary.written(id)),
                (None, Kind::WordPiece) => Piece::new(b"[UNK]"),
                (None, _) => Piece::new(text[range.clone()].trim().as_bytes()),
            },
            range,
            unknown: id.is_none(),
        };
        self.places(kind, text).into_iter().map(token).collect()
    }

    /// Where the tokens of a text are, white space that belongs to none left out.
    pub fn places(&self, kind: Kind, text: &str) -> Vec<Place> {
        match kind {
            Kind::Bpe => {
                let spans = self.bpe.encode_spans(text).into_iter().filter(|span| span.kind != SpanKind::Gap);
                spans.map(|span| (span.range, span.id.filter(|_| span.kind == SpanKind::Token))).collect()
            }
            Kind::WordPiece => {
                let spans = self.wordpiece.trace(text).spans_after(&self.wordpiece, text, usize::MAX);
                let spans = spans.into_iter().filter(|span| span.kind != SpanKind::Gap);
                spans.map(|span| (span.range, span.id.filter(|_| span.kind == SpanKind::Token))).collect()
            }
            Kind::Unigram => marked(text, |word| {
                self.unigram.tokens(word).into_iter().map(|token| (token.range, token.piece)).collect()
            }),
            Kind::SentencePiece => {
                // A text is refused only where normalization makes it many times as long, and Llama 2 has none.
                let tokens = self.sentencepiece.encode(text).unwrap_or_default().tokens.into_iter();
                tokens.map(|token| (token.range, Some(token.id).filter(|_| token.kind == TokenKind::Piece))).collect()
            }
        }
    }
}

/// The tokens of a text whose words are encoded one by one with `▁` before each, which stands for the white space before
/// the word; at the beginning of the text for nothing.
fn marked(text: &str, encode: impl Fn(&str) -> Vec<Place>) -> Vec<Place> {
    let mut places = Vec::new();
    let mut end = 0;
    for (start, word) in white_space::spans(text) {
        let gap = end;
        // The mark is cut off from a place within the word, and is the white space before it.
        let in_text = |at: usize| match at.checked_sub(SPACE.len_utf8()) {
            Some(at) => start + at,
            None => gap,
        };
        let tokens = encode(&format!("{SPACE}{word}"));
        places.extend(tokens.into_iter().map(|(range, id)| (in_text(range.start)..in_text(range.end), id)));
        end = start + word.len();
    }
    places
}
