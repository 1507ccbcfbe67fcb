//! Query heads above key/value heads, with a line from each to the one that it reads.

use leptos::prelude::*;
use llama_lens_plots::number::{grouped, plural};

use super::model::Model;
use crate::lessons::attention::{Disc, HEIGHT, Sharing, SharingPicture, WIDTH, bytes_with};
use crate::lessons::block::binary;

/// Which key/value head each query head reads; without a kind of sharing, the query heads alone.
#[component]
pub fn SharingFigure(
    /// The lesson's values.
    model: Model,
    /// How heads share.
    #[prop(into)]
    sharing: Signal<Option<Sharing>>,
) -> impl IntoView {
    let picture = Memo::new(move |_| model.setup.with(|setup| SharingPicture::new(setup, sharing.get())));
    let drawn = move |picture: SharingPicture| {
        let radius = picture.radius;
        let lines = picture.queries.iter().filter_map(|query| {
            let key = picture.read_by(query.number)?;
            let (from, to) = (query.at.1 + radius, key.at.1 - radius);
            let path = format!("M{} {from}L{} {to}", query.at.0, key.at.0);
            Some(view! { <path class="reads" class:chosen=query.chosen d=path /> })
        });
        let number = |head: Disc| {
            let (x, y) = (head.at.0, head.at.1 + 10.0);
            view! { <text x=x y=y text-anchor="middle">{head.number + 1}</text> }
        };
        let query = |head: Disc| {
            let (x, y) = head.at;
            let choose = move |_| model.desk.change(|choices| choices.head = Some(head.number));
            view! {
                <g class="query-head" class:chosen=head.chosen on:click=choose>
                    <circle cx=x cy=y r=radius />
                    {picture.numbered.then(|| number(head))}
                </g>
            }
        };
        let key = |head: Disc| {
            let (x, y) = head.at;
            view! {
                <g class="kv-head" class:chosen=head.chosen>
                    <rect x=x - radius y=y - radius width=2.0 * radius height=2.0 * radius rx="8" />
                    {picture.numbered.then(|| number(head))}
                </g>
            }
        };
        let (heads, kv) = (picture.queries.len() as u64, picture.keys.len() as u64);
        let name = match kv {
            0 => plural(heads, "query head"),
            _ => format!("{} read {}", plural(heads, "query head"), plural(kv, "key/value head")),
        };
        let below = (kv > 0).then(|| {
            view! { <text class="row-name" x="0" y="460">{plural(kv, "key/value head")}</text> }
        });
        view! {
            <svg class="heads" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=name>
                <text class="row-name" x="0" y="20">{plural(heads, "query head")}</text>
                {lines.collect_view()}
                {picture.queries.iter().copied().map(query).collect_view()}
                {picture.keys.iter().copied().map(key).collect_view()}
                {below}
            </svg>
        }
    };
    move || drawn(picture.get())
}

/// The three ways to share in numbers.
#[component]
pub fn Ways(
    /// The lesson's values.
    model: Model,
    /// The one that is drawn.
    #[prop(into)]
    sharing: Signal<Option<Sharing>>,
) -> impl IntoView {
    let row = move |way: Sharing| {
        let kv = move || model.setup.with(|setup| grouped(setup.kv_heads(way) as u64));
        let bytes = move || model.setup.with(|setup| binary(bytes_with(setup, way)));
        view! {
            <tr class:current=move || sharing.get() == Some(way)>
                <th scope="row">{way.name()}</th>
                <td class="number">{kv}</td>
                <td class="number">{bytes}</td>
            </tr>
        }
    };
    view! {
        <table class="ways-to-share" aria-label="Ways to share" translate="no">
            <thead>
                <tr>
                    <th scope="col">"attention"</th>
                    <th scope="col">"k/v heads"</th>
                    <th scope="col">"a token"</th>
                </tr>
            </thead>
            <tbody>
                {[Sharing::MultiHead, Sharing::Grouped, Sharing::MultiQuery].map(row).into_iter().collect_view()}
            </tbody>
        </table>
    }
}
