//! The stepper of all training by merges: one merge at a time, each costing in proportion to the places it touches.

use super::TrainError;
use super::merge::{Decision, Forced, Merge, Record, Stop};
use super::merger::{Merger, planned};
use super::trace::Trace;
use crate::Words;

/// Which pair is merged next: all that one training by merges differs in from another.
pub trait Rule: Sized {
    /// What a training is asked for.
    type Options: Clone + Asked;
    /// A candidate, with what it is ordered by.
    type Best: Copy;

    /// Cuts the words into base symbols, counts the pairs, and puts them in order.
    ///
    /// # Errors
    /// When there is nothing to train on, too much of it, or no room for the base alphabet.
    fn start(words: Words, options: &Self::Options, record: Record) -> Result<(Merger, Self), TrainError>;

    /// The best pair there is.
    fn best(&mut self, merger: &mut Merger, options: &Self::Options) -> Option<Self::Best>;

    /// Why the best pair, if there is one, may not be merged.
    fn refused(&self, best: Option<&Self::Best>, merger: &Merger, options: &Self::Options) -> Option<Stop>;

    /// Takes the best pair out, and gives the runner-up that is as good by the first measure.
    fn runner_up(&mut self, best: Self::Best, merger: &mut Merger, options: &Self::Options) -> Option<Self::Best>;

    /// The number of a candidate's pair.
    fn pair(best: &Self::Best) -> u32;

    /// What decided between the best pair and its runner-up.
    fn decided(&self, best: &Self::Best, rival: &Self::Best, merger: &Merger, options: &Self::Options) -> Decision;

    /// What decides where there is no runner-up.
    const MEASURE: Decision;

    /// Carries out a merge.
    fn apply(&mut self, merge: Merge, pair: u32, merger: &mut Merger);
}

/// What every training by merges is asked for.
pub trait Asked {
    /// The size of the vocabulary to reach.
    fn vocab_size(&self) -> usize;

    /// Pairs to take instead of the rule's choice.
    fn forced(&self) -> &[Forced];
}

/// The stepper that *is* the trainer: training is this run to its end.
pub struct Trainer<R: Rule> {
    options: R::Options,
    merger: Merger,
    rule: R,
    stop: Option<Stop>,
}

impl<R: Rule> Trainer<R> {
    /// Cuts the words into base symbols and counts the pairs.
    ///
    /// # Errors
    /// When there is nothing to train on, too much of it, or no room for the base alphabet.
    pub fn new(words: Words, options: &R::Options, record: Record) -> Result<Self, TrainError> {
        let (merger, rule) = R::start(words, options, record)?;
        Ok(Self { options: options.clone(), merger, rule, stop: None })
    }

    /// Makes one merge. Gives nothing when the run has stopped; [`Self::stop`] then says why.
    ///
    /// # Errors
    /// When the pair forced for this merge does not occur. The trainer stays as it is.
    pub fn step(&mut self) -> Result<Option<&Merge>, TrainError> {
        if self.stop.is_none() && self.merger.vocabulary.len() >= self.options.vocab_size() {
            self.stop = Some(Stop::Target);
        }
        if self.stop.is_some() {
            return Ok(None);
        }
        let index = self.merger.merges.len();
        let best = self.rule.best(&mut self.merger, &self.options);
        let forced = self.options.forced().iter().find(|forced| forced.at == index);
        let (merge, pair) = if let Some(forced) = forced {
            self.forced(forced.clone(), best)?
        } else {
            self.stop = self.rule.refused(best.as_ref(), &self.merger, &self.options);
            let Some(best) = best.filter(|_| self.stop.is_none()) else { return Ok(None) };
            (self.chosen(best), R::pair(&best))
        };
        self.rule.apply(merge, pair, &mut self.merger);
        Ok(self.merger.merges.last())
    }

    /// The number of merges made.
    pub fn merges_done(&self) -> usize {
        self.merger.merges.len()
    }

    /// The number of merges the run will have if it reaches its target.
    pub fn merges_planned(&self) -> usize {
        self.options.vocab_size() - self.merger.alphabet
    }

    /// Why the run stopped, once it has.
    pub fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Ends the run where it stands, after any number of steps.
    pub fn finish(mut self) -> Trace<R::Options> {
        if self.stop.is_none() && self.merger.vocabulary.len() >= self.options.vocab_size() {
            self.stop = Some(Stop::Target);
        }
        self.merger.finish(self.options, self.stop.unwrap_or_default())
    }

    /// Steps to the end and gives what was recorded.
    ///
    /// # Errors
    /// As [`Self::step`].
    pub fn finish_all(mut self) -> Result<Trace<R::Options>, TrainError> {
        while self.step()?.is_some() {}
        Ok(self.finish())
    }

    /// Steps to the end, as far as the forced pairs allow.
    pub(crate) fn finish_possible(mut self) -> Trace<R::Options> {
        while matches!(self.step(), Ok(Some(_))) {}
        self.finish()
    }

    fn ids(&self, best: R::Best) -> (u32, u32) {
        let pair = self.merger.pairs.get(R::pair(&best));
        (pair.left, pair.right)
    }

    fn runner_up(&mut self, best: R::Best) -> Option<R::Best> {
        self.rule.runner_up(best, &mut self.merger, &self.options)
    }

    /// The rule's choice as a merge.
    fn chosen(&mut self, best: R::Best) -> Merge {
        let rival = self.runner_up(best);
        let decided = rival.map_or(R::MEASURE, |rival| self.rule.decided(&best, &rival, &self.merger, &self.options));
        planned(self.ids(best), decided, rival.map(|rival| self.ids(rival)))
    }

    /// The forced pair as a merge, if it occurs, and the pair's number.
    fn forced(&mut self, forced: Forced, best: Option<R::Best>) -> Result<(Merge, u32), TrainError> {
        let Some((pair, ids)) = self.merger.find(&forced.left, &forced.right) else {
            let Forced { at, left, right } = forced;
            return Err(TrainError::ForcedPairAbsent { at, left, right });
        };
        let rival = match best {
            Some(best) if R::pair(&best) == pair => self.runner_up(best),
            other => other,
        };
        Ok((planned(ids, Decision::Forced, rival.map(|rival| self.ids(rival))), pair))
    }
}
