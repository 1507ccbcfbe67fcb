//! A drawing as SVG: each part is a link to its lesson.

use leptos::prelude::*;
use leptos::svg;

use super::links::Link;
use crate::lessons::Page;
use crate::lessons::map::{Arrow, BOX, Drawing, HEIGHT, HEIGHT_OF_PARTS, Label, Part, Side, State, Topic};

/// One of the two drawings.
#[component]
pub fn Picture(
    /// The page around it.
    page: Page,
    /// What it shows.
    #[prop(into)]
    drawing: Signal<Drawing>,
    /// The step; none where the text does not flow.
    #[prop(into)]
    step: Signal<Option<usize>>,
) -> impl IntoView {
    let shown = move |Drawing { title, width, frames, arrows, parts, notes, .. }: Drawing| {
        // Where no text flows, what stands below the lowest parts is left out.
        let height = if step.with_untracked(Option::is_some) { HEIGHT } else { HEIGHT_OF_PARTS };
        let frame = |(x, y, width, height): (f64, f64, f64, f64)| {
            view! { <rect class="layer" x=x y=y width=width height=height rx="14" /> }
        };
        let note = |(topic, label): (Option<Topic>, Label)| {
            let state = move || topic.zip(step.get()).map_or("", |(topic, step)| State::of(topic, step).class());
            let class = move || format!("note {}", state());
            view! { <g class=class><Text label /></g> }
        };
        view! {
            <svg class="architecture" viewBox=format!("0 0 {width} {height}") role="group" aria-label=title translate="no">
                {frames.into_iter().map(frame).collect_view()}
                {arrows.into_iter().map(|arrow| view! { <Flowing arrow step /> }).collect_view()}
                {parts.into_iter().map(|part| view! { <Box page part step /> }).collect_view()}
                {notes.into_iter().map(note).collect_view()}
            </svg>
        }
    };
    move || shown(drawing.get())
}

/// Words of a drawing.
#[component]
fn Text(label: Label) -> impl IntoView {
    let (x, y) = label.at;
    view! {
        <text x=x y=y text-anchor=label.anchor>
            {label.text}
        </text>
    }
}

/// What flows from part to part, heavier once the text has passed.
#[component]
fn Flowing(arrow: Arrow, step: Signal<Option<usize>>) -> impl IntoView {
    let passed = move || step.get().is_some_and(|step| step >= arrow.passed);
    view! {
        <g class="flowing" class:passed=passed>
            <path d=arrow.path />
            {arrow.label.map(|label| view! { <Text label /> })}
        </g>
    }
}

/// A part, which opens its lesson.
#[component]
fn Box(page: Page, part: Part, step: Signal<Option<usize>>) -> impl IntoView {
    let Part { name, topic, opens, place: (x, y, width, height), badge } = part;
    let about = topic.about();
    let link = opens.into_iter().chain(about.lessons.iter().copied()).find_map(|slug| Link::to(page, slug));
    let class = move || match step.get() {
        Some(step) => format!("part {}", State::of(topic, step).class()),
        None if link.is_some_and(Link::is_visited) => "part passed".to_owned(),
        None => "part ahead".to_owned(),
    };
    if width == 0.0 {
        let middle = y + height / 2.0;
        return view! {
            <g class=class>
                {svg::title().child(name)}
                <circle cx=x cy=middle r="15" />
                <path class="plus" d=format!("M{} {middle}h16M{x} {}v16", x - 8.0, middle - 8.0) />
            </g>
        }
        .into_any();
    }
    let number = badge.zip(topic.number()).map(|(side, number)| {
        // Beside a low box there is room; a high one has it at its corner.
        let is_low = height < BOX;
        let x = if side == Side::Left { x } else { x + width + if is_low { 14.0 } else { 0.0 } };
        let y = if is_low { y + height / 2.0 - 3.0 } else { y };
        view! {
            <circle class="badge" cx=x cy=y + 3.0 r="17" />
            <text class="badge-number" x=x y=y + 13.0 text-anchor="middle">
                {number}
            </text>
        }
    });
    let shape = view! {
        <rect x=x y=y width=width height=height rx="9" />
        <text x=x + width / 2.0 y=y + height / 2.0 + 10.0 text-anchor="middle">
            {name}
        </text>
    };
    match link {
        Some(link) => {
            let named = move || {
                let visited = if link.is_visited() { ", visited" } else { "" };
                format!("{name}: open {}{visited}", link.entry.title)
            };
            // `view!` would make this link an element of HTML, which a browser does not draw within SVG.
            let link = svg::a().attr("href", move || link.address()).attr("aria-label", named).child(shape);
            view! { <g class=class>{link} {number}</g> }.into_any()
        }
        None => view! { <g class=class>{shape} {number}</g> }.into_any(),
    }
}
