//! The component: an SVG of bars with their numbers below, walked through by the arrow keys.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use web_sys::Element;

use super::{Bar, Strip, written};
use crate::widgets::table::{Numbers, ShowAsTable};

/// The picture is so many units wide and high; it is stretched to the room that it has.
const UNITS: f64 = 1000.0;

/// A vector as bars.
#[component]
pub fn Bars(
    /// The vector.
    #[prop(into)]
    strip: Signal<Strip>,
    /// The number that is looked at.
    #[prop(into)]
    chosen: Signal<usize>,
    /// Looks at another number.
    #[prop(into)]
    pick: Callback<usize>,
    /// Says a number aloud.
    #[prop(into)]
    say: Callback<String>,
    /// Whether the same numbers can be shown as a table below.
    #[prop(optional)]
    table: bool,
) -> impl IntoView {
    let count = Memo::new(move |_| strip.with(|strip| strip.values.len()));
    let last = move || count.get_untracked().saturating_sub(1);
    let typed = move |event: KeyboardEvent| {
        let at = chosen.get_untracked().min(last());
        let to = match event.key().as_str() {
            "ArrowLeft" => at.saturating_sub(1),
            "ArrowRight" => (at + 1).min(last()),
            "Home" => 0,
            "End" => last(),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        pick.run(to);
        say.run(format!("{}.", strip.with_untracked(|strip| strip.words(to))));
    };
    let pressed = move |event: MouseEvent| {
        let bounds = event_target_box(&event);
        let share = (f64::from(event.client_x()) - bounds.0) / bounds.1.max(1.0);
        let columns = strip.with_untracked(Strip::columns);
        pick.run(((share * columns as f64).max(0.0) as usize).min(last()));
    };
    let columns = move || strip.with(Strip::columns).to_string();
    view! {
        <div class="bars-part" style=("--columns", columns)>
            <p class="figure-head" translate="no">
                <b>{move || strip.with(|strip| strip.name.clone())}</b>
                {move || {
                    strip.with(|strip| strip.level.as_ref().map(|(value, name)| format!(" · {name} {}", written(*value))))
                }}
            </p>
            <svg
                class="bars"
                viewBox="0 0 1000 1000"
                preserveAspectRatio="none"
                role="img"
                tabindex="0"
                aria-label=move || strip.with(Strip::spoken)
                on:keydown=typed
                on:click=pressed
            >
                <path class="bars-zero" d=move || across(strip.with(|strip| strip.height_of(0.0)))></path>
                {move || strip.with(|strip| drawn(strip, chosen.get()))}
                {move || strip.with(level)}
            </svg>
            {move || strip.with(Strip::is_numbered).then(|| view! { <Values strip chosen /> })}
            {table.then(|| view! { <Table strip /> })}
        </div>
    }
}

/// Where the picture under a pointer begins, and how wide it is, in the window.
fn event_target_box(event: &MouseEvent) -> (f64, f64) {
    use wasm_bindgen::JsCast;
    let element = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    element.map_or((0.0, 1.0), |element| {
        let bounds = element.get_bounding_client_rect();
        (bounds.left(), bounds.width())
    })
}

fn path(bar: Bar) -> String {
    let Bar { x, y, width, height } = bar;
    let [x, y, width, height] = [x, y, width, height].map(|length| (length * UNITS).round());
    format!("M{x} {y}h{width}v{height}h-{width}z")
}

/// All bars: what was before as outlines, and above them what is now.
fn drawn(strip: &Strip, chosen: usize) -> AnyView {
    let is_marked = strip.is_numbered();
    let before = strip.before.iter().flatten().enumerate();
    let before =
        before.map(|(column, value)| view! { <path class="bars-before" d=path(strip.bar(column, *value))></path> });
    let bar = |(column, value): (usize, &f64)| {
        let class = match () {
            () if strip.is_moved(column) => "bars-moved",
            () if column == chosen && is_marked => "bars-one chosen",
            () => "bars-one",
        };
        view! { <path class=class d=path(strip.bar(column, *value))></path> }
    };
    let now = strip.values.iter().enumerate().map(bar).collect_view();
    (now, before.collect_view()).into_any()
}

/// A line across the picture, so high above its bottom.
fn across(height: f64) -> String {
    format!("M0 {}H1000", ((1.0 - height) * UNITS).round())
}

fn level(strip: &Strip) -> Option<impl IntoView + use<>> {
    strip.level.as_ref().map(|(value, _)| {
        view! { <path class="bars-level" d=across(strip.height_of(*value))></path> }
    })
}

/// The numbers below their bars.
#[component]
fn Values(strip: Signal<Strip>, chosen: Signal<usize>) -> impl IntoView {
    let cells = move || {
        let chosen = chosen.get();
        strip.with(|strip| {
            let cell = |(column, value): (usize, &f64)| {
                let class = if strip.is_moved(column) { "number now" } else { "number" };
                view! {
                    <span class=class class:chosen=column == chosen>
                        {written(*value)}
                    </span>
                }
            };
            strip.values.iter().enumerate().map(cell).collect_view()
        })
    };
    view! {
        <div class="bars-values" aria-hidden="true" translate="no">
            {cells}
        </div>
    }
}

/// The numbers as a table, with all their digits that count.
#[component]
fn Table(strip: Signal<Strip>) -> impl IntoView {
    let name = Signal::derive(move || strip.with(|strip| format!("{} as a table", strip.name)));
    let numbers = move || {
        strip.with(|strip| {
            let before = strip.before.clone();
            let row = |(column, value): (usize, &f64)| {
                let before = before.as_ref().and_then(|before| before.get(column)).map(f64::to_string);
                [Some(column.to_string()), before, Some(value.to_string())].into_iter().flatten().collect()
            };
            let heads = ["number", "before", "value"].into_iter().filter(|head| *head != "before" || before.is_some());
            let (heads, rows) =
                (heads.map(str::to_owned).collect(), strip.values.iter().enumerate().map(row).collect());
            view! { <Numbers name=strip.name.clone() heads rows row_heads=true /> }
        })
    };
    view! { <ShowAsTable name>{numbers}</ShowAsTable> }
}
