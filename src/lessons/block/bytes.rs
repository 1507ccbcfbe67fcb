//! Bytes of memory, in one unit for all lessons.

use llama_lens_plots::number::decimals;

/// Bytes in units of 1024, as memory is sold.
///
/// ```
/// use llama_lens::lessons::block::binary;
/// assert_eq!(binary(2_147_483_648), "2.00 GiB");
/// ```
pub fn binary(bytes: u64) -> String {
    let units = ["B", "KiB", "MiB", "GiB", "TiB"];
    let (mut value, mut unit) = (bytes as f64, 0);
    while value >= 1024.0 && unit + 1 < units.len() {
        value /= 1024.0;
        unit += 1;
    }
    format!("{} {}", decimals(value, if unit == 0 { 0 } else { 2 }), units[unit])
}
