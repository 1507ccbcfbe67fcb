//! One decision as it is drawn: a merge or what is dropped, its score, and what the others say of the piece.

use super::columns::Kind;
use super::drops::{Dropped, Verdict};
use super::lockstep::Comparison;
use super::merges::{Made, Pair, bare};
use crate::lessons::tokenizer::{Cell, LABEL, Piece};
use llama_lens_plots::number::{decimals, grouped, plural};
use llama_lens_tokenizers::models::Decision as Decided;
use llama_lens_tokenizers::models::unigram::Fate;
use llama_lens_tokenizers::models::wordpiece::Score;

/// How another column stands to a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stand {
    /// It makes the same piece in the same step.
    Same,
    /// It has the piece by another step.
    Has,
    /// It has it not.
    #[default]
    HasNot,
}

impl Stand {
    /// The sign before its words.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Same => "=",
            Self::Has => "✓",
            Self::HasNot => "–",
        }
    }
}

/// What another column says of a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Other {
    /// Its name.
    pub name: &'static str,
    /// How it stands to the piece.
    pub stand: Stand,
    /// The same in words.
    pub said: String,
}

/// A decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decision {
    /// The step, counted from 1.
    pub step: usize,
    /// The pair that is merged, or the piece that is dropped.
    pub cells: Vec<Cell>,
    /// The piece that is made or dropped.
    pub piece: Piece,
    /// How many pieces go beside it.
    pub more: usize,
    /// Whether it is dropped.
    pub dropped: bool,
    /// The number that decided.
    pub score: String,
    /// What the number is made of.
    pub terms: String,
    /// What the others say of the piece.
    pub others: Vec<Other>,
    /// Whether no other that merges has made the piece by now.
    pub alone: bool,
    /// Whether this is the step of the first disagreement.
    pub parts: bool,
}

/// Denominators from here on say nothing to a reader.
const LONG: u128 = 100_000;

/// A score in lowest terms; where they are too long to be read, the nearest fraction that is one over a number.
pub fn fraction(score: Score) -> String {
    let (over, under) = score.lowest_terms();
    match u64::try_from(under) {
        Ok(small) if under < LONG => format!("{}/{}", grouped(over), grouped(small)),
        _ => format!("≈ 1/{}", grouped((1.0 / score.value()).round() as u64)),
    }
}

/// A pair as `h·ug`, each piece cut to so many characters.
pub fn pair_text([left, right]: &Pair, short: usize) -> String {
    format!("{}·{}", Piece::new(left).shortened(short), Piece::new(right).shortened(short))
}

/// The number by which a merge was chosen.
pub fn score_of(made: &Made) -> String {
    made.score.map_or_else(|| format!("{}×", grouped(made.count)), fraction)
}

/// What a merge's number is made of, and what decided where another had the same.
fn terms_of(made: &Made) -> String {
    let of = match made.score {
        Some(Score { count, left, right }) => format!("{}/({}·{})", grouped(count), grouped(left), grouped(right)),
        None => format!("in {}", plural(u64::from(made.words), "word")),
    };
    let Some(rival) = &made.rival else { return of };
    let why = match made.decided {
        Decided::Words => "more words",
        Decided::Occurrences => "more occurrences",
        Decided::Text => "first by text",
        Decided::Length => "shorter",
        Decided::First => "seen first",
        _ => "first",
    };
    format!("{of}, tie with {}: {why}", pair_text(rival, 6))
}

/// The number by which a piece was dropped, and why.
pub fn reason_of(dropped: &Dropped) -> (String, String) {
    let round = format!("round {}", dropped.round + 1);
    match (dropped.fate, dropped.loss) {
        (Fate::Pruned, Some(loss)) => {
            (format!("{} nats", decimals(f64::from(loss), 1)), format!("{round}: the corpus loses so little"))
        }
        (Fate::Unused, _) => ("no use".to_owned(), format!("{round}: in no word’s best cut")),
        (Fate::Cut, _) => ("cut".to_owned(), format!("{round}: the least probable")),
        _ => (times(f64::from(dropped.expected)), format!("{round}: expected less than ½×")),
    }
}

/// Why a piece was dropped, in a few words of a sentence.
pub fn because(dropped: &Dropped) -> String {
    match (dropped.fate, dropped.loss) {
        (Fate::Pruned, Some(loss)) => format!("costs {} nats", decimals(f64::from(loss), 1)),
        (Fate::Unused, _) => "in no word’s best cut".to_owned(),
        (Fate::Cut, _) => "the least probable".to_owned(),
        _ => format!("expected {}", times(f64::from(dropped.expected))),
    }
}

