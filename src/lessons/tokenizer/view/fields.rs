//! Fields with their name above them: lists of choices and numbers.

use leptos::prelude::*;

/// A control with its name above it.
#[component]
pub fn Field(
    /// Its name.
    name: &'static str,
    /// A class more.
    #[prop(optional)]
    class: &'static str,
    /// Whether it is not shown.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    /// The control.
    children: Children,
) -> impl IntoView {
    view! {
        <label class=format!("field {class}") class:hidden=hidden>
            <span>{name}</span>
            {children()}
        </label>
    }
}

/// A value with its name in links and its name on the page.
pub type Named = (&'static str, &'static str);

/// A list of choices.
#[component]
pub fn SelectField(
    /// Its name.
    name: &'static str,
    /// A class more.
    #[prop(optional)]
    class: &'static str,
    /// Whether it is not shown.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    /// The choices.
    choices: Vec<Named>,
    /// The one chosen.
    #[prop(into)]
    value: Signal<&'static str>,
    /// Called with the one that is chosen.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let option = move |(name_in_links, name): Named| {
        let chosen = move || value.get() == name_in_links;
        view! { <option value=name_in_links prop:selected=chosen>{name}</option> }
    };
    view! {
        <Field name class hidden>
            <select on:change=move |event| choose.run(event_target_value(&event))>
                {choices.into_iter().map(option).collect_view()}
            </select>
        </Field>
    }
}

/// A whole number.
#[component]
pub fn NumberField(
    /// Its name.
    name: &'static str,
    /// Whether it is not shown.
    #[prop(optional, into)]
    hidden: Signal<bool>,
    /// The least number.
    least: usize,
    /// The greatest number, where there is one.
    #[prop(optional)]
    most: Option<usize>,
    /// The number, empty where there is none.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text that is entered.
    #[prop(into)]
    enter: Callback<String>,
) -> impl IntoView {
    view! {
        <Field name class="number" hidden>
            <input
                type="number"
                min=least.to_string()
                max=most.map(|most| most.to_string())
                prop:value=value
                on:change=move |event| enter.run(event_target_value(&event))
            />
        </Field>
    }
}
