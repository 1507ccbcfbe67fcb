//! The last press: what trained models make of texts longer than those of training.

use std::sync::Arc;

use leptos::prelude::*;

use super::measuring::Measuring;
use crate::lessons::position::view::Model;
use crate::lessons::positions::measured::{CLAIMED, LENGTHS, Measured, SCHEMES, TOKENS, TRAINED, name};
use crate::widgets::caption::Caption;
use crate::widgets::line_chart::LineChart;
use llama_lens_plots::number::{decimals, grouped};

/// The curves, and the numbers at the longest windows beside the paper's order.
#[component]
pub fn Trained(
    /// The lesson's values.
    model: Model,
    /// What was measured.
    measuring: Measuring,
) -> impl IntoView {
    let found = measuring.found;
    let chart = Signal::derive(move || found.with(|found| found.chart().map(Arc::new)));
    let readings = Signal::derive(move || Some(Arc::new(found.with(Measured::readings))));
    let settings = format!(
        "{} tokens of Pride and Prejudice, read by models trained on windows of {TRAINED}",
        grouped(TOKENS as u64)
    );
    let caption = Signal::derive(move || Caption {
        file: "perplexity-by-length".to_owned(),
        title: "Perplexity by length".to_owned(),
        settings: settings.clone(),
    });
    let say = move |words: String| model.page.say(words);
    let far = LENGTHS[3];
    let row = move |(scheme, name): (&'static str, &'static str)| {
        let cell = move |length: usize| {
            move || match found.with(|found| found.at(scheme, length)) {
                Some([mean, ..]) => decimals(mean, 1),
                None if scheme == "learned" && length > TRAINED => "no row".to_owned(),
                None => "…".to_owned(),
            }
        };
        let spread = move || {
            let spread = found.with(|found| found.at(scheme, far));
            spread
                .filter(|[_, least, most]| most > least)
                .map(|[_, least, most]| format!("{}–{}", decimals(least, 1), decimals(most, 1)))
        };
        view! {
            <tr class:current=scheme == "rope">
                <th scope="row">{name}</th>
                <td class="number">{cell(TRAINED)}</td>
                <td class="number">{cell(far)}</td>
                <td class="number">{spread}</td>
            </tr>
        }
    };
    let claimed = CLAIMED.map(name);
    let progress =
        move || {
            let (read, all) = measuring.read.get();
            (read < all).then(|| view! {
            <p class="note">
                <progress value=read.to_string() max=all.to_string() aria-label="Models that have read"></progress>
                {format!(" {read} of {all} models have read")}
            </p>
        })
        };
    let problem = move || {
        measuring.problem.get().map(|problem| {
            view! {
                <p class="problem" role="alert">{problem}</p>
                <button type="button" on:click=move |_| measuring.go_on()>"Try again"</button>
            }
        })
    };
    view! {
        <div class="measured-board">
            <LineChart
                chart
                name="Perplexity of the held-out text by the length of windows, a line for each scheme"
                readings
                table="Perplexity by length"
                say
                caption=Some(caption)
            />
            <div class="measured-side">
                <table aria-label="Perplexity by scheme" translate="no">
                    <thead>
                        <tr>
                            <th scope="col">"scheme"</th>
                            <th scope="col" class="number">{format!("{TRAINED} tokens")}</th>
                            <th scope="col" class="number">{far}</th>
                            <th scope="col" class="number">"over seeds"</th>
                        </tr>
                    </thead>
                    <tbody>{SCHEMES.map(row).into_iter().collect_view()}</tbody>
                </table>
                <p class="note">"The ALiBi paper, worst first: " {claimed.join(" < ")} "."</p>
                <p class="note">{move || found.with(|found| found.best(far))}</p>
                {progress}
                {problem}
            </div>
        </div>
    }
}
