//! The list of keys.

use leptos::prelude::*;

use crate::shell::keys::HELP;

/// What each key does, in the order people need them.
#[component]
pub fn Help() -> impl IntoView {
    let row = |(keys, does): &(&'static [&'static str], &'static str)| {
        view! {
            <tr>
                <th scope="row">{keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect_view()}</th>
                <td>{*does}</td>
            </tr>
        }
    };
    view! {
        <table class="help" aria-label="Keys">
            <tbody>{HELP.iter().map(row).collect_view()}</tbody>
        </table>
        <p class="note">"On a touch screen, swipe the figure left for next and right for back."</p>
    }
}
