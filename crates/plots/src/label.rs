//! Numbers of a heat map, short enough for a legend.

use crate::number::decimals;

/// A value with two digits that count (all digits before the point), a true minus, and a power of ten where it is
/// very small or large.
///
/// ```
/// use llama_lens_plots::label::short;
/// let labels = [0.0, 2.2, -0.0804, 1234.0, -3.0e-7, 6.54e9, f64::NEG_INFINITY].map(short);
/// assert_eq!(labels, ["0", "2.2", "−0.080", "1234", "−3.0·10⁻⁷", "6.5·10⁹", "−∞"]);
/// ```
pub fn short(value: f64) -> String {
    let (sign, size) = (if value < 0.0 { "\u{2212}" } else { "" }, value.abs());
    if size.is_nan() {
        return "undefined".into();
    }
    if size.is_infinite() {
        return format!("{sign}∞");
    }
    // As it rounds to two digits, "9.96e2" being "1.0e3".
    let scientific = format!("{size:.1e}");
    let (digits, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let power: i32 = power.parse().unwrap_or_default();
    match power {
        _ if size == 0.0 => "0".into(),
        -4..=5 => decimals(value, (1 - power).max(0) as usize),
        _ => format!("{sign}{digits}·10{}", raised(power)),
    }
}

/// A whole number as an exponent.
fn raised(power: i32) -> String {
    let digits = power.unsigned_abs().to_string();
    let sign = if power < 0 { "⁻" } else { "" };
    let raise = |digit| ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][usize::from(digit - b'0')];
    digits.bytes().map(raise).fold(sign.to_owned(), |out, digit| out + digit.encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn labels_stay_short_at_any_size() {
        for power in -320..=308 {
            let value: f64 = format!("-9.96e{power}").parse().expect("a number");
            assert!(short(value).chars().count() <= 11, "{value:e} is {}", short(value));
        }
        assert_eq!(
            [9.96, 0.996, 0.0999, 99.6, 0.77, f64::NAN].map(short),
            ["10", "1.0", "0.10", "100", "0.77", "undefined"]
        );
    }
}
