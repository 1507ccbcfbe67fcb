//! The presenter's window and the one that opened it, on a channel of their own.
//!
//! The opener makes up a random name and hands it over in the link; no other window knows it. Each of the two tells the
//! other what a person did: lesson, step, inputs, black screen. What it heard it does not tell again, so nothing echoes.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos_use::use_event_listener;
use wasm_bindgen::JsValue;
use web_sys::{BroadcastChannel, Storage};

use crate::shell::address;
use crate::shell::link::{Link, View};
use crate::shell::state::Shell;

/// Where an opener keeps the channel's name over a reload.
const PLACE: &str = "llama-lens-channel";

/// What a window says when it comes or comes back: the other one answers with its moment.
const ASK: &str = "where are we?";

/// Opens the presenter's window beside this one; in the presenter's window, closes it.
pub fn toggle(shell: Shell) {
    if shell.view.get_untracked() == View::Present {
        return close(shell);
    }
    let channel = shell.channel.get_untracked().unwrap_or_else(random_name);
    let link = Link { view: View::Present, channel: Some(channel.clone()), ..untrack(|| shell.link()) };
    // One presenter an opener: the same press finds the same window again.
    let opened =
        window().open_with_url_and_target_and_features(&address::with(&link), &channel, "popup,width=1280,height=800");
    let Ok(Some(presenter)) = opened else {
        return shell
            .notice("The browser did not open the presenter window: allow pop-ups for this page and press S again.");
    };
    // The window that was there already comes to the front, if the system lets it.
    let _ = presenter.focus();
    if let Some(storage) = storage() {
        // Where nothing can be kept, a reload of this window ends the connection.
        let _ = storage.set_item(PLACE, &channel);
    }
    shell.channel.set(Some(channel));
}

fn close(shell: Shell) {
    // What the browser refuses is said below.
    let _ = window().close();
    let said = "The browser lets a page close only windows that a page has opened: close this one as any other.";
    set_timeout(move || shell.notice(said), Duration::from_millis(500));
}

/// Keeps the presenter's window and the one that opened it at the same moment.
pub fn follow(shell: Shell) {
    shell.channel.set(kept());
    let name = Memo::new(move |_| shell.channel.get());
    Effect::new(move |_| {
        if let Some(channel) = name.get().and_then(|name| BroadcastChannel::new(&name).ok()) {
            connect(shell, &channel);
        }
    });
}

/// The name of the channel that this window had before it was loaded again. A window that came about in another way,
/// such as a copy of this one, has no presenter.
fn kept() -> Option<String> {
    let storage = storage()?;
    let loads = window().performance()?.get_entries_by_type("navigation");
    let how = js_sys::Reflect::get(&loads.get(0), &"type".into()).ok().and_then(|how| how.as_string());
    if how.as_deref() != Some("reload") {
        // A storage that can be read can be changed.
        let _ = storage.remove_item(PLACE);
    }
    storage.get_item(PLACE).ok().flatten()
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// A name that no other window comes by.
fn random_name() -> String {
    let mut bytes = [0; 16];
    // Every browser that runs this page has it.
    let _ = window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    format!("{:032x}", u128::from_ne_bytes(bytes))
}

/// What both windows share. It is made of what a person did, and not of what was derived from it, so that a window that
/// is still computing tells nothing of its own.
fn told(shell: Shell) -> String {
    let link = Link {
        lesson: shell.lesson(),
        step: shell.asked.get(),
        pace: shell.pace.get(),
        query: shell.query.get(),
        ..Link::default()
    };
    format!("{} {}", if shell.black.get() { "black" } else { "bright" }, link.format())
}

/// Tells and hears. Each message counts: a signal, as `leptos-use` has one for a channel, would keep the last alone.
fn connect(shell: Shell, channel: &BroadcastChannel) {
    let last = StoredValue::new(None::<String>);
    let tell = {
        let channel = channel.clone();
        move |message: &str| {
            // A channel that is closed has nobody to hear it.
            let _ = channel.post_message(&JsValue::from_str(message));
        }
    };
    let answer = tell.clone();
    let _ = use_event_listener(channel.clone(), ev::message, move |event| {
        let Some(message) = event.data().as_string() else { return };
        if message == ASK {
            return answer(&untrack(|| told(shell)));
        }
        let Some((light, moment)) = message.split_once(' ') else { return };
        shell.black.set(light == "black");
        shell.hear(Link::parse(moment).0);
        last.set_value(Some(message));
    });
    let asks = untrack(|| shell.view.get()) == View::Present;
    if asks {
        tell(ASK);
    }
    Effect::new(move |before: Option<String>| {
        let now = told(shell);
        let changed = before.is_some_and(|before| before != now);
        if changed && last.with_value(|last| last.as_ref() != Some(&now)) {
            last.set_value(Some(now.clone()));
            tell(&now);
        }
        now
    });
    let channel = StoredValue::new_local(channel.clone());
    on_cleanup(move || channel.with_value(BroadcastChannel::close));
}
