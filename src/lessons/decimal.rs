//! Decimal numbers as people write them: kept digit by digit, so that a link gives back what it was given.
//!
//! Reading any `f64` exactly would bring the page a table of ten kilobytes; numbers of up to 15 digits need none.

use std::fmt;

/// A number of up to 15 digits times a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    digits: u64,
    /// By how many places the point stands left of the last digit.
    places: u8,
}

/// Digits that a `f64` keeps exactly.
const MOST: u32 = 15;

/// No more places than powers of ten that a `f64` keeps exactly.
const PLACES: u8 = 22;

impl Decimal {
    /// Reads digits with at most one point: "10000", "0.02". Nothing where there is a sign, an exponent, or too many
    /// digits.
    ///
    /// ```
    /// use llama_lens::lessons::decimal::Decimal;
    /// assert_eq!(Decimal::parse("0.020").map(|read| (read.value(), read.to_string())), Some((0.02, "0.02".into())));
    /// assert_eq!(["", ".", "1.2.3", "NaN", "-1", "1e3"].map(Decimal::parse), [None; 6]);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let part = part.trim_end_matches('0');
        let all = || whole.bytes().chain(part.bytes());
        if whole.is_empty() || part.len() > usize::from(PLACES) || !all().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = all().try_fold(0_u64, |digits, byte| {
            let digits = digits.checked_mul(10)? + u64::from(byte - b'0');
            (digits < 10_u64.pow(MOST)).then_some(digits)
        })?;
        Some(Self { digits, places: part.len() as u8 })
    }

    /// A whole number.
    pub fn whole(value: u64) -> Self {
        Self { digits: value.min(10_u64.pow(MOST) - 1), places: 0 }
    }

    /// The nearest `f64`: both factors are exact, so that one division rounds once.
    pub fn value(self) -> f64 {
        let power = (0..self.places).fold(1.0, |power, _| power * 10.0);
        self.digits as f64 / power
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = usize::from(self.places);
        let text = format!("{:0width$}", self.digits, width = places + 1);
        let (whole, part) = text.split_at(text.len() - places);
        if places == 0 { out.write_str(whole) } else { write!(out, "{whole}.{part}") }
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // The very same number is meant.
mod tests {
    use super::Decimal;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_read_is_the_nearest_number_and_is_written_back(whole in 0u64..9_999_999, part in "[0-9]{0,8}") {
            let text = if part.is_empty() { whole.to_string() } else { format!("{whole}.{part}") };
            let read = Decimal::parse(&text).expect("few digits");
            prop_assert_eq!(read.value(), text.parse::<f64>().expect("a number"));
            prop_assert_eq!(Decimal::parse(&read.to_string()), Some(read));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,30}") {
            let _ = Decimal::parse(&text);
        }
    }
}
