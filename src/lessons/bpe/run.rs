//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::inputs::Choices;
use super::probe::Probe;
use super::stepper::{Moment, Stepper};
use super::{pairs, sentences, summary};
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::{CorpusId, Encoding, MergeLesson, PairList, Settings};
use crate::widgets::sentence::Sentence;
use crate::worker::Learned;
use crate::worker::protocol::TrainRequest;
use llama_lens_tokenizers::models::bpe::{PairCounts, Top};

/// Byte-pair encoding.
#[derive(Clone, Copy, Debug)]
pub struct Bpe;

impl MergeLesson for Bpe {
    type Table = PairCounts;
    type Run = Stepper;
    type Choices = Choices;
    type Beside = ();
    type Probe = Probe;

    const PROSE: &'static Prose = &prose::BPE;
    const PHASES: &'static [&'static str] = &["count", "choose", "merge", "grow"];

    fn request(settings: Settings, choices: &Choices, corpus: CorpusId) -> TrainRequest {
        settings.request(corpus, choices.force.clone())
    }

    fn runs(learned: &Learned) -> Option<(Stepper, Option<Stepper>)> {
        let branches = learned.bpe()?;
        Some((Stepper::new(branches.rule), branches.forced.map(Stepper::new)))
    }

    fn pairs(_: &Stepper, moment: &Moment, top: &Top, total: usize, limit: usize) -> (PairList, ()) {
        (pairs::list(moment, top, total, limit), ())
    }

    fn sentence(_: &Stepper, moment: &Moment, top: &Top, total: usize) -> Sentence {
        sentences::sentence(moment, top, total)
    }

    fn summary(_: &Stepper, moment: &Moment, since: Option<&Moment>, top: &Top, total: usize) -> Sentence {
        summary::sentence(moment, since, top, total)
    }

    fn probe(run: &Stepper, text: &str, _: impl FnOnce() -> usize) -> Probe {
        Probe::new(&run.trace, text)
    }

    fn encoding(run: &Stepper, probe: &Probe, merges: usize, at: Option<usize>, page: usize) -> Encoding {
        probe.encoding(&run.trace, merges, at, page)
    }
}
