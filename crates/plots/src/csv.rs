//! A matrix as comma-separated values (RFC 4180): for spreadsheets, numpy and pandas.

use std::fmt::Write as _;

/// A line per row, each value with as many digits as it takes to read the same number back; `nan`, `inf` and `-inf`
/// as numpy reads them. A row of no columns is an empty line.
///
/// ```
/// use llama_lens_plots::csv::csv;
/// let text = csv(2, 2, |row, column| if row < column { f64::NEG_INFINITY } else { 0.1 * (row + column) as f64 });
/// assert_eq!(text, "0,-inf\n0.1,0.2\n");
/// ```
pub fn csv(rows: usize, columns: usize, value: impl Fn(usize, usize) -> f64) -> String {
    let mut out = String::new();
    for row in 0..rows {
        for column in 0..columns {
            if column > 0 {
                out.push(',');
            }
            let value = value(row, column);
            // Writing to a String cannot fail.
            _ = if value.is_nan() { write!(out, "nan") } else { write!(out, "{value}") };
        }
        out.push('\n');
    }
    out
}

/// The same below a line of heads.
///
/// ```
/// use llama_lens_plots::csv::headed;
/// let text = headed(&["tokens back".into(), "bias, head 3".into()], 1, |_, column| [3.0, -0.75][column]);
/// assert_eq!(text, "tokens back,\"bias, head 3\"\n3,-0.75\n");
/// ```
pub fn headed(heads: &[String], rows: usize, value: impl Fn(usize, usize) -> f64) -> String {
    let quoted = |head: &String| {
        let special = head.contains([',', '"', '\n', '\r']);
        if special { format!("\"{}\"", head.replace('"', "\"\"")) } else { head.clone() }
    };
    let heads: Vec<String> = heads.iter().map(quoted).collect();
    format!("{}\n{}", heads.join(","), csv(rows, heads.len(), value))
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn numbers_come_back_bit_by_bit() {
        let values = [1.0 / 3.0, -0.0, 5e-324, f64::MAX, -1e-7, f64::INFINITY, f64::NEG_INFINITY];
        let text = csv(1, values.len(), |_, column| values[column]);
        let read: Vec<u64> =
            text.trim().split(',').map(|cell| cell.parse::<f64>().expect("a number").to_bits()).collect();
        assert_eq!(read, values.map(f64::to_bits));
        assert_eq!(csv(1, 1, |_, _| -f64::NAN), "nan\n");
        assert_eq!((csv(0, 3, |_, _| 1.0), csv(2, 0, |_, _| 1.0)), (String::new(), "\n\n".into()));
    }
}
