//! The lesson apart from how it is drawn: inputs → trace → frame → moment.

use super::inputs::{self, Choices};
use super::pairs::{self, Beside};
use super::probe::Probe;
use super::stepper::{Moment, Run, Table};
use super::{sentences, summary};
use crate::lessons::prose::{self, Prose};
use crate::lessons::tokenizer::{CorpusId, Encoding, MergeLesson, PairList, Settings};
use crate::widgets::sentence::Sentence;
use crate::worker::protocol::TrainRequest;
use crate::worker::{BesideBpe, Learned};
use llama_lens_tokenizers::models::wordpiece::Scores;

/// WordPiece.
#[derive(Clone, Copy, Debug)]
pub struct WordPiece;

impl MergeLesson for WordPiece {
    type Table = Scores;
    type Run = Run;
    type Choices = Choices;
    type Beside = Beside;
    type Probe = Probe;

    const PROSE: &'static Prose = &prose::WORDPIECE;
    const PHASES: &'static [&'static str] = &["score", "choose", "merge", "grow"];

    fn request(settings: Settings, choices: &Choices, corpus: CorpusId) -> TrainRequest {
        inputs::request(settings, choices, corpus)
    }

    fn runs(learned: &Learned) -> Option<(Run, Option<Run>)> {
        let BesideBpe { rule, forced, bpe } = learned.wordpiece()?;
        Some((Run::new(rule, bpe.as_deref()), forced.map(|forced| Run::new(forced, bpe.as_deref()))))
    }

    fn pairs(run: &Run, moment: &Moment, table: &Table, total: usize, limit: usize) -> (PairList, Beside) {
        pairs::list(moment, table, total, limit, run.parting.as_ref())
    }

    fn sentence(run: &Run, moment: &Moment, table: &Table, total: usize) -> Sentence {
        sentences::sentence(moment, table, total, run.parting.as_ref())
    }

    fn summary(run: &Run, moment: &Moment, since: Option<&Moment>, table: &Table, total: usize) -> Sentence {
        summary::sentence(moment, since, table, total, run.parting.as_ref())
    }

    // Every vocabulary cuts the text anew: the longest piece of a larger one need not begin with that of a smaller.
    fn probe(run: &Run, text: &str, merges: impl FnOnce() -> usize) -> Probe {
        Probe::new(&run.stepper.trace, merges(), text)
    }

    fn encoding(_: &Run, probe: &Probe, _: usize, at: Option<usize>, page: usize) -> Encoding {
        probe.encoding(at, page)
    }
}
