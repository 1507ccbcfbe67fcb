//! Which maps and charts stand on the stage at each micro-step: two maps side by side, a chart beside them.

use super::charts::ChartKind;
use super::inputs::Inputs;
use super::map::What;
use super::setup::Setup;
use super::story::STEPS;
use super::study::Study;
use crate::lessons::Lesson;
use llama_lens_positions::Scheme;

/// One place on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// A map.
    Map(What),
    /// A map with the softmax of the row under the cross-hair below it.
    Softmax(What),
    /// A line chart.
    Chart(ChartKind),
    /// What each scheme has to learn.
    Costs,
    /// Nothing yet.
    Empty,
}

/// The stage at a micro-step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Board {
    /// Left: where the scheme comes from.
    pub left: Panel,
    /// In the middle: what it does.
    pub middle: Panel,
    /// In the rail.
    pub rail: Panel,
}

impl Board {
    /// The stage of a lesson at a step; the last one stays where there are no more.
    pub fn at(lesson: Lesson, step: usize) -> Self {
        use ChartKind::{BiasLine, BucketLine, Decay, DotLine, KeyTerm, Reading, Slopes, Wave, Weights};
        use Panel::{Chart, Costs, Empty, Map, Softmax};
        use What::{
            Bias, Bucket, Change, Clipped, Distance, Dot, Effect, Forward, Moved, Plain, Scores, Table, ValueTerm,
        };
        let steps = match lesson {
            Lesson::Learned => [
                (Map(Table), Softmax(Plain), Empty),
                (Map(Table), Softmax(Scores), Empty),
                (Map(Table), Softmax(Change), Empty),
                (Map(Table), Softmax(Scores), Costs),
                (Map(Table), Softmax(Scores), Costs),
            ],
            Lesson::Sinusoidal => [
                (Map(Table), Chart(Wave), Empty),
                (Map(Table), Chart(Wave), Chart(Reading)),
                (Map(Table), Map(Dot), Chart(DotLine)),
                (Map(Table), Map(Forward), Chart(DotLine)),
                (Map(Table), Map(Dot), Chart(DotLine)),
            ],
            Lesson::Relative => [
                (Map(Distance), Empty, Empty),
                (Map(Clipped), Map(Table), Empty),
                (Map(Clipped), Softmax(Effect), Chart(KeyTerm)),
                (Map(Clipped), Map(ValueTerm), Chart(KeyTerm)),
                (Map(Clipped), Softmax(Effect), Chart(KeyTerm)),
            ],
            Lesson::T5Bias => [
                (Map(Distance), Empty, Empty),
                (Map(Bucket), Chart(BucketLine), Empty),
                (Map(Bucket), Softmax(Bias), Chart(BiasLine)),
                (Map(Table), Softmax(Bias), Chart(BiasLine)),
                (Map(Bucket), Softmax(Bias), Chart(BiasLine)),
            ],
            // Below the clocks, which are what changes; a slide has no room for the first.
            Lesson::Rope => {
                let turned = (Softmax(Effect), Map(Table), Chart(Decay));
                [turned, turned, turned, turned, (Softmax(Effect), Map(Moved), Chart(Decay))]
            }
            Lesson::Alibi => [
                (Map(Distance), Empty, Empty),
                (Map(Distance), Chart(Slopes), Empty),
                (Map(Distance), Map(Bias), Chart(BiasLine)),
                (Map(Distance), Softmax(Bias), Chart(Weights)),
                (Map(Distance), Softmax(Bias), Chart(Weights)),
            ],
            _ => [(Empty, Empty, Empty); STEPS],
        };
        let (left, middle, rail) = steps[step.min(STEPS - 1)];
        Self { left, middle, rail }
    }
}

impl Setup {
    /// How many positions are shown at a step: those of training, until the last step goes past them.
    pub fn shown(&self, step: usize) -> usize {
        let all = matches!(self.lesson, Lesson::Rope | Lesson::Positions) || step + 1 >= STEPS;
        if all { self.settings.length } else { self.settings.length.min(self.settings.trained) }
    }
}

impl Study {
    /// Where a map's cursor stands for a cell (m, n), a pair and a number j of a vector.
    pub fn cursor(&self, what: What, (m, n): (usize, usize), pair: usize, j: usize) -> (usize, usize) {
        let j = j.min(self.settings().width.saturating_sub(1));
        match (what, self.scheme()) {
            (What::Table | What::Moved, Scheme::Rope) => (pair, m),
            (What::Table, Scheme::Relative) => ((n + self.reach()).saturating_sub(m).min(2 * self.reach()), j),
            (What::Table, Scheme::T5Bias) => (self.settings().head, self.exact(What::Bucket, m, n, 0) as usize),
            (What::Table, Scheme::Alibi) => (0, self.settings().head),
            (What::Table | What::ValueTerm, _) => (m, j),
            (What::Forward, _) => (j, j),
            _ => (m, n),
        }
    }

    /// What choosing a cell of a map chooses: the cell (m, n), a pair, a head; the number of a vector is given back.
    pub fn pick(
        &self,
        what: What,
        (row, column): (usize, usize),
        cell: (usize, usize),
        inputs: &mut Inputs,
    ) -> Option<usize> {
        match (what, self.scheme()) {
            (What::Table | What::Moved, Scheme::Rope) => (inputs.pair, inputs.m) = (Some(row), Some(column)),
            (What::Table, Scheme::Relative) => {
                let key = (cell.0 + row).checked_sub(self.reach()).filter(|n| *n < self.length());
                inputs.n = key.or(inputs.n);
                return Some(column);
            }
            (What::Table, Scheme::T5Bias) => inputs.head = Some(row),
            (What::Table, Scheme::Alibi) => inputs.head = Some(column),
            (What::Table | What::ValueTerm, scheme) => {
                inputs.m = Some(row);
                if scheme == Scheme::Sinusoidal {
                    inputs.pair = Some(column / 2);
                }
                return Some(column);
            }
            (What::Forward, _) => {
                inputs.pair = Some(column / 2);
                return Some(column);
            }
            _ => (inputs.m, inputs.n) = (Some(row), Some(column)),
        }
        None
    }
}