/// How often a piece is expected, which is not a whole number. Most that go at first are hardly expected at all.
fn times(expected: f64) -> String {
    if expected < 0.005 { "≈ 0×".to_owned() } else { format!("{}×", decimals(expected, 2)) }
}

impl Comparison {
    /// What a trainer decides at a step, counted from 1; none where it has nothing to do.
    pub fn decision(&self, kind: Kind, step: usize) -> Option<Decision> {
        self.decision_seen(kind, step, step)
    }

    /// The same, seen from a later step: by then others may have made the piece.
    fn decision_seen(&self, kind: Kind, step: usize, now: usize) -> Option<Decision> {
        let parts = self.disagreement == Some(step);
        let Some(run) = self.lockstep.merges(kind) else { return self.drop(step, 0) };
        let made = run.at(step)?;
        let cell = |bytes: &Vec<u8>| Cell { piece: Piece::new(bytes).shortened(LABEL), id: Some(0), learned: false };
        let others = self.others(kind, &made.bare, step);
        Some(Decision {
            step,
            cells: made.pair.iter().map(cell).collect(),
            piece: Piece::new(&made.written).shortened(LABEL),
            score: score_of(made),
            terms: terms_of(made),
            alone: self.is_alone(kind, &made.bare, now),
            others,
            parts,
            ..Decision::default()
        })
    }

    /// What a trainer decided before the decision that is shown of a step, the last first. What the unigram model drops
    /// in the same step stands there too.
    pub fn before(&self, kind: Kind, step: usize, most: usize) -> Vec<Decision> {
        if self.lockstep.merges(kind).is_some() {
            return (1..step).rev().filter_map(|before| self.decision_seen(kind, before, step)).take(most).collect();
        }
        let gone = |step: usize| (0..self.lockstep.drops.of(step).len()).map(move |place| (step, place));
        let all = (1..=step).rev().flat_map(gone).filter(|at| *at != (step, 0));
        all.filter_map(|(step, place)| self.drop(step, place)).take(most).collect()
    }

    /// A piece that the unigram model drops at a step.
    fn drop(&self, step: usize, place: usize) -> Option<Decision> {
        let gone = self.lockstep.drops.of(step);
        let dropped = gone.get(place)?;
        let written = self.lockstep.drops.written(dropped.seed);
        let piece = Piece::new(written).shortened(LABEL);
        let (score, terms) = reason_of(dropped);
        let others = self.others(Kind::Unigram, bare(written), step);
        Some(Decision {
            step,
            cells: vec![Cell { piece: piece.clone(), id: Some(0), learned: false }],
            piece,
            more: gone.len() - 1,
            dropped: true,
            score,
            terms,
            alone: false,
            others,
            parts: false,
        })
    }

    /// Whether no other of those that merge has made a piece by a step.
    fn is_alone(&self, of: Kind, bare: &[u8], step: usize) -> bool {
        let mut others = self.merging.iter().filter(|kind| **kind != of).filter_map(|kind| self.lockstep.merges(*kind));
        !others.any(|run| run.step_of(bare).is_some_and(|made| made <= step))
    }

    /// What the other columns say of a piece that one of them makes or drops at a step.
    fn others(&self, of: Kind, bare: &[u8], step: usize) -> Vec<Other> {
        let others = self.columns.kinds().into_iter().filter(|kind| *kind != of);
        others.map(|kind| self.other(of, kind, bare, step)).collect()
    }

    fn other(&self, of: Kind, kind: Kind, bare: &[u8], step: usize) -> Other {
        let say = |stand, said: String| Other { name: kind.name(), stand, said };
        let at = |step: usize| format!("step {}", grouped(step as u64));
        let Some(run) = self.lockstep.merges(kind) else {
            return match self.lockstep.drops.verdict(bare, step) {
                Verdict::Has => say(Stand::Has, "has it".to_owned()),
                Verdict::Gone(gone) => say(Stand::HasNot, format!("dropped, {}", at(gone))),
                Verdict::NoSeed => say(Stand::HasNot, "never had it".to_owned()),
            };
        };
        // What one makes and the other drops in a step is not the same decision.
        let is_same = of != Kind::Unigram && run.at(step).is_some_and(|made| made.bare == bare);
        match run.step_of(bare) {
            _ if is_same => say(Stand::Same, "the same".to_owned()),
            Some(made) if made <= step => say(Stand::Has, at(made)),
            Some(_) => say(Stand::HasNot, "not yet".to_owned()),
            None => say(Stand::HasNot, "never".to_owned()),
        }
    }
}
