//! Numbers in words: thin spaces between thousands, a true minus, plurals.

/// An integer with a thin space (U+202F) between thousands from 1 000 on.
///
/// ```
/// assert_eq!(llama_lens::lessons::number::grouped(32_000), "32\u{202f}000");
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

/// A size in bytes for people: "512 B", "1.4 MB" (decimal units).
pub fn bytes(count: u64) -> String {
    let value = count as f64;
    if count < 1000 {
        format!("{count} B")
    } else if count < 1_000_000 {
        format!("{:.1} kB", value / 1e3)
    } else {
        format!("{:.1} MB", value / 1e6)
    }
}
