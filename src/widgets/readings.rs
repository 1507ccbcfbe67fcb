//! The numbers of a line chart: what its table shows, its keys walk through, and its CSV file holds.

use llama_lens_plots::number::{decimals, grouped};

/// One column of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What its numbers count, as the head of the table.
    pub head: String,
    /// How many decimals the table shows.
    pub decimals: usize,
}

impl Column {
    /// A column with its head and so many decimals.
    pub fn new(head: impl Into<String>, decimals: usize) -> Self {
        Self { head: head.into(), decimals }
    }

    /// A number as the table shows it.
    pub fn text(&self, value: f64) -> String {
        match self.decimals {
            // Counts have thin spaces between thousands.
            0 if value >= 0.0 => grouped(value.round() as u64),
            places => decimals(value, places),
        }
    }
}

/// The points of a chart, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readings {
    /// The columns; the first is what the x axis counts.
    pub columns: Vec<Column>,
    /// A number for each column, by ascending x.
    pub rows: Vec<Vec<f64>>,
}

impl Readings {
    /// The x value of a row.
    pub fn x(&self, row: usize) -> Option<f64> {
        self.rows.get(row).and_then(|row| row.first()).copied()
    }

    /// The first row at or after an x value, or the last.
    pub fn at(&self, x: f64) -> usize {
        let after = self.rows.partition_point(|row| row.first().is_some_and(|first| *first < x));
        after.min(self.rows.len().saturating_sub(1))
    }

    /// A row in words: "tokens back 3: bias −0.7500."
    pub fn words(&self, row: usize) -> String {
        let Some(numbers) = self.rows.get(row) else { return String::new() };
        let pairs = self.columns.iter().zip(numbers);
        let said: Vec<String> =
            pairs.map(|(column, number)| format!("{} {}", column.head, column.text(*number))).collect();
        match said.split_first() {
            Some((first, rest)) if !rest.is_empty() => format!("{first}: {}.", rest.join(", ")),
            _ => said.concat(),
        }
    }

    /// The heads of the table.
    pub fn heads(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.head.clone()).collect()
    }

    /// The cells of a row of the table.
    pub fn cells(&self, row: usize) -> Vec<String> {
        let numbers = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        self.columns.iter().zip(numbers).map(|(column, number)| column.text(*number)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_as_the_table_shows_it() {
        let columns = vec![Column::new("tokens back", 0), Column::new("bias", 2)];
        let readings = Readings { columns, rows: vec![vec![0.0, 0.0], vec![1000.0, -0.255]] };
        assert_eq!(readings.words(1), "tokens back 1\u{202f}000: bias −0.26.");
        assert_eq!(readings.cells(1), ["1\u{202f}000", "−0.26"]);
        assert_eq!((readings.at(0.5), readings.at(5e3), readings.words(2)), (1, 1, String::new()));
    }
}
