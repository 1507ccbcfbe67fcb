//! The loop as pseudo-code, with the line of this step lit, and what it costs.

use leptos::prelude::*;

use super::Parts;
use crate::lessons::bpe::Bpe;
use crate::lessons::tokenizer::MergeLesson;
use llama_lens_plots::number::grouped;

/// The lines of the loop: the first stands before it, each other belongs to a phase.
const LINES: [&str; 5] = [
    "until the vocabulary has the size asked for:",
    "    count every pair of neighbours, times how often its word occurs",
    "    choose the pair with the highest count; the tie rule decides",
    "    merge it at all its places, from the left",
    "    add the merged piece to the vocabulary, with the next id",
];

/// The code, and what a run of it reads.
#[component]
pub fn Code(parts: Parts) -> impl IntoView {
    let phase = parts.part(|frame| frame.merge.map(|_| frame.phase as usize));
    let line = move |(at, text): (usize, &'static str)| {
        let lit = move || at.checked_sub(1).is_some_and(|line| phase.get() == Some(line));
        view! {
            <li class:lit=lit aria-current=move || lit().then_some("step")>
                <code>{text}</code>
            </li>
        }
    };
    let cost = move || {
        parts.model.run.with(|stepper| {
            let trace = &stepper.as_ref()?.trace;
            let merges = trace.merges.len();
            let anew: u64 = (0..merges).map(|done| trace.tokens_at(done)).sum();
            let kept: u64 = trace.merges.iter().map(|merge| merge.count).sum();
            (merges > 0).then(|| {
                format!(
                    "Counting all pairs anew in every round reads {} symbols in this training. Keeping the counts and \
                     changing only those of the neighbours touches {} places.",
                    grouped(anew),
                    grouped(kept)
                )
            })
        })
    };
    view! {
        <div class="panel code-part">
            <ol class="code" aria-label=format!("The loop: {}", Bpe::PHASES.join(", ")) translate="no">
                {LINES.into_iter().enumerate().map(line).collect_view()}
            </ol>
            <For each=cost key=String::clone let(said)>
                <p class="note" translate="no">{said}</p>
            </For>
        </div>
    }
}
