//! How long each part of the talk is planned to take.

use super::registry::{Lesson, Part};

/// A row of the plan: one lesson, or lessons that are told together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What the presenter's window calls it.
    pub title: &'static str,
    /// Minutes.
    pub minutes: u32,
}

/// The talk in 45 minutes, questions included.
pub const PLAN: [Planned; 7] = [
    Planned { title: "Map", minutes: 3 },
    Planned { title: "Embeddings", minutes: 3 },
    Planned { title: "Byte-pair encoding", minutes: 8 },
    Planned { title: "Other tokenizers", minutes: 9 },
    Planned { title: "Positions", minutes: 12 },
    Planned { title: "The block", minutes: 7 },
    Planned { title: "Undo, questions", minutes: 3 },
];

/// How long the whole talk is planned to take, in minutes.
pub fn planned_minutes() -> u32 {
    PLAN.iter().map(|row| row.minutes).sum()
}

/// The row of the plan that a lesson is told in.
pub const fn row_of(lesson: Lesson) -> usize {
    match (lesson, lesson.part()) {
        (Lesson::Map, _) => 0,
        (_, Part::Start) => 1,
        (Lesson::Bpe, _) => 2,
        (_, Part::Tokenizers) => 3,
        (_, Part::Positions) => 4,
        (Lesson::Undo, _) => 6,
        (_, Part::Block) => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::{Lesson, PLAN, planned_minutes, row_of};

    #[test]
    fn the_rows_come_in_the_order_of_the_talk_and_fill_its_time() {
        let rows: Vec<usize> = Lesson::ALL.iter().map(|lesson| row_of(*lesson)).collect();
        assert!(rows.is_sorted());
        assert!((0..PLAN.len()).all(|row| rows.contains(&row)));
        assert_eq!(planned_minutes(), 45);
    }
}
