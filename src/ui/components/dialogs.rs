//! Dialogs: overview, go to, QR code, help. Escape and their own key close them.

use qrcodegen::{QrCode, QrCodeEcc};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::chrome::lesson_list;
use super::go_to::go_to;
use crate::lessons::keys::HELP;
use crate::ui::cursor::Cursor;
use crate::ui::location;
use crate::ui::state::Dialog;
use crate::ui::view::{Element, Node, el, text, watch};

/// The free border of a QR code, in modules (ISO/IEC 18004).
const BORDER: i32 = 4;

fn help() -> Vec<Node> {
    let row = |(keys, does): &(&[&'static str], &'static str)| {
        let keys = keys.iter().flat_map(|key| [el("kbd").text(*key).into(), text(" ")]);
        el("tr").child(el("th").attr("scope", "row").children(keys.collect::<Vec<Node>>())).child(el("td").text(*does))
    };
    let table = el("table").class("help").attr("aria-label", "Keys");
    let touch = "On a touch screen, swipe the figure left for next and right for back.";
    vec![table.child(el("tbody").children(HELP.iter().map(row))).into(), el("p").class("note").text(touch).into()]
}

fn qr(cursor: Cursor) -> Element {
    let address = location::address();
    let base = address.split('#').next().unwrap_or_default();
    let link = format!("{base}{}", location::current(cursor.state));
    let Ok(code) = QrCode::encode_text(&link, QrCodeEcc::Low) else {
        let long = "This moment’s link is too long for a QR code: it carries a long text. Copy the link instead.";
        return el("p").text(long);
    };
    let size = code.size();
    let places = (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|&(x, y)| code.get_module(x, y));
    let squares = places.map(|(x, y)| format!("M{} {}h1v1h-1z", x + BORDER, y + BORDER)).collect::<Vec<_>>().concat();
    let width = (size + 2 * BORDER).to_string();
    let paper = el("rect").attr("width", width.clone()).attr("height", width.clone()).attr("fill", "#ffffff");
    let picture = el("svg")
        .attr("viewBox", format!("0 0 {width} {width}"))
        .attr("role", "img")
        .attr("aria-label", "QR code of this moment’s link")
        .attr("shape-rendering", "crispEdges")
        .child(paper)
        .child(el("path").attr("d", squares).attr("fill", "#000000"));
    el("div").class("qr").child(picture).child(el("p").class("note").text(link))
}

/// Opens the dialog when there is something in it, and closes it when there is not.
fn open_and_close(cursor: Cursor, dialog: HtmlDialogElement) {
    watch(move || {
        if cursor.state.dialog.get().is_none() {
            dialog.close();
        } else if !dialog.open() {
            // A dialog that cannot be modal is still shown by its attribute.
            let _ = dialog.show_modal();
        }
    });
}

/// What stands in a dialog: code that the first view does without (see `xtask/src/split`).
#[inline(never)]
fn content(dialog: Dialog, cursor: Cursor) -> Vec<Node> {
    match dialog {
        Dialog::Overview => vec![el("div").class("overview").children(lesson_list(cursor)).into()],
        Dialog::GoTo => vec![go_to(cursor).into()],
        Dialog::Qr => vec![qr(cursor).into()],
        Dialog::Help => help(),
    }
}

/// The dialog that is open, if any.
pub fn dialogs(cursor: Cursor) -> Element {
    let open = cursor.state.dialog;
    let close = move || open.set(None);
    let title = move || match open.get() {
        Some(Dialog::Overview) => "Lessons",
        Some(Dialog::GoTo) => "Go to",
        Some(Dialog::Qr) => "This moment",
        Some(Dialog::Help) => "Keys",
        None => "",
    };
    let body = move || open.get().map_or_else(Vec::new, |dialog| content(dialog, cursor));
    let head = el("header")
        .child(el("h2").live_text(move || title().to_owned()))
        .child(el("button").class("quiet").attr("aria-label", "Close").press(close).text("×"));
    el("dialog")
        .live_attr("aria-label", move || Some(title().into()))
        .on("close", move |_| close())
        .child(head)
        .live(body)
        .mounted(move |dialog| open_and_close(cursor, dialog.clone().unchecked_into()))
}
