//! Why 32 000: what a larger vocabulary saves in tokens, and what its rows of the embedding table cost.

use llama_lens_plots::curves::{Chart, Panel, Series, Style};
use llama_lens_tokenizers::models::bpe::BpeTrace;

/// A vocabulary in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InUse {
    /// Whose it is.
    pub name: &'static str,
    /// How many pieces it has.
    pub pieces: usize,
}

/// Vocabularies in use, from the papers and model cards of each.
pub const IN_USE: [InUse; 3] = [
    InUse { name: "Llama 2", pieces: 32_000 },
    InUse { name: "GPT-2", pieces: 50_257 },
    InUse { name: "Llama 3", pieces: 128_256 },
];

/// The width of Llama 2 7B: numbers in a row of its embedding table (Touvron et al. 2023).
pub const WIDTH: usize = 4096;

/// The parameters of Llama 2 7B.
pub const PARAMETERS: u64 = 6_738_415_616;

/// Bytes of a number as it is stored.
const BYTES: usize = 2;

/// A curve has at most this many points.
const POINTS: usize = 300;

/// The bytes of an embedding table with so many rows, two bytes a number.
pub fn table_bytes(rows: usize) -> u64 {
    (rows * WIDTH * BYTES) as u64
}

/// The share of the 7B model's parameters that so many rows are, once for the input and once for the output.
pub fn share(rows: usize) -> f64 {
    2.0 * (rows * WIDTH) as f64 / PARAMETERS as f64
}

/// Tokens per word at each size of the vocabulary of a training, thinned to 300 points.
pub fn tokens_per_word(trace: &BpeTrace) -> Vec<(usize, f64)> {
    let words = trace.words.total().max(1) as f64;
    let last = trace.merges.len();
    let stride = last.div_ceil(POINTS).max(1);
    let at = |merges: usize| (trace.vocabulary_at(merges), trace.tokens_at(merges) as f64 / words);
    (0..last).step_by(stride).chain([last]).map(at).collect()
}

/// What is saved and what it costs, with the vocabularies in use marked on both.
pub fn chart(curve: &[(usize, f64)]) -> Chart {
    let markers = || IN_USE.map(|InUse { name, pieces }| (pieces as f64, name.to_owned())).to_vec();
    let largest = IN_USE.iter().map(|of| of.pieces).max().unwrap_or(0);
    let panel = |title: &str, points, decimals| Panel {
        title: title.to_owned(),
        lines: vec![Series { points, style: Style::Whole }],
        now: None,
        next: None,
        decimals,
        from_zero: true,
        markers: markers(),
    };
    let cost = |rows: usize| (rows as f64, table_bytes(rows) as f64 / 1e6);
    let points = curve.iter().map(|&(pieces, tokens)| (pieces as f64, tokens)).collect();
    Chart {
        panels: vec![panel("Tokens per word", points, 2), panel("Embedding rows, MB", vec![cost(0), cost(largest)], 0)],
        x_title: "pieces".to_owned(),
        mark: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_llama_2_are_a_small_share_of_it() {
        assert_eq!(table_bytes(32_000), 262_144_000);
        assert!((share(32_000) - 0.0389).abs() < 1e-4, "{}", share(32_000));
    }
}
