//! What a column began with, as far as there is room for it: it fills the stage until there are decisions to list.

use super::columns::Kind;
use super::lockstep::Comparison;
use crate::lessons::tokenizer::Piece;
use llama_lens_plots::number::grouped;

/// Lines of tiles before training, and while no decision is listed below the first one.
const BEFORE: usize = 5;
const WITH_A_DECISION: usize = 3;

/// The width of a column on a slide, that of a narrow and of a wide character on a tile, what a tile takes beside its
/// characters, and the width of “+123”, all in units of the slide.
const COLUMN: usize = 404;
const NARROW: usize = 17;
const WIDE: usize = 30;
const AROUND: usize = 30;
const MORE: usize = 100;

/// So many of the first strings are looked at.
const STRINGS: usize = 40;

/// The first of the pieces that a column began with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Begun {
    /// As many as have room.
    pub pieces: Vec<Piece>,
    /// How many there are beside these.
    pub more: usize,
}

impl Begun {
    /// As many of `total` pieces as have room in so many lines.
    fn of(all: impl Iterator<Item = Piece>, total: usize, lines: usize) -> Self {
        let mut pieces = Vec::new();
        let (mut line, mut used) = (1, 0);
        for piece in all {
            let width = width(&piece);
            if used + width > COLUMN {
                (line, used) = (line + 1, 0);
            }
            used += width;
            // The last line has room for the number of those that are left out.
            let is_last = pieces.len() + 1 == total;
            if line > lines || (line == lines && used + MORE > COLUMN && !is_last) {
                break;
            }
            pieces.push(piece);
        }
        let more = total - pieces.len();
        Self { pieces, more }
    }

    /// How many more there are, as it is written.
    pub fn more(&self) -> Option<String> {
        (self.more > 0).then(|| format!("+{}", grouped(self.more as u64)))
    }
}

fn width(piece: &Piece) -> usize {
    let character = |character: char| if u32::from(character) < 0x1100 || character == '▁' { NARROW } else { WIDE };
    AROUND + piece.to_string().chars().map(character).sum::<usize>()
}

impl Comparison {
    /// What a trainer began with, where there is room after a step beside so many decisions: its symbols, or the most
    /// valuable strings.
    pub fn begun(&self, kind: Kind, step: usize, listed: usize) -> Begun {
        let lines = if step == 0 { BEFORE } else { WITH_A_DECISION.saturating_sub(listed) };
        if lines == 0 || step > WITH_A_DECISION {
            return Begun::default();
        }
        if let Some(run) = self.lockstep.merges(kind) {
            return Begun::of(run.symbols.iter().map(|symbol| Piece::new(symbol)), run.begun, lines);
        }
        let drops = &self.lockstep.drops;
        let strings = (drops.trace.characters..drops.trace.seeds.len()).take(STRINGS);
        Begun::of(strings.map(|seed| Piece::new(drops.written(seed as u32))), drops.size(0), lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_and_what_has_no_room_is_counted() {
        for total in 0..60 {
            for lines in 1..5 {
                let all = (0..total).map(|at| Piece::new("a".repeat(1 + at % 7).as_bytes()));
                let begun = Begun::of(all, total, lines);
                assert_eq!(begun.pieces.len() + begun.more, total);
                let mut used = vec![0];
                for piece in &begun.pieces {
                    let width = width(piece);
                    if used.last().is_some_and(|used| used + width > COLUMN) {
                        used.push(0);
                    }
                    *used.last_mut().expect("a line") += width;
                }
                assert!(used.len() <= lines, "{total} in {lines}");
                assert!(begun.more == 0 || used.len() < lines || used.last().is_some_and(|used| used + MORE <= COLUMN));
            }
        }
    }
}
