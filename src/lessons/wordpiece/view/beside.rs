//! What byte-pair encoding would merge from the same pairs, and how far its vocabulary has parted from this one.

use leptos::prelude::*;

use crate::lessons::tokenizer::view::merging::pair_name;
use crate::lessons::wordpiece::Beside;
use llama_lens_plots::number::{grouped, plural};

/// Two lines below the table of pairs.
#[component]
pub fn BesideBpe(beside: Memo<Beside>) -> impl IntoView {
    let frequent = move || {
        beside.with(|beside| {
            let (pair, count) = beside.frequent.as_ref()?;
            Some((pair_name(pair), format!(": {}, score {}", plural(*count, "time"), pair.written)))
        })
    };
    let shared = move || {
        let (shared, learned) = beside.with(|beside| beside.shared)?;
        if learned == 1 {
            return Some(format!("BPE’s first piece is {}.", if shared == 1 { "the same" } else { "another" }));
        }
        let learned = plural(learned as u64, "learned piece");
        Some(format!("After as many merges, BPE has {} of the {learned}.", grouped(shared as u64)))
    };
    view! {
        <p class="beside">
            {move || {
                frequent()
                    .map(|(name, numbers)| {
                        view! {
                            "BPE would merge "
                            <b class="symbol">{name}</b>
                            {numbers}
                        }
                    })
            }}
        </p>
        <p class="beside">{shared}</p>
    }
}
