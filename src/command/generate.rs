//! `generate`: a prompt in, the text that a model writes on out.

use super::failure::Failure;
use super::model;
use super::model_arguments::Generate;
use llama_lens_llama::checkpoint::Checkpoint;
use llama_lens_llama::generate::Generator;
use llama_lens_llama::sampling::{Sampler, Sampling, SamplingError};
use std::io::{Write, stdout};

/// Prints the prompt and what follows it, token by token.
pub(super) fn run(options: &Generate) -> Result<(), Failure> {
    let sampling = Sampling { temperature: options.temperature, top_k: options.top_k, top_p: options.top_p };
    sampling.check().map_err(|error| match error {
        SamplingError::Temperature(asked) => Failure::at(format_args!("--temperature {asked}"), error),
        SamplingError::TopK => Failure::at("--top-k 0", error),
        SamplingError::TopP(asked) => Failure::at(format_args!("--top-p {asked}"), error),
    })?;
    let Checkpoint { model, tokenizer } = model::load(&options.model)?;
    let encoded = tokenizer.ids(&options.prompt).map_err(|error| Failure::at("--prompt", error))?;
    let mut ids: Vec<u32> = model.config().bos_token_id.into_iter().chain(encoded).collect();
    if ids.is_empty() {
        return Err(Failure::at("--prompt", "is empty, and the model has no token that begins a text; write a word"));
    }
    let generator = Generator::new(&model, &ids, Sampler::new(sampling, options.seed));
    let generator = generator.map_err(|error| Failure::at("--prompt", error))?;
    let decode = |ids: &[u32]| tokenizer.decode(ids, true).map_err(|error| Failure::at(options.model.display(), error));
    let mut out = stdout().lock();
    let mut put =
        |bytes: &[u8]| out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| Failure::output(&error));
    put(options.prompt.as_bytes())?;
    let mut written = decode(&ids)?.len();
    for id in generator.take(options.tokens) {
        // A decoder may look at what stands before, such as the space of a word: all is decoded, and the new part printed.
        ids.push(id);
        let text = decode(&ids)?;
        put(text.get(written..).unwrap_or_default())?;
        written = text.len();
    }
    put(b"\n")
}
