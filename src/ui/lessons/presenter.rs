//! The presenter's window: the slide now, the slide after the next press, notes, and the clock.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

use super::bpe::{FrameSentence, Slide, layout};
use super::slide::StageParts;
use crate::lessons::bpe::Frame;
use crate::lessons::link::{Link, View};
use crate::lessons::prose::Prose;
use crate::ui::bpe_model::BpeModel;
use crate::ui::cursor::Cursor;
use crate::ui::shared::Shared;
use crate::ui::state::{State, set};
use crate::ui::{dom, location};

/// The channel on which the windows of one talk tell each other their moment.
const CHANNEL: &str = "llama-lens";

/// How long the talk is planned to take, in minutes.
const PLANNED: f64 = 45.0;

/// Opens the presenter's window beside this one.
pub fn open_window(state: State) {
    let (link, _) = Link::parse(&location::current(state));
    let url = Link { view: View::Present, ..link }.format();
    // A blocked window is reported by the browser itself.
    let opened =
        dom::window().open_with_url_and_target_and_features(&url, "llama-lens-presenter", "width=1280,height=800");
    if !matches!(opened, Ok(Some(_))) {
        state.notice("The browser did not open the presenter window: allow pop-ups for this page and press S again.");
    }
}

/// Keeps the windows of one talk at the same moment; each keeps its own view and theme.
pub fn follow(state: State) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let sender = StoredValue::new_local(channel.clone());
    let heard = StoredValue::new(String::new());
    Effect::new(move |_| {
        let link = state.link_without_inputs();
        let inputs = state.bpe.with(crate::lessons::bpe::Inputs::query);
        let moment = Link { view: View::Read, theme: crate::lessons::link::Theme::System, ..link }.format_with(&inputs);
        if heard.get_value() != moment {
            heard.set_value(moment.clone());
            sender.with_value(|channel| {
                // A closed channel has no listeners left.
                let _ = channel.post_message(&JsValue::from_str(&moment));
            });
        }
    });
    let handler = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        if let Some(moment) = event.data().as_string() {
            let (link, _) = Link::parse(&moment);
            heard.set_value(moment);
            set(state.lesson, link.lesson);
            set(state.bpe, link.bpe);
            set(state.step, link.step);
        }
    });
    channel.set_onmessage(Some(handler.as_ref().unchecked_ref()));
    handler.forget();
}

fn clock(minutes: f64) -> String {
    let seconds = (minutes.max(0.0) * 60.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// One slide of the window, at some step.
fn slide(parts: StageParts, prose: &'static Prose) -> impl IntoView {
    view! {
        <div class="preview" inert=true>
            <Slide parts=parts prose=prose />
        </div>
    }
}

/// The presenter's window.
#[component]
pub fn Presenter(model: BpeModel, cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let (layout, columns) = layout(state, model, RwSignal::new(String::new()), RwSignal::new(false));
    let now = model.frame(move || cursor.step(), layout);
    let next = model.frame(move || cursor.step() + 1, layout);
    let ready = Memo::new(move |_| now.with(Option::is_some) && next.with(Option::is_some));
    let begun = js_sys::Date::now();
    let time = RwSignal::new(begun);
    let timer = set_interval_with_handle(move || time.set(js_sys::Date::now()), std::time::Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    let spent = move || (time.get() - begun) / 60_000.0;
    let of_day = move || {
        time.track();
        let date = js_sys::Date::new_0();
        format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
    };
    let unwrap = |frame: Memo<Option<Shared<Frame>>>| -> Signal<Shared<Frame>> {
        Memo::new(move |before: Option<&Shared<Frame>>| {
            frame.get().or_else(|| before.cloned()).expect("shown only once there is a frame")
        })
        .into()
    };
    let prose = Prose::of("bpe").expect("the build turns assets/lessons/bpe.md into prose");
    let notes = prose.notes.iter().map(|note| view! { <li inner_html=*note></li> }).collect_view();
    let slides = move || {
        ready.get().then(|| {
            let parts = |frame| StageParts { model, cursor, frame: unwrap(frame), columns: columns.into() };
            let (now, next) = (parts(now), parts(next));
            view! {
                <section class="now-slide" aria-label="Now">
                    <h2>
                        <b class="now">"Now"</b>
                        {move || now.frame.with(|frame| format!(" {} · step {} of {}", frame.place, frame.step + 1, frame.steps))}
                    </h2>
                    {slide(now, prose)}
                </section>
                <section class="next-slide" aria-label="Next press">
                    <h2>
                        <b class="next">"Next press "</b>
                        <FrameSentence frame=next.frame />
                    </h2>
                    {slide(next, prose)}
                </section>
            }
        })
    };
    view! {
        <div class="presenter">
            {slides}
            <section class="notes" aria-label="Notes">
                <h2>"Notes"</h2>
                <ul>{notes}</ul>
            </section>
            <section class="clock" aria-label="Time">
                <h2>"In this talk"</h2>
                <p class="spent">{move || clock(spent())}</p>
                <p class="left">
                    {format!("of {} planned, ", clock(PLANNED))}
                    <b>{move || clock(PLANNED - spent())}</b>
                    " left"
                </p>
                <p class="day">{of_day}</p>
            </section>
        </div>
    }
}
