//! What the cache of one layer holds, token by token: keys and values stay, queries do not.

use leptos::prelude::*;
use llama_lens_plots::number::grouped;

use super::model::Model;
use crate::lessons::Place;

/// So many tokens have room on a slide, and on a page.
const ON_SLIDE: usize = 9;
const ON_PAGE: usize = 12;

/// So many heads of a token are drawn; the rest are counted.
const BLOCKS: usize = 8;

/// The cache once so many tokens are read.
#[component]
pub fn CacheTable(
    /// The lesson's values.
    model: Model,
    /// How many tokens are read.
    #[prop(into)]
    read: Signal<usize>,
    /// Where it stands.
    place: Place,
) -> impl IntoView {
    let room = if place == Place::Slide { ON_SLIDE } else { ON_PAGE };
    let tokens = Memo::new(move |_| model.words().unwrap_or_default());
    let shown = move || tokens.get().into_iter().enumerate().take(room).collect::<Vec<_>>();
    let more = move || tokens.with(Vec::len).checked_sub(room).filter(|more| *more > 0);
    let class = move |at: usize| match (at + 1).cmp(&read.get()) {
        std::cmp::Ordering::Less => "kept",
        std::cmp::Ordering::Equal => "kept comes",
        std::cmp::Ordering::Greater if at == read.get() => "follows",
        std::cmp::Ordering::Greater => "later",
    };
    let head = move |(at, token): (usize, String)| {
        view! {
            <th scope="col" class=move || class(at)>
                <span class="at">{at}</span>
                <b class="symbol" dir="auto">{token}</b>
            </th>
        }
    };
    let cells = move |name: &'static str, is_query: bool| {
        let count = move || {
            let config = model.setup.with(|setup| setup.config.clone());
            (if is_query { config.num_attention_heads } else { config.num_key_value_heads }, config.head_dim)
        };
        let cell = move |(at, _): (usize, String)| {
            let holds = move || if is_query { at + 1 == read.get() } else { at < read.get() };
            let inside = move || {
                let (heads, width) = count();
                let blocks = (0..heads.min(BLOCKS)).map(|_| view! { <i></i> }).collect_view();
                let words = format!("{} × {}", grouped(heads as u64), grouped(width as u64));
                view! {
                    <span class=if is_query { "blocks queries" } else { "blocks" } aria-hidden="true">{blocks}</span>
                    <span>{words}</span>
                }
            };
            let without = move || if is_query && at < read.get() { "not kept" } else { "" };
            view! {
                <td class=move || class(at)>
                    {move || if holds() { inside().into_any() } else { without().into_any() }}
                </td>
            }
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                {move || shown().into_iter().map(cell).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="cache-of-layer scroll" tabindex="0" role="region" aria-label="The cache of one layer">
            <table aria-label="Cache" translate="no">
                <thead>
                    <tr>
                        <th scope="col">"token"</th>
                        {move || shown().into_iter().map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {cells("query", true)} {cells("key, turned", false)} {cells("value", false)}
                </tbody>
            </table>
            {move || more().map(|more| view! { <p class="rest">{format!("and {more} more tokens")}</p> })}
        </div>
    }
}
