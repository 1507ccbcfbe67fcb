//! Numbers as the lessons write them.

use llama_lens_plots::label::short;
use llama_lens_plots::number::{decimals, grouped};

/// A number of a sentence: three decimals, whole from 1 000 on, or a power of ten where they would all be 0.
pub fn shown(value: f64) -> String {
    let size = value.abs();
    match () {
        () if size == 0.0 || (5e-4..1e3).contains(&size) => decimals(value, 3),
        () if (1e3..1e15).contains(&size) => signed(value),
        () => short(value),
    }
}

/// A count with thin spaces between thousands.
pub fn whole(value: usize) -> String {
    grouped(value as u64)
}

/// A signed whole number with a true minus.
pub fn signed(value: f64) -> String {
    let rounded = value.round();
    let sign = if rounded < 0.0 { "\u{2212}" } else { "" };
    format!("{sign}{}", grouped(rounded.abs() as u64))
}

/// A share of 1 in percent.
pub fn percent(share: f64) -> String {
    if share.is_nan() { "undefined".into() } else { decimals(share * 100.0, 1) + "\u{202f}%" }
}

/// A base as people write it.
pub fn base_words(base: f64) -> String {
    if base.fract() == 0.0 && base < 1e15 { grouped(base as u64) } else { number(base) }
}

/// A number as a field has it: with as many decimals as it has, up to nine.
pub fn number(value: f64) -> String {
    trimmed(decimals(value, 9))
}

/// A number of a derivation, with so many digits that count: who reckons with it gets the value beside it.
pub fn digits(value: f64, count: u32) -> String {
    if value == 0.0 || !value.is_finite() {
        return short(value);
    }
    let scientific = format!("{value:.*e}", count.max(1) as usize - 1);
    let (mantissa, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let power: i32 = power.parse().unwrap_or_default();
    match power {
        -4..=14 => trimmed(decimals(value, usize::try_from(i64::from(count) - 1 - i64::from(power)).unwrap_or(0))),
        _ => format!(
            "{} · 10^{}",
            trimmed(mantissa.replace('-', "\u{2212}")),
            in_brackets(f64::from(power), &power.to_string().replace('-', "\u{2212}"))
        ),
    }
}

/// An operand of a derivation: as [`digits`] has it, in brackets where its minus would stand beside another sign.
pub fn operand(value: f64, count: u32) -> String {
    in_brackets(value, &digits(value, count))
}

fn in_brackets(value: f64, text: &str) -> String {
    if value < 0.0 { format!("({text})") } else { text.to_owned() }
}

fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_count() {
        assert_eq!([0.1, -0.860_25, 1234.5].map(|value| digits(value, 7)), ["0.1", "−0.86025", "1234.5"]);
        assert_eq!([operand(-1.386, 7), operand(2.0, 7)], ["(−1.386)", "2"]);
        assert_eq!([digits(1.5e-7, 7), digits(-2.0e20, 3)], ["1.5 · 10^(−7)", "−2 · 10^20"]);
        assert_eq!(
            [percent(0.016), percent(f64::NAN), signed(-9.0), base_words(1e4)],
            ["1.6\u{202f}%", "undefined", "−9", "10\u{202f}000"]
        );
    }
}
