//! Writing on: a token after the other, each from the logits of all before it.

use super::float::Float;
use super::model::{Cache, ForwardError, Logits, MAX_CONTEXT, Model};
use super::sampling::{Candidate, Sampler};
use std::collections::VecDeque;

/// Tokens that follow a prompt, drawn one by one.
///
/// No more tokens are looked at than the model was trained on. When they are as many, the older half is forgotten and
/// the newer half read again from position 0, so that text of any length can be written, whatever the position scheme.
/// A token that ends a text ends it.
#[derive(Clone, Debug)]
pub struct Generator<'a, T> {
    model: &'a Model<T>,
    sampler: Sampler,
    cache: Cache<T>,
    /// The tokens that the cache has.
    read: VecDeque<u32>,
    /// The logits of the next token.
    logits: Vec<T>,
}

impl<'a, T: Float> Generator<'a, T> {
    /// Reads the prompt, of which as many tokens count as the model was trained on, the last ones.
    ///
    /// # Errors
    /// When the prompt has no token, or one that the model does not know.
    pub fn new(model: &'a Model<T>, prompt: &[u32], sampler: Sampler) -> Result<Self, ForwardError> {
        let first = prompt.len().saturating_sub(longest(model));
        let mut generator =
            Self { model, sampler, cache: Cache::new(model.config()), read: VecDeque::new(), logits: Vec::new() };
        generator.read(&prompt[first..])?;
        Ok(generator)
    }

    /// The tokens that may come next, the most probable first.
    pub fn candidates(&self) -> Vec<Candidate> {
        self.sampler.sampling().candidates(&self.logits)
    }

    /// Appends tokens to what was read, and has the logits of the next.
    fn read(&mut self, ids: &[u32]) -> Result<(), ForwardError> {
        let logits = self.model.forward(ids, &mut self.cache, Logits::Last, &mut ())?;
        self.read.extend(ids);
        self.logits = logits.into_raw_vec_and_offset().0;
        Ok(())
    }

    /// Forgets the older half of what was read.
    fn forget(&mut self) -> Result<(), ForwardError> {
        let kept: Vec<u32> = self.read.drain(..).skip(longest(self.model).div_ceil(2)).collect();
        self.cache = Cache::new(self.model.config());
        if kept.is_empty() { Ok(()) } else { self.read(&kept) }
    }
}

/// How many tokens are looked at.
fn longest<T: Float>(model: &Model<T>) -> usize {
    model.config().max_position_embeddings.min(MAX_CONTEXT)
}

impl<T: Float> Iterator for Generator<'_, T> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let id = self.sampler.draw(&self.logits)?;
        if self.model.config().eos_token_ids.contains(&id) {
            self.logits.clear();
            return None;
        }
        if self.read.len() >= longest(self.model) {
            self.forget().ok()?;
        }
        self.read(&[id]).ok()?;
        Some(id)
    }
}
