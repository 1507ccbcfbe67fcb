//! Two models that write on from the same words, with the same random numbers.

use leptos::prelude::*;

use crate::lessons::block::Writing;
use crate::lessons::block::view::{Written, written};
use crate::lessons::undo::{Choices, Frame, KEPT};

/// So many tokens are written.
const TOKENS: usize = 30;

/// What both models have written.
#[derive(Clone, Copy)]
pub struct Writers {
    /// With Llama 2's decisions, and without what is undone.
    pub written: [RwSignal<Written>; 2],
}

impl Writers {
    /// Writers that begin at the steps where both write.
    pub fn new(choices: Memo<Choices>, writing: Memo<Writing>, step: Signal<usize>) -> Self {
        let asked = move |kept: bool| {
            choices.with(|choices| {
                let frame = Frame::of(choices, step.get());
                let write = writing.with(|writing| writing.ask(choices.text(), TOKENS));
                frame.writes.then(|| (write, Some(if kept { KEPT } else { choices.sibling_of(frame.undone) })))
            })
        };
        Self { written: [true, false].map(|kept| written(Memo::new(move |_| asked(kept)))) }
    }

    /// How many tokens both wrote alike, and whether they have parted since; none before both began.
    pub fn alike(self) -> Option<(usize, bool)> {
        let [kept, undone] = self.written.map(|written| written.get().tokens);
        let alike = kept.iter().zip(&undone).take_while(|(a, b)| a.token.id == b.token.id).count();
        let parted = alike < kept.len().min(undone.len());
        (!kept.is_empty() && !undone.is_empty()).then_some((alike, parted))
    }
}
