//! The table of results, as aligned Markdown.

use std::fmt;

/// What a number counts.
#[derive(Clone, Copy)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
    /// Bytes, shown in millions.
    Megabytes,
    /// The power of the input's size that the time grows with.
    Exponent,
}

impl Unit {
    fn show(self, value: f64) -> String {
        match self {
            Self::Seconds => format!("{value:.3} s"),
            Self::Milliseconds => format!("{value:.1} ms"),
            Self::Megabytes => format!("{:.1} MB", value / 1e6),
            Self::Exponent => format!("{value:.2}"),
        }
    }

    /// A limit, without decimals that say nothing.
    fn limit(self, value: f64) -> String {
        match self {
            Self::Milliseconds => format!("{value:.0} ms"),
            Self::Megabytes => format!("{:.0} MB", value / 1e6),
            Self::Exponent => format!("{value:.1}"),
            Self::Seconds => self.show(value),
        }
    }
}

/// A ratio that is a target, with the decimals that it has.
fn times(most: f64) -> String {
    if most < 0.1 { format!("≤ {most:.2} ×") } else { format!("≤ {most:.1} ×") }
}

/// Lines of six columns, and remarks below them.
#[derive(Default)]
pub struct Table {
    rows: Vec<[String; 6]>,
    notes: Vec<String>,
}

impl Table {
    /// A number with a limit of its own.
    pub fn limited(&mut self, what: impl Into<String>, unit: Unit, ours: f64, limit: f64) {
        let target = format!("≤ {}", unit.limit(limit));
        let row = [what.into(), unit.show(ours), String::new(), String::new(), target, verdict(ours <= limit)];
        self.rows.push(row);
    }

    /// A number that only informs.
    pub fn informed(&mut self, what: impl Into<String>, unit: Unit, ours: f64) {
        let empty = String::new;
        self.rows.push([what.into(), unit.show(ours), empty(), empty(), empty(), empty()]);
    }

    /// A number beside a rival's; `most` is the largest ratio that is good enough.
    pub fn compared(&mut self, what: impl Into<String>, unit: Unit, ours: f64, rival: Rival, most: Option<f64>) {
        let Some(theirs) = rival.value else {
            return self.rows.push([
                what.into(),
                unit.show(ours),
                format!("{}: not measured", rival.name),
                String::new(),
                most.map(times).unwrap_or_default(),
                String::new(),
            ]);
        };
        let ratio = ours / theirs;
        self.rows.push([
            what.into(),
            unit.show(ours),
            format!("{}: {}", rival.name, unit.show(theirs)),
            format!("{ratio:.2} ×"),
            most.map(times).unwrap_or_default(),
            most.map(|most| verdict(ratio <= most)).unwrap_or_default(),
        ]);
    }

    /// A remark below the table.
    pub fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }
}

/// What a number is compared with; no value where it could not be measured.
#[derive(Clone, Copy)]
pub struct Rival {
    pub name: &'static str,
    pub value: Option<f64>,
}

fn verdict(good: bool) -> String {
    if good { "met" } else { "**missed**" }.into()
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = ["what", "Llama Lens", "compared with", "ratio", "target", ""].map(String::from);
        let width = |column: usize| {
            let cells = self.rows.iter().chain([&head]).map(|row| row[column].chars().count());
            cells.max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..head.len()).map(width).collect();
        let mut line = |cells: &[String; 6]| {
            for (cell, width) in cells.iter().zip(&widths) {
                write!(out, "| {cell:width$} ")?;
            }
            writeln!(out, "|")
        };
        line(&head)?;
        let rules: Vec<String> = widths.iter().map(|width| "-".repeat((*width).max(3))).collect();
        line(&std::array::from_fn(|column| rules[column].clone()))?;
        for row in &self.rows {
            line(row)?;
        }
        for note in &self.notes {
            write!(out, "\n{note}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Rival, Table, Unit};

    #[test]
    fn a_ratio_is_held_against_its_target() {
        let mut table = Table::default();
        let rival = |value| Rival { name: "other", value };
        table.compared("a", Unit::Seconds, 0.5, rival(Some(1.0)), Some(1.0));
        table.compared("b", Unit::Seconds, 2.5, rival(Some(1.0)), Some(2.0));
        table.compared("c", Unit::Seconds, 1.0, rival(None), Some(2.0));
        let text = table.to_string();
        let ends: Vec<&str> = text.lines().skip(2).map(|line| line.rsplit('|').nth(1).unwrap_or("").trim()).collect();
        assert_eq!(ends, ["met", "**missed**", ""]);
        assert!(text.contains("0.50 ×"));
    }

    #[test]
    fn a_limit_may_be_reached() {
        let mut table = Table::default();
        table.limited("a", Unit::Megabytes, 200_000.0, 200_000.0);
        table.limited("b", Unit::Milliseconds, 50.1, 50.0);
        let text = table.to_string();
        assert_eq!((text.matches("met").count(), text.matches("missed").count()), (1, 1));
    }
}
