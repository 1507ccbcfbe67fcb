//! The QR code of this moment.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::shell::address;
use crate::shell::state::use_shell;

/// The free border of a QR code, in modules (ISO/IEC 18004).
const BORDER: i32 = 4;

/// One square a dark module, as an SVG path.
fn squares(code: &QrCode) -> String {
    let size = code.size();
    let places = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
    let dark = places.filter(|&(x, y)| code.get_module(x, y));
    let square = |(x, y)| format!("M{} {}h1v1h-1z", x + BORDER, y + BORDER);
    dark.map(square).collect::<Vec<_>>().concat()
}

/// The code, or why there is none.
#[component]
pub fn Qr() -> impl IntoView {
    let link = address::of(use_shell());
    let Ok(code) = QrCode::encode_text(&link, QrCodeEcc::Low) else {
        let long = "This moment’s link is too long for a QR code: it carries a long text. Copy the link instead.";
        return view! { <p>{long}</p> }.into_any();
    };
    let width = code.size() + 2 * BORDER;
    view! {
        <div class="qr">
            <svg
                viewBox=format!("0 0 {width} {width}")
                role="img"
                aria-label="QR code of this moment’s link"
                shape-rendering="crispEdges"
            >
                <rect width=width height=width fill="#ffffff" />
                <path d=squares(&code) fill="#000000" />
            </svg>
            <p class="note" translate="no">{link}</p>
        </div>
    }
    .into_any()
}
