//! The vocabulary: letters of the base, learned pieces, and the piece that comes next.

use std::rc::Rc;

use super::words::filled;
use crate::lessons::bpe::{Frame, Piece};
use crate::ui::shared::Shared;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el, live, text};
use llama_lens_plots::number::grouped;

/// What picking a piece calls, with its id.
pub type Pick = Rc<dyn Fn(u32)>;

fn entry(id: u32, piece: &Piece, class: &'static str, pick: Option<Pick>) -> Element {
    let cell = || el("span").attr("role", "cell");
    let filled = |tile: Element| filled(tile.class("tile").class_when("long", piece.is_long()), piece);
    let tile = match pick {
        Some(pick) => {
            let button = el("button").attr("aria-label", format!("How {piece} is built")).press(move || pick(id));
            cell().child(filled(button))
        }
        None => filled(cell()),
    };
    el("span").attr("role", "row").class(class).child(cell().class("id").text(id.to_string())).child(tile)
}

/// How many are not shown.
fn more(count: usize, what: &str) -> Option<Node> {
    let cell = || el("span").attr("role", "cell").text(format!("+{} {what}", grouped(count as u64)));
    (count > 0).then(|| el("span").attr("role", "row").class("more").child(cell()).into())
}

fn letters(frame: &Frame) -> Vec<Node> {
    let view = &frame.vocabulary;
    let letters = view.alphabet.iter().map(|(id, piece)| entry(*id, piece, "entry letter", None).into());
    letters.chain(more(view.alphabet_hidden, "symbols")).collect()
}

fn learned(frame: &Frame, pick: Option<&Pick>) -> Vec<Node> {
    let view = &frame.vocabulary;
    let last = view.learned.len();
    let class = |at: usize| if at + 1 == last && view.arrived { "entry piece arrived" } else { "entry piece" };
    let tile = |(at, (id, piece)): (usize, &(u32, Piece))| entry(*id, piece, class(at), pick.cloned()).into();
    let incoming = view.incoming.as_ref().map(|piece| {
        el("span")
            .attr("role", "row")
            .child(el("span").attr("role", "cell").class("visually-hidden").text("next"))
            .child(filled(el("span").attr("role", "cell").class("incoming"), piece))
            .into()
    });
    more(view.learned_hidden, "pieces")
        .into_iter()
        .chain(view.learned.iter().enumerate().map(tile))
        .chain(incoming)
        .collect()
}

fn head(frame: &Frame) -> Vec<Node> {
    let next =
        frame.vocabulary.next.map(|next| el("b").class("next").text(format!(" → {}", grouped(next as u64))).into());
    let size = format!(" {}", grouped(frame.vocabulary.size as u64));
    [el("b").text("Vocabulary").into(), text(size)].into_iter().chain(next).collect()
}

/// The vocabulary of a frame; a press on a learned piece shows how it is built.
pub fn vocabulary(frame: Derived<Shared<Frame>>, pick: Option<Pick>) -> Element {
    let column = |name: &'static str| el("span").attr("role", "columnheader").text(name);
    let part = |class: &'static str| el("div").attr("role", "rowgroup").class(class);
    let table = el("div")
        .attr("role", "table")
        .attr("aria-label", "Vocabulary")
        .class("vocabulary")
        .child(el("div").attr("role", "row").class("visually-hidden").child(column("id")).child(column("piece")))
        .child(part("letters").live(move || frame.with(|frame| letters(frame))))
        .child(part("pieces").child(live(move || frame.with(|frame| learned(frame, pick.as_ref())))));
    el("div")
        .class("vocabulary-part")
        .child(el("h2").class("figure-head").live(move || frame.with(|frame| head(frame))))
        .child(table)
}
