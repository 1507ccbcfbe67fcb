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

/// A value with so many decimals (at most 18) and a true minus, by integer arithmetic: formatting a float would
/// bring the page 20 kB of tables. A value in the middle goes to the even last digit.
///
/// ```
/// use llama_lens_plots::number::decimals;
/// assert_eq!([decimals(3.14159, 2), decimals(-0.75, 1), decimals(7.0, 0)], ["3.14", "\u{2212}0.8", "7"]);
/// ```
pub fn decimals(value: f64, places: usize) -> String {
    let places = places.min(18);
    let unit = 10_u64.pow(places as u32);
    let units = (value.abs() * unit as f64).round() as u64;
    let sign = if value < 0.0 && units > 0 { "\u{2212}" } else { "" };
    let whole = units / unit;
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{:0places$}", units % unit) }
}

/// A size in bytes for people: "512 B", "1.4 MB" (decimal units, rounded).
///
/// ```
/// use llama_lens_plots::number::bytes;
/// assert_eq!([bytes(999), bytes(1_449), bytes(999_999), bytes(16_777_216)], ["999 B", "1.4 kB", "1.0 MB", "16.8 MB"]);
/// ```
pub fn bytes(count: u64) -> String {
    let (unit, name) = match count {
        0..1_000 => return format!("{count} B"),
        1_000..999_950 => (1_000, "kB"),
        _ => (1_000_000, "MB"),
    };
    let tenths = count / (unit / 10) + u64::from(count % (unit / 10) >= unit / 20);
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}
