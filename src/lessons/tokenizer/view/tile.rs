//! The text of a piece on a tile, and the cells of a strip.

use leptos::either::Either;
use leptos::prelude::*;

use crate::lessons::tokenizer::{Cell, Glyphs as Kind, Piece};

/// The text of a piece, with bytes and stand-ins set apart.
#[component]
pub fn Glyphs(piece: Piece) -> impl IntoView {
    let run = |(space, kind, text): (&'static str, Kind, &str)| {
        let class = match kind {
            Kind::Text => "glyphs",
            Kind::Bytes => "glyphs bytes",
            Kind::Name => "glyphs name",
            Kind::LeftOut => "glyphs left-out",
        };
        view! {
            {space}
            <bdi class=class>{text.to_owned()}</bdi>
        }
    };
    // A stage has hundreds of tiles, and most hold nothing but letters.
    match piece.runs.as_slice() {
        [(Kind::Text, letters)] => Either::Left(letters.clone()),
        _ => Either::Right(piece.spaced().map(run).collect_view()),
    }
}

/// One cell of a strip.
#[component]
pub fn CellTile(cell: Cell) -> impl IntoView {
    view! {
        <span class="cell" class:learned=cell.learned class:unknown=cell.id.is_none()>
            <Glyphs piece=cell.piece />
        </span>
    }
}

/// The direction of a strip, as its attribute has it.
pub const fn direction(rtl: bool) -> &'static str {
    if rtl { "rtl" } else { "ltr" }
}
