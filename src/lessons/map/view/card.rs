//! Between the drawings: the list of what changed, then one topic a step with its shapes and its lessons.

use leptos::prelude::*;

use super::links::{Link, LinkTo};
use super::model::Model;
use super::next::NextTokens;
use crate::lessons::map::{Shape, Topic};
use crate::lessons::prose::chosen;

/// So many tokens have room in the card.
const ROOM: usize = 12;

/// What changed, at a step.
#[component]
pub fn Changes(
    /// The lesson's values.
    model: Model,
    /// The step.
    step: Memo<usize>,
) -> impl IntoView {
    let topic = Memo::new(move |_| Topic::at(step.get()));
    let shown = move |topic: Option<Topic>| match topic {
        Some(topic) => view! { <Card model topic /> }.into_any(),
        None => view! { <List model /> }.into_any(),
    };
    // Each topic is made of new nodes, so that a browser that translates the page sees them.
    view! { <For each=move || [topic.get()] key=|topic| *topic children=shown /> }
}

/// The number of a difference.
#[component]
fn Number(topic: Topic) -> impl IntoView {
    topic.number().map(|number| view! { <span class="badge">{number}</span> })
}

/// All topics: a press on one goes to its step.
#[component]
fn List(model: Model) -> impl IntoView {
    let page = model.page;
    let row = |topic: Topic| {
        let about = topic.about();
        let visited = move || about.lessons.iter().filter_map(|slug| Link::to(page, slug)).any(Link::is_visited);
        let mark = || {
            view! {
                <span class="visited">
                    <span aria-hidden="true">"✓"</span>
                    <span class="visually-hidden">"visited"</span>
                </span>
            }
        };
        view! {
            <li>
                <button class="change" on:click=move |_| page.go.run(topic.step())>
                    <Number topic />
                    <b>{about.title}</b>
                    {move || visited().then(mark)}
                    <span class="then">{about.then}" → "</span>
                    <span class="to">{about.now}</span>
                </button>
            </li>
        }
    };
    view! {
        <ol class="changes" aria-label="What changed">
            {Topic::ALL.map(row).into_iter().collect_view()}
        </ol>
    }
}

/// A topic: what it was, what it is, its shapes, its lessons, and what was learned there.
#[component]
fn Card(model: Model, topic: Topic) -> impl IntoView {
    let about = topic.about();
    let links: Vec<Link> = about.lessons.iter().filter_map(|slug| Link::to(model.page, slug)).collect();
    let learned = {
        let links = links.clone();
        move || links.iter().find(|link| link.is_visited()).and_then(|link| chosen(link.entry.slug))
    };
    let lead = |line| view! { <p class="lesson-line"><b>"Learned there: "</b>{line}</p> };
    let tokens = (topic == Topic::Tokenizer).then(|| view! { <Tokens model /> });
    view! {
        <section class="topic" aria-label=about.title>
            <h2 class="topic-name"><Number topic />{about.title}</h2>
            <dl>
                <dt>"2017"</dt>
                <dd>{about.then}</dd>
                <dt>"Llama 2"</dt>
                <dd><b>{about.now}</b></dd>
            </dl>
            <Shapes model topic />
            {tokens}
            {(topic == Topic::Output).then(|| view! { <NextTokens model /> })}
            <p class="topic-links">{links.into_iter().map(|link| view! { <LinkTo link /> }).collect_view()}</p>
            {move || learned().map(lead)}
        </section>
    }
}

/// The shapes within a topic, both models beside each other.
#[component]
fn Shapes(model: Model, topic: Topic) -> impl IntoView {
    let shapes = Memo::new(move |_| model.flow.with(|flow| flow.as_ref().map(|flow| flow.shapes(topic))));
    let row = |Shape { what, then, now }: Shape| {
        view! {
            <tr>
                <th scope="row">{what}</th>
                <td>{then}</td>
                <td>{now}</td>
            </tr>
        }
    };
    let of = move || model.choices.get().size.short();
    view! {
        <table class="shapes" aria-label="Shapes" translate="no">
            <thead>
                <tr>
                    <th scope="col"></th>
                    <th scope="col">"2017"</th>
                    <th scope="col">{of}</th>
                </tr>
            </thead>
            <tbody>{move || shapes.get().unwrap_or_default().into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// The tokens of the text.
#[component]
fn Tokens(model: Model) -> impl IntoView {
    let tokens = move || model.flow.with(|flow| flow.as_ref().map(|flow| flow.tokens.clone())).unwrap_or_default();
    let shown = move || tokens().into_iter().enumerate().take(ROOM).collect::<Vec<_>>();
    let more = move || tokens().len().checked_sub(ROOM).filter(|more| *more > 0).map(|more| format!("+{more}"));
    let lacks = move || {
        let missing = model.flow.with(|flow| flow.as_ref().map(|flow| flow.missing.clone())).unwrap_or_default();
        let more = if missing.len() > ROOM { " …" } else { "" };
        let letters: Vec<String> = missing.iter().take(ROOM).map(char::to_string).collect();
        (!letters.is_empty()).then(|| letters.join(" ") + more)
    };
    view! {
        <ol class="pieces map-tokens" aria-label="Tokens" translate="no">
            <For each=shown key=|token| token.clone() let((_, token))>
                <li>
                    <span class="tile" dir="auto">{token.text}</span>
                </li>
            </For>
            {move || more().map(|more| view! { <li class="more">{more}</li> })}
        </ol>
        {move || lacks().map(|letters| view! { <p class="map-lacks" dir="auto" translate="no">"not known: " <s>{letters}</s></p> })}
    }
}
