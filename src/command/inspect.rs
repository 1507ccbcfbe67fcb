//! `inspect`: what a model is.

use super::failure::Failure;
use super::model;
use super::model_arguments::Inspect;
use llama_lens_llama::shapes::{MultiplyAdds, Parameters, TensorKind, cache_bytes_per_token, tensors};
use std::io::{self, BufWriter, Write, stdout};

/// Bytes of a number in a cache of `f16`.
const CACHED: usize = 2;

/// Prints the configuration as `config.json` has it, then a line for each tensor, then sums.
pub(super) fn run(options: &Inspect) -> Result<(), Failure> {
    let checkpoint = model::load(&options.model)?;
    let config = checkpoint.model.config();
    let mut out = BufWriter::new(stdout().lock());
    let mut write = || -> io::Result<()> {
        out.write_all(config.to_json(None).as_bytes())?;
        let tensors = tensors(config);
        let widest = tensors.iter().map(|tensor| tensor.name.len()).max().unwrap_or_default();
        writeln!(out)?;
        for tensor in &tensors {
            let sizes: Vec<String> = tensor.shape.iter().map(ToString::to_string).collect();
            writeln!(out, "{:widest$}  {:>13}  {:>9}", tensor.name, sizes.join(" × "), tensor.parameters())?;
        }
        writeln!(out)?;
        let parameters = Parameters::of(config);
        for kind in TensorKind::ALL {
            writeln!(out, "{:widest$}  {:>24}", format!("parameters, {}", kind.title()), parameters.of_kind(kind))?;
        }
        writeln!(out, "{:widest$}  {:>24}", "parameters", parameters.total())?;
        writeln!(out, "{:widest$}  {:>24}", "cache bytes a token, f16", cache_bytes_per_token(config, CACHED))?;
        let last = MultiplyAdds::per_token(config, config.max_position_embeddings);
        writeln!(out, "{:widest$}  {:>24}", "multiply-adds, last token", last.total())?;
        out.flush()
    };
    write().map_err(|error| Failure::output(&error))
}
