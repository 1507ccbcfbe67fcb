//! Dialogs: overview, go to, QR code, help. Escape and their own key close them.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use super::chrome::LessonList;
use crate::lessons::Lesson;
use crate::lessons::keys::HELP;
use crate::ui::cursor::Cursor;
use crate::ui::location;
use crate::ui::state::{Dialog, set};

fn overview(cursor: Cursor) -> AnyView {
    view! {
        <div class="overview">
            <LessonList cursor=cursor />
        </div>
    }
    .into_any()
}

fn help() -> AnyView {
    let row = |(keys, does): &(&[&'static str], &'static str)| {
        let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect_view();
        view! {
            <tr>
                <th scope="row">{keys}</th>
                <td>{*does}</td>
            </tr>
        }
    };
    view! {
        <table class="help" aria-label="Keys">
            <tbody>{HELP.iter().map(row).collect_view()}</tbody>
        </table>
        <p class="note">"On a touch screen, swipe the figure left for next and right for back."</p>
    }
    .into_any()
}

fn go_to(cursor: Cursor) -> AnyView {
    let said = RwSignal::new(String::new());
    let (low, high) = untrack(|| cursor.bounds());
    let text = RwSignal::new(String::new());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let wanted = text.get_untracked().trim().to_lowercase();
        let lesson = Lesson::ALL.iter().copied().find(|lesson| {
            wanted.len() >= 2
                && (lesson.slug().starts_with(&wanted) || lesson.title().to_lowercase().starts_with(&wanted))
        });
        match (wanted.parse::<usize>(), lesson) {
            (Ok(step), _) if (low + 1..=high + 1).contains(&step) => {
                cursor.go(step - 1);
                set(cursor.state.dialog, None);
            }
            (Ok(_), _) => said.set(format!("This lesson has steps {} to {}.", low + 1, high + 1)),
            (Err(_), Some(lesson)) if lesson.is_built() => {
                cursor.open(lesson, 0);
                set(cursor.state.dialog, None);
            }
            (Err(_), Some(lesson)) => said.set(format!("{} is coming; it cannot be opened yet.", lesson.title())),
            (Err(_), None) => {
                said.set("There is no such lesson. Type a step's number or the beginning of a lesson's name.".into());
            }
        }
    };
    view! {
        <form class="go-to" on:submit=submit>
            <label class="field wide">
                <span>{format!("Step {} to {}, or a lesson’s name", low + 1, high + 1)}</span>
                <input
                    type="text"
                    autofocus=true
                    autocomplete="off"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </label>
            <button type="submit">"Go"</button>
            <p class="problem" role="alert">{move || said.get()}</p>
        </form>
    }
    .into_any()
}

fn qr(cursor: Cursor) -> AnyView {
    let address = location::address();
    let base = address.split('#').next().unwrap_or_default();
    let link = format!("{base}{}", location::current(cursor.state));
    let Ok(code) = QrCode::encode_text(&link, QrCodeEcc::Low) else {
        return view! { <p>"This moment’s link is too long for a QR code: it carries a long text. Copy the link instead."</p> }.into_any();
    };
    let size = code.size();
    let places = (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|&(x, y)| code.get_module(x, y));
    let squares = places.map(|(x, y)| format!("M{} {}h1v1h-1z", x + 4, y + 4)).collect::<Vec<_>>().concat();
    let width = size + 8;
    view! {
        <div class="qr">
            <svg viewBox=format!("0 0 {width} {width}") role="img" aria-label="QR code of this moment’s link" shape-rendering="crispEdges">
                <rect width=width.to_string() height=width.to_string() fill="#ffffff"></rect>
                <path d=squares fill="#000000"></path>
            </svg>
            <p class="note">{link}</p>
        </div>
    }
    .into_any()
}

/// The dialog that is open, if any.
#[component]
pub fn Dialogs(cursor: Cursor) -> impl IntoView {
    let state = cursor.state;
    let element = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if state.dialog.get().is_some() {
            if !dialog.open() {
                // A dialog that cannot be modal is still shown by its attribute.
                let _ = dialog.show_modal();
            }
        } else if dialog.open() {
            dialog.close();
        }
    });
    let title = move || match state.dialog.get() {
        Some(Dialog::Overview) => "Lessons",
        Some(Dialog::GoTo) => "Go to",
        Some(Dialog::Qr) => "This moment",
        Some(Dialog::Help) => "Keys",
        None => "",
    };
    let body = move || match state.dialog.get()? {
        Dialog::Overview => Some(overview(cursor)),
        Dialog::GoTo => Some(go_to(cursor)),
        Dialog::Qr => Some(qr(cursor)),
        Dialog::Help => Some(help()),
    };
    let close = move |_| set(state.dialog, None);
    view! {
        <dialog node_ref=element aria-label=title on:close=move |_| set(state.dialog, None)>
            <header>
                <h2>{title}</h2>
                <button class="quiet" aria-label="Close" on:click=close>
                    "×"
                </button>
            </header>
            {body}
        </dialog>
    }
}
