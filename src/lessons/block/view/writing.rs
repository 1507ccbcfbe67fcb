//! The controls of a writer.

use leptos::prelude::*;

use super::desk::Desk;
use super::fields::TextField;
use crate::lessons::block::Writing;

/// Where random numbers start.
#[component]
pub fn SeedField(
    /// The choices.
    desk: Desk<Writing>,
) -> impl IntoView {
    let take = move |typed: String| {
        desk.take_whole("seed", "Seed", &typed, |writing, seed| writing.seed = Some(seed));
    };
    view! {
        <TextField
            name="Seed"
            value=Signal::derive(move || desk.choices.with(Writing::seed).to_string())
            take
            problem=desk.problem("seed", Vec::new)
            hidden=desk.hides("seed")
        />
    }
}

/// What logits are divided by.
#[component]
pub fn TemperatureField(
    /// The choices.
    desk: Desk<Writing>,
) -> impl IntoView {
    let take = move |typed: String| {
        let temperature = Writing::parse_temperature(&typed);
        desk.take("temperature", temperature, |writing, temperature| writing.temperature = Some(temperature));
    };
    view! {
        <TextField
            name="Temperature"
            value=Signal::derive(move || desk.choices.with(Writing::temperature).to_string())
            take
            problem=desk.problem("temperature", move || desk.choices.with(Writing::problems))
            hidden=desk.hides("temperature")
        />
    }
}
