//! Sines and cosines of many positions, each from the one before.

/// How many positions are turned to one by one before sine and cosine are computed anew. Each step is
/// off by at most 2⁻⁵², so a run is by 64 of them, 1.4e-14: nothing to an `f32`.
const RUN: usize = 64;

/// The sine and cosine of each pair's angle at one position.
pub(super) struct Turns<'a> {
    pub(super) sin: &'a [f64],
    pub(super) cos: &'a [f64],
}

/// Calls `each` with the row from 0 and the sines and cosines of (`first` + row) · `scale` · θ, for
/// each of `rows` rows.
pub(super) fn turns(thetas: &[f64], first: usize, rows: usize, scale: f64, mut each: impl FnMut(usize, Turns)) {
    let all = |position: f64| -> (Vec<f64>, Vec<f64>) {
        thetas.iter().map(|theta| (position * scale * theta).sin_cos()).unzip()
    };
    let (step_sin, step_cos) = all(1.0);
    let (mut sin, mut cos) = (Vec::new(), Vec::new());
    for row in 0..rows {
        if row % RUN == 0 {
            (sin, cos) = all(first.saturating_add(row) as f64);
        } else {
            for (((sin, cos), step_sin), step_cos) in sin.iter_mut().zip(&mut cos).zip(&step_sin).zip(&step_cos) {
                (*sin, *cos) = (*sin * step_cos + *cos * step_sin, *cos * step_cos - *sin * step_sin);
            }
        }
        each(row, Turns { sin: &sin, cos: &cos });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recurrences_stay_close() {
        let thetas = [1.0, 0.1, 3e-4];
        let mut seen = 0;
        turns(&thetas, 1000, 300, 0.75, |row, Turns { sin, cos }| {
            for (pair, theta) in thetas.iter().enumerate() {
                let angle = (1000 + row) as f64 * 0.75 * theta;
                assert!((sin[pair] - angle.sin()).abs() < 5e-13, "{row}");
                assert!((cos[pair] - angle.cos()).abs() < 5e-13, "{row}");
            }
            seen += 1;
        });
        assert_eq!(seen, 300);
    }
}
