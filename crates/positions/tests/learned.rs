//! Numbers that a model learned, in the place of seeded ones: every answer of an encoder is reckoned with them.

use llama_lens_positions::{Content, Encoder, Matrix, Scheme, Settings, SettingsError, dot, fast, relative, t5_bias};
use std::sync::Arc;

const SETTINGS: Settings = Settings {
    length: 24,
    width: 6,
    heads: 3,
    head: 1,
    base: 10_000.0,
    clip: 4,
    trained: 20,
    seed: 7,
    sigma: None,
    layout: llama_lens_positions::Layout::HalfSplit,
    long_positions: llama_lens_positions::LongPositions::Plain,
    direction: llama_lens_positions::Direction::Causal,
    buckets: 8,
    max_distance: 16,
};

/// A table in which every number is another.
fn table(rows: usize, columns: usize) -> Arc<Matrix> {
    Arc::new(Matrix::from_fn(rows, columns, |row, column| ((7 * row + 3 * column) % 23) as f64 / 9.0 - 1.0))
}

fn learned(scheme: Scheme) -> (Encoder, Arc<Matrix>) {
    let encoder = Encoder::new(scheme, &SETTINGS).expect("settings that can be");
    let (rows, columns) = encoder.table_size(SETTINGS.trained);
    let table = table(rows, columns);
    (encoder.with_learned(Arc::clone(&table)).expect("a table that fits"), table)
}

#[test]
fn scores_are_reckoned_with_the_table() {
    let (q, k) = Content::Normal.rows(&SETTINGS).expect("rows");
    let root = 6_f64.sqrt();
    let sum = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a + b).collect::<Vec<_>>();
    for (m, n) in [(0, 0), (9, 9), (9, 7), (19, 0)] {
        let (query, key) = (q.row(m), k.row(n));
        let (encoder, rows) = learned(Scheme::Learned);
        let expected = dot(&sum(query, rows.row(m)), &sum(key, rows.row(n))) / root;
        assert!((encoder.score(query, key, m, n) - expected).abs() < 1e-12);
        let (encoder, keys) = learned(Scheme::Relative);
        let row = 4 - (m - n).min(4);
        assert!((encoder.score(query, key, m, n) - dot(query, &sum(key, keys.row(row))) / root).abs() < 1e-12);
        let (encoder, biases) = learned(Scheme::T5Bias);
        let bucket = t5_bias::bucket(relative::relative(m, n), SETTINGS.direction, 8, 16);
        let bias = biases.get(bucket, 1).expect("a bucket");
        assert!((encoder.score(query, key, m, n) - (dot(query, key) / root + bias)).abs() < 1e-12);
    }
    assert!(learned(Scheme::Learned).0.score(q.row(20), k.row(3), 20, 3).is_nan(), "row 20 was never learned");
}

#[test]
fn the_fast_path_and_the_whole_table_agree_with_the_reference() {
    let (q, k) = Content::Normal.rows(&SETTINGS).expect("rows");
    for scheme in [Scheme::Learned, Scheme::Relative, Scheme::T5Bias] {
        let (encoder, table) = learned(scheme);
        assert_eq!(encoder.table(SETTINGS.trained).expect("a table"), *table);
        assert_eq!((encoder.is_learned(), encoder.sigma()), (true, None));
        let exact = encoder.scores(&q, &k, 0).expect("scores");
        let fast = fast::scores(&encoder, &q, &k, 0).expect("scores");
        for m in 0..SETTINGS.length {
            let place = fast::place(SETTINGS.direction, SETTINGS.length, m);
            for (n, fast) in fast[place].iter().enumerate() {
                let exact = exact.row(m)[n];
                assert!(exact.is_nan() && fast.is_nan() || (exact - f64::from(*fast)).abs() < 1e-5, "{scheme:?}");
            }
        }
    }
}

#[test]
fn a_table_of_another_size_is_refused() {
    for scheme in Scheme::ALL {
        let encoder = Encoder::new(scheme, &SETTINGS).expect("settings that can be");
        let refused = encoder.with_learned(table(5, 5)).map(|_| ()).expect_err("it does not fit");
        assert_eq!(refused, SettingsError::Table { rows: 5, columns: 5, scheme });
        assert!(refused.to_string().contains(scheme.slug()));
    }
}
