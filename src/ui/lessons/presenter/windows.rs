//! The windows of one talk: opening the presenter's, and keeping all at the same moment.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

use crate::lessons::link::{Link, Theme, View};
use crate::ui::state::State;
use crate::ui::view::watch;
use crate::ui::{dom, location};

/// The channel on which the windows of one talk tell each other their moment.
const CHANNEL: &str = "llama-lens";

/// Opens the presenter's window beside this one; in the presenter's window, closes it.
pub fn toggle(state: State) {
    if state.view.get_untracked() == View::Present {
        // A window that no script opened stays: the browser refuses.
        let _ = dom::window().close();
        return;
    }
    let (link, _) = Link::parse(&location::current(state));
    let url = Link { view: View::Present, ..link }.format();
    // A blocked window is reported by the browser itself.
    let opened =
        dom::window().open_with_url_and_target_and_features(&url, "llama-lens-presenter", "width=1280,height=800");
    if !matches!(opened, Ok(Some(_))) {
        state.notice("The browser did not open the presenter window: allow pop-ups for this page and press S again.");
    }
}

/// Says that the room's screen is black, or not.
const BLACK: &str = "black";
const BRIGHT: &str = "bright";

/// Keeps the windows of one talk at the same moment, and black together; each keeps its own view and theme.
pub fn follow(state: State) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let heard = StoredValue::new(String::new());
    let sender = channel.clone();
    let tell = move |message: &str| {
        // A closed channel has no listeners left.
        let _ = sender.post_message(&JsValue::from_str(message));
    };
    let tell_black = tell.clone();
    watch(move || {
        let link = state.link_without_inputs();
        let inputs = state.inputs();
        let moment = Link { view: View::Read, theme: Theme::System, ..link }.format_with(&inputs);
        if heard.get_value() != moment {
            heard.set_value(moment.clone());
            tell(&moment);
        }
    });
    let mut black_before = false;
    let black_heard = StoredValue::new(false);
    watch(move || {
        let black = state.black.get();
        if black != black_before && black != black_heard.get_value() {
            tell_black(if black { BLACK } else { BRIGHT });
        }
        black_before = black;
        black_heard.set_value(black);
    });
    dom::listen(&channel, "message", move |event| {
        let event: web_sys::MessageEvent = event.unchecked_into();
        let Some(message) = event.data().as_string() else { return };
        if message == BLACK || message == BRIGHT {
            black_heard.set_value(message == BLACK);
            state.black.set(message == BLACK);
            return;
        }
        let (link, _) = Link::parse(&message);
        heard.set_value(message);
        state.lesson.set(link.lesson);
        state.bpe.set(link.bpe);
        state.positions.set(link.positions);
        state.step.set(link.step);
    });
}
