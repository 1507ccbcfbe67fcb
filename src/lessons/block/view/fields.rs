//! Fields for numbers and vectors, each with what is wrong with it below.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// What is wrong with a control; nothing where nothing is.
#[component]
pub fn ProblemLine(
    /// What is wrong.
    problem: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <p class="problem" role="alert" translate="no">
            {problem}
        </p>
    }
}

/// A line of text that is taken when it is committed.
#[component]
pub fn TextField(
    /// Its name.
    name: &'static str,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Takes what was typed.
    #[prop(into)]
    take: Callback<String>,
    /// What is wrong with it.
    problem: Signal<Option<String>>,
    /// Whether it is not shown.
    #[prop(into)]
    hidden: Signal<bool>,
    /// A class more.
    #[prop(optional)]
    class: &'static str,
    /// What is said of what stands in it, where something is.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class=format!("dial {class}") class:hidden=hidden>
            <label class="field">
                <span>{name}</span>
                <input
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=move || problem.with(Option::is_some).to_string()
                    prop:value=value
                    on:change=move |event| take.run(event_target_value(&event))
                />
            </label>
            {move || note.get().map(|note| view! { <p class="note field-note">{note}</p> })}
            <ProblemLine problem />
        </div>
    }
}

/// A slider with its number: to be typed in on a page, shown on a slide.
#[component]
pub fn SliderField(
    /// Its name.
    name: &'static str,
    /// Its least, greatest and smallest difference.
    range: (f64, f64, f64),
    /// Where it stands, as a number.
    #[prop(into)]
    place: Signal<String>,
    /// The number as it is shown, where that is not its place.
    #[prop(optional_no_strip, into)]
    shown: Option<Signal<String>>,
    /// Takes what was typed, or where the slider was moved to.
    #[prop(into)]
    take: Callback<String>,
    /// What is wrong with it.
    problem: Signal<Option<String>>,
    /// Whether it is not shown.
    #[prop(into)]
    hidden: Signal<bool>,
    /// Whether it stands on a slide.
    on_slide: bool,
) -> impl IntoView {
    let (low, high, step) = range;
    let shown = shown.unwrap_or(place);
    let typed = move |event| {
        take.run(event_target_value(&event));
        // What is shown stands in the field, also where the value did not change.
        let input: HtmlInputElement = event_target(&event);
        let place = place.get_untracked();
        if problem.with_untracked(Option::is_none) && input.value() != place {
            input.set_value(&place);
        }
    };
    let number = if on_slide || shown != place {
        view! { <output translate="no">{shown}</output> }.into_any()
    } else {
        view! {
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-label=name
                prop:value=place
                on:change=typed
            />
        }
        .into_any()
    };
    view! {
        <div class="dial" class:hidden=hidden>
            <div class="field slider-field">
                <span>{name}</span>
                <div class="slider-and-number">
                    <input
                        type="range"
                        aria-label=name
                        aria-valuetext=shown
                        min=low.to_string()
                        max=high.to_string()
                        step=step.to_string()
                        prop:value=place
                        on:input=move |event| take.run(event_target_value(&event))
                    />
                    {number}
                </div>
            </div>
            <ProblemLine problem />
        </div>
    }
}
