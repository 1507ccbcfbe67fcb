//! Two models that write on from the same words, with the same random numbers.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::lessons::undo::{Choices, Frame, KEPT};
use crate::worker::llama::{
    Following, Heard, ModelAnswer, ModelQuestion, Write, WrittenToken, bundled_files, follow_model,
};

/// So many tokens are written.
const TOKENS: usize = 30;

/// What a model has written, or why it cannot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The tokens.
    pub tokens: Vec<WrittenToken>,
    /// Whether no further one comes.
    pub done: bool,
    /// Why it cannot write.
    pub problem: Option<String>,
}

/// What both models have written.
#[derive(Clone, Copy)]
pub struct Writers {
    /// With Llama 2's decisions, and without what is undone.
    pub written: [RwSignal<Written>; 2],
}

impl Writers {
    /// Writers that begin at the steps where both write.
    pub fn new(choices: Memo<Choices>, step: Signal<usize>) -> Self {
        let written = [RwSignal::new(Written::default()), RwSignal::new(Written::default())];
        let following = [StoredValue::new_local(None::<Following>), StoredValue::new_local(None)];
        let round = StoredValue::new(0_u32);
        let asked = Memo::new(move |_| {
            choices.with(|choices| {
                let frame = Frame::of(choices, step.get());
                let write = Write {
                    prompt: choices.text().to_owned(),
                    tokens: TOKENS,
                    temperature: choices.temperature(),
                    top_k: 0,
                    top_p: 1.0,
                    seed: choices.seed(),
                };
                frame.writes.then(|| (write, choices.sibling_of(frame.undone)))
            })
        });
        Effect::new(move |_| {
            round.update_value(|round| *round += 1);
            let this = round.get_value();
            for which in 0..2 {
                following[which].set_value(None);
                written[which].set(Written::default());
            }
            let Some((write, sibling)) = asked.get() else { return };
            for (which, name) in [KEPT, sibling].into_iter().enumerate() {
                let write = write.clone();
                spawn_local(async move {
                    let files = match bundled_files(name).await {
                        Ok(files) => files,
                        Err(problem) => {
                            let _ = written[which].try_update(|it| it.problem = Some(problem));
                            return;
                        }
                    };
                    if round.try_get_value() != Some(this) {
                        return;
                    }
                    let heard = move |answer: Heard| {
                        let take = |it: &mut Written| match answer {
                            Ok((ModelAnswer::Written(token), last)) => {
                                it.tokens.push(token);
                                it.done = last;
                            }
                            Ok(_) => it.done = true,
                            Err(error) => it.problem = Some(error.to_string()),
                        };
                        let _ = written[which].try_update(take);
                    };
                    let stream = follow_model(&files, ModelQuestion::Write(write), &[], heard);
                    let _ = following[which].try_set_value(Some(stream));
                });
            }
        });
        Self { written }
    }

    /// How many tokens both wrote alike, and whether they have parted since; none before both began.
    pub fn alike(self) -> Option<(usize, bool)> {
        let [kept, undone] = self.written.map(|written| written.get().tokens);
        let alike = kept.iter().zip(&undone).take_while(|(a, b)| a.token.id == b.token.id).count();
        let parted = alike < kept.len().min(undone.len());
        (!kept.is_empty() && !undone.is_empty()).then_some((alike, parted))
    }
}
