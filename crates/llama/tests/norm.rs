//! What norms ignore, on many rows.

use llama_lens_llama::norm::{Norm, normalize};
use proptest::prelude::*;

fn rows() -> impl Strategy<Value = Vec<f64>> {
    proptest::collection::vec(-100.0..100.0_f64, 2..40)
}

fn near(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-8)
}

proptest! {
    #[test]
    fn both_ignore_a_factor(row in rows(), factor in 0.01..100.0_f64) {
        prop_assume!(row.iter().any(|x| (x - row[0]).abs() > 1.0));
        for norm in Norm::ALL {
            let scaled: Vec<f64> = row.iter().map(|x| x * factor).collect();
            let plain = normalize(norm, &row, 0.0, None, None);
            prop_assert!(near(&plain.output, &normalize(norm, &scaled, 0.0, None, None).output));
        }
    }

    #[test]
    fn only_layer_norm_ignores_a_shift(row in rows(), shift in 1.0..100.0_f64) {
        prop_assume!(row.iter().any(|x| (x - row[0]).abs() > 1.0));
        let shifted: Vec<f64> = row.iter().map(|x| x + shift).collect();
        let outputs = |norm| [&row, &shifted].map(|row| normalize(norm, row, 0.0, None, None).output);
        let [plain, moved] = outputs(Norm::Layer);
        prop_assert!(near(&plain, &moved));
        let [plain, moved] = outputs(Norm::Rms);
        prop_assert!(!near(&plain, &moved));
    }

    #[test]
    fn what_comes_out_has_mean_square_one(row in rows()) {
        prop_assume!(row.iter().any(|x| (x - row[0]).abs() > 1.0));
        for norm in Norm::ALL {
            let output = normalize(norm, &row, 0.0, None, None).output;
            let count = output.len() as f64;
            prop_assert!((output.iter().map(|x| x * x).sum::<f64>() / count - 1.0).abs() < 1e-9);
            if norm == Norm::Layer {
                prop_assert!((output.iter().sum::<f64>() / count).abs() < 1e-9);
            }
        }
    }
}
