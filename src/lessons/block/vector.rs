//! A vector as it is typed: numbers with white space, commas or semicolons between them.

use std::fmt;

use llama_lens_plots::number::{grouped, plural};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

use crate::lessons::MAX_SIZE;

/// A vector has at most this many numbers: as wide as a head of Llama 2.
pub const MAX_NUMBERS: usize = 128;

/// Numbers that were typed: at least one, all finite and of a size that can be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector(Vec<f64>);

/// Why a text is no vector, in the words of the page.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VectorError {
    /// There is no number in it.
    #[error("The vector is empty: write at least one number, such as “1 2 −3”.")]
    Empty,
    /// A part of it is no number.
    #[error("“{text}”, number {place} of the vector, is not a number. Write numbers with spaces between them.")]
    NotANumber {
        /// Where, counted from 1.
        place: usize,
        /// What stands there.
        text: String,
    },
    /// A part of it is NaN or infinite.
    #[error("“{text}”, number {place} of the vector, has no finite value, and so no mean or root would have one.")]
    NotFinite {
        /// Where, counted from 1.
        place: usize,
        /// What stands there.
        text: String,
    },
    /// A part of it is too large.
    #[error("“{text}”, number {place} of the vector, is too large to be shown: the largest is {}.", grouped(MAX_SIZE as u64))]
    TooLarge {
        /// Where, counted from 1.
        place: usize,
        /// What stands there.
        text: String,
    },
    /// There are too many.
    #[error("The vector has {}, and {MAX_NUMBERS} can be shown.", plural(*.0 as u64, "number"))]
    TooMany(usize),
}

impl Vector {
    /// The numbers.
    pub fn numbers(&self) -> &[f64] {
        &self.0
    }

    /// A vector of these numbers, as far as they can be in one.
    pub fn of(numbers: &[f64]) -> Option<Self> {
        let fits = (1..=MAX_NUMBERS).contains(&numbers.len());
        (fits && numbers.iter().all(|number| number.abs() <= MAX_SIZE)).then(|| Self(numbers.to_vec()))
    }

    /// The vector that a text is. A comma that has digits on both sides and no space after it parts two numbers, as
    /// in links.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, VectorError> {
        let is_between = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '[' | ']' | '(' | ')');
        let parts: Vec<&str> = text.split(is_between).filter(|part| !part.is_empty()).collect();
        match parts.len() {
            0 => Err(VectorError::Empty),
            count if count > MAX_NUMBERS => Err(VectorError::TooMany(count)),
            _ => (1..).zip(parts).map(|(place, part)| number(place, part)).collect::<Result<_, _>>().map(Self),
        }
    }

    /// The same with another number at a place; without such a place, or where it cannot be, as it is.
    #[must_use]
    pub fn with(mut self, place: usize, number: f64) -> Self {
        if let Some(old) = self.0.get_mut(place).filter(|_| number.abs() <= MAX_SIZE) {
            *old = number;
        }
        self
    }

    /// Its numbers as a field shows them.
    pub fn text(&self) -> String {
        self.0.iter().map(|number| number.to_string().replace('-', "\u{2212}")).collect::<Vec<_>>().join(" ")
    }
}

fn number(place: usize, part: &str) -> Result<f64, VectorError> {
    let text = || part.chars().take(24).collect();
    let number: f64 =
        part.replace('\u{2212}', "-").parse().map_err(|_| VectorError::NotANumber { place, text: text() })?;
    match number {
        number if !number.is_finite() => Err(VectorError::NotFinite { place, text: text() }),
        number if number.abs() > MAX_SIZE => Err(VectorError::TooLarge { place, text: text() }),
        number => Ok(number),
    }
}

impl fmt::Display for Vector {
    /// As a link has it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(f64::to_string).collect();
        out.write_str(&numbers.join(","))
    }
}

impl Serialize for Vector {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Vector {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let said = |error: VectorError| {
            de::Error::custom(format!("cannot be used. {}", error.to_string().trim_end_matches('.')))
        };
        Self::parse(&String::deserialize(from)?).map_err(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Vec<f64>, String> {
        Vector::parse(text).map(|vector| vector.0).map_err(|error| error.to_string())
    }

    #[test]
    fn vectors_are_read_as_people_write_them() {
        for text in ["1 -2 0.5", "1,-2,0.5", "[1, \u{2212}2, .5]", "1;-2;5e-1", "\t1\n-2  0.50 "] {
            assert_eq!(read(text), Ok(vec![1.0, -2.0, 0.5]), "{text}");
        }
    }

    #[test]
    fn what_is_no_vector_says_what_and_where() {
        let cases = [
            ("", "is empty"),
            (" ,, ", "is empty"),
            ("1 two 3", "“two”, number 2"),
            ("NaN 1", "“NaN”, number 1 of the vector, has no finite value"),
            ("1 inf", "number 2 of the vector, has no finite value"),
            ("1 -1e999", "has no finite value"),
            ("1e300", "too large to be shown: the largest is 1 000 000 000"),
        ];
        for (text, why) in cases {
            let said = read(text).expect_err(text).replace('\u{202f}', " ");
            assert!(said.contains(why), "{text}: {said}");
        }
        assert!(read(&"1 ".repeat(129)).is_err_and(|said| said.contains("129 numbers, and 128")));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(numbers in proptest::collection::vec(-1e9_f64..=1e9, 1..=MAX_NUMBERS)) {
            let vector = Vector::of(&numbers).expect("numbers that can be");
            prop_assert_eq!(Vector::parse(&vector.to_string()), Ok(vector.clone()));
            prop_assert_eq!(Vector::parse(&vector.text()), Ok(vector));
        }

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,200}") {
            let _ = Vector::parse(&text);
        }
    }
}
