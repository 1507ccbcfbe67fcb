//! What the models make of the reader's text, each beside the one that has Llama 2's decisions.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lessons::Shared;
use crate::lessons::undo::{ALL_UNDONE, Choices, Decision, KEPT, Undone};
use crate::worker::llama::{Compared, ModelAnswer, ModelQuestion, ask_model, bundled_files};

/// A comparison on its way: what came of it, or why it cannot be.
type Outcome = Result<Shared<Compared>, String>;

/// Comparisons by the folder of the model, all of one text.
#[derive(Clone, Copy)]
pub struct Readers {
    found: RwSignal<BTreeMap<&'static str, Outcome>>,
}

impl Readers {
    /// Comparisons that follow the choices: what is undone at this step first, then the other decisions.
    pub fn new(choices: Memo<Choices>, undone: Memo<Undone>) -> Self {
        let found = RwSignal::new(BTreeMap::new());
        let text = Memo::new(move |_| choices.with(|choices| choices.text().to_owned()));
        let siblings = Memo::new(move |_| {
            let undone = undone.get();
            let now = choices.with(|choices| choices.sibling_of(undone));
            let rows = choices.with(|choices| choices.in_force(undone));
            let rows = Decision::ALL.map(|decision| rows.sibling(decision)).into_iter().chain([ALL_UNDONE]);
            let mut siblings: Vec<&'static str> = [now].into_iter().chain(rows).filter(|name| *name != KEPT).collect();
            let mut seen = Vec::new();
            siblings.retain(|name| {
                !seen.contains(name) && {
                    seen.push(*name);
                    true
                }
            });
            siblings
        });
        // Where the text or the choices change again, what was asked for before is of no use.
        let round = StoredValue::new(0_u32);
        Effect::new(move |before: Option<String>| {
            let (text, siblings) = (text.get(), siblings.get());
            if before.as_ref() != Some(&text) {
                found.set(BTreeMap::new());
            }
            round.update_value(|round| *round += 1);
            let this = round.get_value();
            let asked = text.clone();
            spawn_local(async move {
                for sibling in siblings {
                    if found.with_untracked(|found| matches!(found.get(sibling), Some(Ok(_)))) {
                        continue;
                    }
                    let outcome = compare(sibling, &asked).await;
                    if round.try_get_value() != Some(this) {
                        return;
                    }
                    found.update(|found| drop(found.insert(sibling, outcome)));
                }
            });
            text
        });
        Self { found }
    }

    /// What came of the comparison with a model, if it is there.
    pub fn of(self, sibling: &str) -> Option<Shared<Compared>> {
        self.found.with(|found| found.get(sibling).and_then(|outcome| outcome.as_ref().ok().cloned()))
    }

    /// Why there is no comparison with a model.
    pub fn problem(self, sibling: &str) -> Option<String> {
        self.found.with(|found| found.get(sibling).and_then(|outcome| outcome.as_ref().err().cloned()))
    }
}

async fn compare(sibling: &str, text: &str) -> Outcome {
    let kept = bundled_files(KEPT).await?;
    let other = bundled_files(sibling).await?;
    let asked = ModelQuestion::Compare { other: other.number, text: text.to_owned() };
    match ask_model(&kept, asked, &other.files).await {
        Ok(ModelAnswer::Compared(compared)) => Ok(Shared::new(compared)),
        Ok(_) => Err("The answer was to another question. Please try again.".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
