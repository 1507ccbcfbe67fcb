//! A table whose rows have a bar: what is compared is seen at once, and read beside it.

use leptos::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct BarRow {
    /// What it is about.
    pub name: &'static str,
    /// The length of its bar, from 0 to 1.
    pub share: f64,
    /// Its cells, one under each head.
    pub cells: Vec<String>,
}

/// A table of rows with bars.
#[component]
pub fn BarTable(
    /// Its name.
    name: &'static str,
    /// What its rows are.
    of: &'static str,
    /// The heads of its other columns.
    heads: &'static [&'static str],
    /// The rows.
    #[prop(into)]
    rows: Signal<Vec<BarRow>>,
) -> impl IntoView {
    let head = |text: &&'static str| view! { <th scope="col">{*text}</th> };
    let row = |BarRow { name, share, cells }: BarRow| {
        let width = format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0);
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="bar-cell"><span class="bar" style:width=width></span></td>
                {cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=format!("{name}, scrollable")>
            <table class="numbers bar-table" aria-label=name translate="no">
                <thead>
                    <tr>
                        <th scope="col">{of}</th>
                        <td></td>
                        {heads.iter().map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| format!("{row:?}") children=row />
                </tbody>
            </table>
        </div>
    }
}
