//! Trained models read a text in the worker, one after the other, while the lesson is at its last step.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lessons::positions::STEPS;
use crate::lessons::positions::measured::{LENGTHS, Measured, SCHEMES, TOKENS, TRAINED};
use crate::worker::beside::file;
use crate::worker::llama::{
    Following, Heard, ModelAnswer, ModelQuestion, ReadWindows, bundled_files, follow_model, seeds,
};

/// A model that reads: the scheme it was trained with, its folder.
type Reader = (&'static str, &'static str);

/// What was measured, and how far it is.
#[derive(Clone, Copy)]
pub struct Measuring {
    /// What was measured so far.
    pub found: RwSignal<Measured>,
    /// How many models have read, of how many.
    pub read: RwSignal<(usize, usize)>,
    /// Why it does not go on.
    pub problem: RwSignal<Option<String>>,
    /// The model at work: with another, or none, it stops.
    at_work: StoredValue<Option<Following>, LocalStorage>,
}

impl Measuring {
    /// A measurement that goes on while the lesson is at its last step, from where it was.
    pub fn new(step: Signal<usize>) -> Self {
        let measuring = Self {
            found: RwSignal::default(),
            read: RwSignal::new((0, readers().len())),
            problem: RwSignal::new(None),
            at_work: StoredValue::new_local(None),
        };
        let wanted = Memo::new(move |_| step.get() + 1 >= STEPS);
        Effect::new(move |_| {
            if wanted.get() {
                measuring.go_on();
            } else {
                measuring.at_work.set_value(None);
            }
        });
        measuring
    }

    /// Goes on with the first model that has not read all.
    pub fn go_on(self) {
        self.problem.set(None);
        let read = self.read.get_untracked().0;
        if let Some(reader) = readers().get(read) {
            spawn_local(self.measure(*reader));
        }
    }

    async fn measure(self, (scheme, model): Reader) {
        let Some(book) = file("corpora/book.txt").await else {
            return self
                .fail("The text could not be fetched from the page’s own server: you may be offline.".to_owned());
        };
        let files = match bundled_files(model).await {
            Ok(files) => files,
            Err(problem) => return self.fail(problem),
        };
        // A table of learned positions ends with the trained length.
        let lengths = LENGTHS.into_iter().filter(|length| scheme != "learned" || *length <= TRAINED).collect();
        let asked = ModelQuestion::Read(ReadWindows { lengths, tokens: TOKENS });
        let heard = move |answer: Heard| match answer {
            Ok((ModelAnswer::Read(far), last)) => {
                if far.done {
                    let _ = self.found.try_update(|found| found.take(scheme, model, far.length, far.loss));
                }
                if last && self.read.try_update(|read| read.0 += 1).is_some() {
                    self.go_on();
                }
            }
            Ok(_) => self.fail("The answer was to another question. Please try again.".to_owned()),
            Err(error) => self.fail(error.to_string()),
        };
        let following = follow_model(&files, asked, &[book], heard);
        let _ = self.at_work.try_set_value(Some(following));
    }

    fn fail(self, why: String) {
        let _ = self.problem.try_set(Some(why));
    }
}

/// All models, the first seed of every scheme before the second of any.
fn readers() -> Vec<Reader> {
    let all: Vec<(&str, Vec<&str>)> = SCHEMES.iter().map(|(scheme, _)| (*scheme, seeds(scheme))).collect();
    let most = all.iter().map(|(_, models)| models.len()).max().unwrap_or(0);
    let of_seed = |seed: usize| all.iter().filter_map(move |(scheme, models)| Some((*scheme, *models.get(seed)?)));
    (0..most).flat_map(of_seed).collect()
}
