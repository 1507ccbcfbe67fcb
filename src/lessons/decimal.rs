//! A number of a link or a field: finite, and of a size that figures can show.

use std::fmt;
use std::str::FromStr;

use llama_lens_plots::number::grouped;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The largest number that can be asked for, whatever its sign: its square and sums of squares stay exact enough to show.
pub const MAX_SIZE: f64 = 1e9;

/// A finite number no larger than [`MAX_SIZE`].
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Decimal(f64);

impl Decimal {
    /// The number; one that is not finite or too large is brought to the nearest that can be.
    pub fn new(value: f64) -> Self {
        Self(if value.is_nan() { 0.0 } else { value.clamp(-MAX_SIZE, MAX_SIZE) })
    }

    /// The number.
    pub const fn value(self) -> f64 {
        self.0
    }

    /// A number as it is typed: with a point or a comma before its decimals, a minus of any kind, a power of ten.
    ///
    /// # Errors
    /// What the text is not, to be said after it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let plain = text.trim().replace('\u{2212}', "-").replace(',', ".");
        let number = plain.parse::<f64>().map_err(|_| "is not a number".to_owned())?;
        match number {
            number if number.is_nan() => Err("is not a number that can be computed with".to_owned()),
            number if number.is_infinite() => Err("is infinite, or too large for a number of 64 bits".to_owned()),
            number if number.abs() > MAX_SIZE => {
                Err(format!("is larger than {}, the largest number shown here", grouped(MAX_SIZE as u64)))
            }
            number => Ok(Self(number)),
        }
    }
}

/// A number that was typed into a control of this name.
///
/// # Errors
/// Why it cannot be taken, to be said beside the control.
pub fn typed_number(name: &str, typed: &str) -> Result<Decimal, String> {
    Decimal::parse(typed).map_err(|why| format!("{name} “{typed}” {why}. The value before it stays."))
}

/// A whole number that was typed into a control of this name.
///
/// # Errors
/// Why it cannot be taken, to be said beside the control.
pub fn typed_whole<T: FromStr>(name: &str, typed: &str) -> Result<T, String> {
    let why = |_| format!("{name} “{typed}” is not a whole number in digits alone. The value before it stays.");
    typed.trim().parse().map_err(why)
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [("1.5", 1.5), (" 1,5 ", 1.5), ("\u{2212}2", -2.0), ("-2e-3", -0.002), ("+4", 4.0)] {
            assert_eq!(Decimal::parse(text).map(Decimal::value), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        for (text, why) in [
            ("", "not a number"),
            ("x", "not a number"),
            ("NaN", "computed with"),
            ("1e999", "infinite"),
            ("inf", "infinite"),
            ("2e9", "larger than"),
        ] {
            assert!(Decimal::parse(text).is_err_and(|said| said.contains(why)), "{text}");
        }
    }
}
