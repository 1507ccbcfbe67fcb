//! Numbers in words: thin spaces between thousands, a true minus, plurals.

/// An integer with a thin space (U+202F) between thousands from 1 000 on.
///
/// ```
/// assert_eq!(llama_lens_plots::number::grouped(32_000), "32\u{202f}000");
/// ```
pub fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + 6);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// A count with its noun in the right number: `plural(1, "pair")` is "1 pair".
pub fn plural(count: u64, noun: &str) -> String {
    let suffix = if count == 1 { "" } else { "s" };
    format!("{} {noun}{suffix}", grouped(count))
}

/// A value with so many decimals and a true minus, which what rounds to zero has not.
///
/// ```
/// use llama_lens_plots::number::decimals;
/// assert_eq!([decimals(3.14159, 2), decimals(-0.125, 2), decimals(-0.001, 1)], ["3.14", "\u{2212}0.13", "0.0"]);
/// ```
pub fn decimals(value: f64, places: usize) -> String {
    // Half of a unit goes up, as people round; formatting alone would take the even digit.
    let (size, units) = (value.abs(), 10_f64.powi(places.try_into().unwrap_or(i32::MAX)));
    let rounded = (size * units).round() / units;
    let rounded = if rounded.is_finite() { rounded } else { size };
    let sign = if value < 0.0 && rounded > 0.0 { "\u{2212}" } else { "" };
    format!("{sign}{rounded:.places$}")
}

/// A size in bytes for people: "512 B", "1.4 MB" (decimal units, rounded).
///
/// ```
/// use llama_lens_plots::number::bytes;
/// assert_eq!([bytes(999), bytes(1_449), bytes(999_999), bytes(16_777_216)], ["999 B", "1.4 kB", "1.0 MB", "16.8 MB"]);
/// ```
pub fn bytes(count: u64) -> String {
    match count {
        0..1_000 => format!("{count} B"),
        1_000..999_950 => format!("{:.1} kB", count as f64 / 1e3),
        _ => format!("{:.1} MB", count as f64 / 1e6),
    }
}
