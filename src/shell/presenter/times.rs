//! The time of a talk: how long each lesson is planned to take and has taken, and whether the clock runs.
//!
//! Plain numbers: the browser's clock is read by whoever calls, in milliseconds.

use crate::lessons::LESSONS;

/// One lesson's time, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LessonTime {
    /// How long it is planned to take.
    pub planned: u64,
    /// How long it has taken.
    pub spent: u64,
}

/// The time of a talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    /// One entry a lesson, in the order of the talk.
    pub lessons: Vec<LessonTime>,
    /// When the running clock was last read; none while it stands still.
    since: Option<u64>,
}

impl Default for Times {
    /// As the registry plans it, with nothing spent.
    fn default() -> Self {
        let planned = |minutes: u32| u64::from(minutes) * 60_000;
        let lessons = LESSONS.iter().map(|entry| LessonTime { planned: planned(entry.minutes), spent: 0 });
        Self { lessons: lessons.collect(), since: None }
    }
}

impl Times {
    /// Whether the clock runs.
    pub const fn runs(&self) -> bool {
        self.since.is_some()
    }

    /// Whether nothing is spent yet.
    pub fn is_fresh(&self) -> bool {
        !self.runs() && self.spent() == 0
    }

    /// Lets the clock run from now on.
    pub const fn start(&mut self, now: u64) {
        self.since = Some(now);
    }

    /// Reads a running clock: the time since it was last read was spent on a lesson.
    pub fn read(&mut self, now: u64, lesson: usize) {
        if let Some((since, time)) = self.since.zip(self.lessons.get_mut(lesson)) {
            time.spent += now.saturating_sub(since);
            self.since = Some(now);
        }
    }

    /// Lets the clock stand still.
    pub fn pause(&mut self, now: u64, lesson: usize) {
        self.read(now, lesson);
        self.since = None;
    }

    /// Puts the clock back to nothing spent, standing still. The plan stays.
    pub fn reset(&mut self) {
        self.since = None;
        self.lessons.iter_mut().for_each(|time| time.spent = 0);
    }

    /// All that was spent.
    pub fn spent(&self) -> u64 {
        self.lessons.iter().map(|time| time.spent).sum()
    }

    /// All that is planned.
    pub fn planned(&self) -> u64 {
        self.lessons.iter().map(|time| time.planned).sum()
    }

    /// Plans the whole talk anew: each lesson keeps its share.
    pub fn plan(&mut self, total: u64) {
        let before = self.planned().max(1);
        // Each lesson ends at its share of the whole, so that nothing is lost by rounding.
        let (mut old_end, mut new_end) = (0, 0);
        for time in &mut self.lessons {
            old_end += time.planned;
            let end = old_end * total / before;
            time.planned = end - new_end;
            new_end = end;
        }
    }

    /// As text that [`Times::from_text`] reads: the lesson's name, what is planned and what was spent, for each lesson.
    pub fn to_text(&self) -> String {
        let line = |(entry, time): (&crate::lessons::Entry, &LessonTime)| {
            format!("{} {} {}\n", entry.slug, time.planned, time.spent)
        };
        let lessons: String = LESSONS.iter().zip(&self.lessons).map(line).collect();
        format!("{lessons}{}", self.since.map(|since| format!("since {since}\n")).unwrap_or_default())
    }

    /// Reads what [`Times::to_text`] wrote; what cannot be read is as planned.
    pub fn from_text(text: &str) -> Self {
        let mut times = Self::default();
        for line in text.lines() {
            let mut words = line.split(' ');
            let name = words.next().unwrap_or_default();
            let numbers: Vec<u64> = words.filter_map(|word| word.parse().ok()).collect();
            let place = LESSONS.iter().position(|entry| entry.slug == name);
            match (name, place, numbers.as_slice()) {
                ("since", _, &[since]) => times.since = Some(since),
                (_, Some(place), &[planned, spent]) => times.lessons[place] = LessonTime { planned, spent },
                _ => {}
            }
        }
        times
    }
}

/// Milliseconds as minutes and seconds: `8:05`.
pub fn clock(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Milliseconds as minutes, with one decimal where they are not whole: `8` or `2.7`.
pub fn minutes(milliseconds: u64) -> String {
    let tenths = (milliseconds + 3_000) / 6_000;
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;

    #[test]
    fn time_is_spent_on_the_lesson_that_is_shown_while_the_clock_runs() {
        let mut times = Times::default();
        assert_eq!(times.planned(), 45 * MINUTE);
        times.read(9_000, 2);
        assert!(times.is_fresh());
        times.start(10_000);
        times.read(12_000, 2);
        times.pause(15_000, 3);
        times.read(99_000, 3);
        assert_eq!((times.lessons[2].spent, times.lessons[3].spent, times.spent()), (2_000, 3_000, 5_000));
        times.reset();
        assert!(times.is_fresh());
    }

    #[test]
    fn a_talk_that_is_planned_anew_keeps_the_shares() {
        let mut times = Times::default();
        times.plan(30 * MINUTE);
        assert_eq!(times.planned(), 30 * MINUTE);
        assert_eq!(minutes(times.lessons[2].planned), "5.3");
        times.plan(0);
        assert_eq!(times.planned(), 0);
    }

    #[test]
    fn a_running_clock_is_kept_as_text() {
        let mut times = Times::default();
        times.start(5);
        times.read(70_005, 2);
        assert_eq!(Times::from_text(&times.to_text()), times);
        assert_eq!(Times::from_text("bpe x\nnothing 1 2\nsince -1"), Times::default());
        assert_eq!((clock(65_999), minutes(8 * MINUTE)), ("1:05".to_owned(), "8".to_owned()));
    }
}
