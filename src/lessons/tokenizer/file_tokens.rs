//! A text as a loaded tokenizer cuts it, at one step of what the worker recorded.

use super::encoded::{EncoderStep, Encoding, TOKEN_LABEL, TOKENS_SHOWN, TokenView};
use super::encoder_sentences::{Tried, before_any_merge, joined_places, tried};
use super::piece::{Glyphs, Piece};
use crate::widgets::sentence::{Sentence, Tone};
use crate::worker::{Recorded, RecordedPiece, RecordedStep};
use llama_lens_plots::number::{decimals, grouped, plural};
use llama_lens_tokenizers::tokenizer::TokenText;

/// A piece in a sentence is cut to this many characters.
const SHORT: usize = 16;

/// The text of a token on a tile. A piece that is part of a character is its bytes, and so is one that stands for a byte.
pub fn file_piece(text: &TokenText) -> Piece {
    match text {
        TokenText::Text(bytes) => Piece::new(bytes),
        TokenText::Byte(byte) => Piece { runs: vec![(Glyphs::Bytes, format!("{byte:02x}"))] },
        TokenText::Name(name) => Piece::new(name.as_bytes()),
    }
}

/// The text after so many steps; all of them where it is none. `text` is the text before the tokenizer changed it.
pub fn file_encoding(of: &Recorded, text: &str, at: Option<usize>) -> Encoding {
    let replay = of.steps.len();
    let replayed = at.unwrap_or(replay).min(replay);
    let now = replayed as u32;
    let stands = |piece: &&RecordedPiece| piece.from <= now && now < piece.until;
    let mut pieces: Vec<&RecordedPiece> = of.pieces.iter().filter(stands).collect();
    pieces.sort_by_key(|piece| piece.start);
    let count = pieces.iter().filter(|piece| piece.id.is_some()).count();
    let unknown = pieces.iter().filter(|piece| piece.unknown).count();
    let token = |piece: &&RecordedPiece| TokenView {
        piece: file_piece(&piece.text).shortened(TOKEN_LABEL),
        id: piece.id,
        range: piece.start as usize..piece.end as usize,
        gap: false,
        pending: piece.id.is_none() && !piece.unknown,
        tried: piece.tried,
        learned: is_made(&piece.text),
        now: replayed < replay && now > 0 && piece.from == now && piece.id.is_some(),
        why: String::new(),
    };
    Encoding {
        tokens: pieces.iter().take(TOKENS_SHOWN).map(token).collect(),
        count,
        note: (unknown > 0).then(|| format!("{} that the tokenizer does not know", plural(unknown as u64, "part"))),
        characters: text.chars().count(),
        bytes: text.len(),
        step: match of.steps.first() {
            Some(RecordedStep::Attempt { .. }) => EncoderStep::Attempt,
            Some(RecordedStep::Place { .. }) => EncoderStep::Place,
            Some(RecordedStep::Merge { .. }) | None => EncoderStep::Merge,
        },
        replay,
        replayed,
        ends: (1..).zip(&of.steps).filter(|(_, step)| is_end(step)).map(|(done, _)| done).collect(),
        sentence: sentence(of, replayed, count),
        cut: of.cut,
        ..Encoding::default()
    }
}

/// Whether a word is done with a step, where each word has steps of its own.
fn is_end(step: &RecordedStep) -> bool {
    matches!(step, RecordedStep::Attempt { ends: true, .. })
}

/// Whether a piece is more than one symbol.
fn is_made(text: &TokenText) -> bool {
    match text {
        TokenText::Text(bytes) => String::from_utf8_lossy(bytes).chars().nth(1).is_some(),
        TokenText::Byte(_) => false,
        TokenText::Name(_) => true,
    }
}

/// What the last step did; `count` are the tokens after it.
fn sentence(of: &Recorded, replayed: usize, count: usize) -> Sentence {
    let short = |text: &TokenText| file_piece(text).shortened(SHORT).to_string();
    match replayed.checked_sub(1).and_then(|last| of.steps.get(last)) {
        Some(RecordedStep::Merge { rank, left, right, places }) => {
            let which = format!("Merge {} of the file", grouped(u64::from(*rank) + 1));
            joined_places(&which, &format!("{}·{}", short(left), short(right)), *places as usize, count)
        }
        Some(RecordedStep::Attempt { tried: stretch, id, ends, too_long }) => tried(&Tried {
            stretch: Piece::new(stretch.as_bytes()).shortened(SHORT).to_string(),
            id: *id,
            ends: *ends,
            too_long: too_long.map(|most| most as usize),
        }),
        Some(RecordedStep::Place { last, at, choices, best }) => Sentence::new()
            .say(format!(
                "{} can end at character {} of the word. The best way there ends with ",
                plural(u64::from(*choices), "piece"),
                grouped(u64::from(*at))
            ))
            .with(Tone::Now, short(last))
            .say(", and its log p is ")
            .with(Tone::Strong, decimals(*best, 1))
            .say("."),
        None => match of.steps.first() {
            Some(RecordedStep::Attempt { tried, .. }) => Sentence::new()
                .say("Nothing is tried yet: ")
                .with(Tone::Symbol, Piece::new(tried.as_bytes()).shortened(SHORT).to_string())
                .say(" comes first, as long as a piece can be."),
            Some(RecordedStep::Place { .. }) => {
                Sentence::new().say("The best way is found character by character, from the left.")
            }
            Some(RecordedStep::Merge { .. }) => before_any_merge(count),
            None => Sentence::new().say("Nothing is merged here: the text is its tokens from the start."),
        },
    }
}
