//! “Show as table”: the numbers of a picture, made when they are asked for.

use leptos::html::Details;
use leptos::prelude::*;

/// A disclosure whose content is made while it is open.
#[component]
pub fn ShowAsTable(
    /// The name of the part that scrolls.
    #[prop(into)]
    name: Signal<String>,
    /// The table.
    children: ChildrenFn,
) -> impl IntoView {
    let details = NodeRef::<Details>::new();
    let open = RwSignal::new(false);
    let toggled = move |_| open.set(details.get_untracked().is_some_and(|details| details.open()));
    view! {
        <details node_ref=details on:toggle=toggled>
            <summary>"Show as table"</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=name>
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </details>
    }
}

/// A table of numbers with a head for each column.
#[component]
pub fn Numbers(
    /// Its name.
    #[prop(into)]
    name: String,
    /// The heads of its columns.
    heads: Vec<String>,
    /// The cells of each row.
    rows: Vec<Vec<String>>,
    /// Whether the first cell of a row is its head.
    #[prop(optional)]
    row_heads: bool,
) -> impl IntoView {
    let head = move |text: String| view! { <th scope="col">{text}</th> };
    let cell = move |(at, text): (usize, String)| {
        if row_heads && at == 0 {
            view! { <th scope="row">{text}</th> }.into_any()
        } else {
            view! { <td>{text}</td> }.into_any()
        }
    };
    let row = move |cells: Vec<String>| {
        view! { <tr>{cells.into_iter().enumerate().map(cell).collect_view()}</tr> }
    };
    view! {
        <table class="numbers" aria-label=name translate="no">
            <thead>
                <tr>{heads.into_iter().map(head).collect_view()}</tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
