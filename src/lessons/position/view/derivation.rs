//! The derivation of a cell: the formula with the actual numbers in it, down to the value.

use leptos::prelude::*;

use crate::lessons::position::derivation::{Derivation, Line};

/// A derivation and the name of its scheme.
type Derived = Signal<Option<(&'static str, Derivation)>>;

/// The derivation as a table.
#[component]
fn Lines(of: &'static str, derivation: Derivation) -> impl IntoView {
    let row = |line: Line| {
        let text = line.text();
        view! {
            <tr>
                <th scope="row">{line.what}</th>
                <td>{line.numbers}</td>
                <td class="number">{text}</td>
            </tr>
        }
    };
    view! {
        <p class="figure-head">
            <b>{derivation.title}</b>
            {format!(" · {of} · {}", derivation.formula)}
        </p>
        <table class="numbers" aria-label="Derivation" translate="no">
            <tbody>{derivation.lines.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// Beside a figure to read: always there, following the cell.
#[component]
pub fn Beside(
    /// The derivation.
    derived: Derived,
    /// The name of the part, where there is more than one.
    #[prop(optional)]
    name: Option<&'static str>,
) -> impl IntoView {
    let name = name.unwrap_or("Why this number");
    view! {
        <div class="derivation" tabindex="0" role="region" aria-label=name>
            {move || derived.get().map(|(of, derivation)| view! { <Lines of derivation /> })}
        </div>
    }
}

/// Over a slide: once a cell is asked for, until it is closed.
#[component]
pub fn Over<T: Send + Sync + 'static>(
    /// Whose cell was asked for.
    asked: RwSignal<Option<T>>,
    /// Its derivation.
    derived: Derived,
) -> impl IntoView {
    let open = Memo::new(move |_| asked.with(Option::is_some));
    view! {
        <div class="derivation-place">
            <Show when=move || open.get()>
                <div class="derivation over">
                    <button class="quiet" aria-label="Close the derivation" on:click=move |_| asked.set(None)>
                        "×"
                    </button>
                    {move || derived.get().map(|(of, derivation)| view! { <Lines of derivation /> })}
                </div>
            </Show>
        </div>
    }
}
