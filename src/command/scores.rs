//! `scores`: the numbers of a position scheme.

use super::arguments::Scores;
use super::failure::Failure;
use llama_lens_positions::{Content, Direction, Encoder, Scheme, Settings, SettingsError};
use std::io::{self, BufWriter, Write, stdout};

/// Prints the table, the biases or the scores, row by row.
pub(super) fn run(options: &Scores) -> Result<(), Failure> {
    let settings = settings(options);
    let refused = |error: SettingsError| failure(options, &error);
    let encoder = Encoder::new(options.scheme, &settings).map_err(refused)?;
    let length = options.length;
    if options.table {
        let (rows, _) = encoder.table_size(length);
        return print((0..rows).map_while(|row| encoder.table_row(row)));
    }
    Settings::check_size(length, length).map_err(refused)?;
    if matches!(options.scheme, Scheme::T5Bias | Scheme::Alibi) {
        return print((0..length).map(|m| (0..length).filter_map(|n| encoder.bias(m, n)).collect()));
    }
    let (q, k) = Content::Normal.rows(&settings).map_err(refused)?;
    let prepared = encoder.prepare(&q, &k, 0).map_err(refused)?;
    print((0..length).map(|row| prepared.row(row)))
}

/// What was asked for. T5's buckets and ALiBi's mask are those of a decoder; scores have no mask.
fn settings(options: &Scores) -> Settings {
    let direction = match options.scheme {
        Scheme::T5Bias | Scheme::Alibi => Direction::Causal,
        Scheme::Learned | Scheme::Sinusoidal | Scheme::Relative | Scheme::Rope => Direction::BothWays,
    };
    Settings {
        length: options.length,
        width: options.dim,
        heads: options.heads,
        head: options.head,
        base: options.base,
        clip: options.k,
        trained: options.trained.unwrap_or(options.length),
        seed: options.seed,
        direction,
        ..Settings::default()
    }
}

/// What cannot be, with the option that asked for it.
fn failure(options: &Scores, error: &SettingsError) -> Failure {
    match error {
        SettingsError::Width(asked) | SettingsError::OddWidth { asked, .. } => {
            Failure::at(format_args!("--dim {asked}"), error)
        }
        SettingsError::Heads(asked) => Failure::at(format_args!("--heads {asked}"), error),
        SettingsError::Head { asked, .. } => Failure::at(format_args!("--head {asked}"), error),
        SettingsError::Base(asked) => Failure::at(format_args!("--base {asked}"), error),
        SettingsError::Clip(asked) => Failure::at(format_args!("--k {asked}"), error),
        SettingsError::Trained(asked) => Failure::at(format_args!("--trained {asked}"), error),
        _ => Failure::at(format_args!("--length {}", options.length), error),
    }
}

fn print(rows: impl Iterator<Item = Vec<f64>>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, stdout().lock());
    let write = || {
        for row in rows {
            for (column, value) in row.into_iter().enumerate() {
                if column > 0 {
                    out.write_all(b",")?;
                }
                number(&mut out, value)?;
            }
            out.write_all(b"\n")?;
        }
        out.flush()
    };
    write().map_err(|error| Failure::output(&error))
}

/// The shortest text that reads back as the same number, with an exponent where zeros would pile up.
fn number(out: &mut impl Write, value: f64) -> io::Result<()> {
    let size = value.abs();
    if value.is_nan() {
        out.write_all(b"nan")
    } else if size == 0.0 || (1e-5..1e16).contains(&size) || value.is_infinite() {
        write!(out, "{value}")
    } else {
        write!(out, "{value:e}")
    }
}
