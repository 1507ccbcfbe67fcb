//! The list of keys, and the words of the field.

use leptos::prelude::*;

use crate::lessons::prose::GLOSSARY;
use crate::shell::keys::HELP;

/// What each key does, in the order people need them, and what the words of the field mean.
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
    let term = |(word, means): &(&'static str, &'static str)| {
        view! {
            <dt>{*word}</dt>
            <dd>{*means}</dd>
        }
    };
    view! {
        <table class="help" aria-label="Keys">
            <tbody>{HELP.iter().map(row).collect_view()}</tbody>
        </table>
        <p class="note">"On a touch screen, swipe the figure left for next and right for back."</p>
        <details class="glossary">
            <summary>"Glossary"</summary>
            <dl>{GLOSSARY.iter().map(term).collect_view()}</dl>
        </details>
    }
}
