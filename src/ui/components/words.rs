//! Words as strips of cells: a merge removes a divider.

use crate::lessons::bpe::{Cell, Frame, Glyphs, Group, Mark, Piece, WordRow};
use crate::ui::shared::Shared;
use crate::ui::signals::Derived;
use crate::ui::view::{Element, Node, el, live, text};
use llama_lens_plots::number::{grouped, plural};

fn run((kind, text): &(Glyphs, String)) -> Element {
    let class = match kind {
        Glyphs::Text => "glyphs",
        Glyphs::Bytes => "glyphs bytes",
        Glyphs::Name => "glyphs name",
        Glyphs::LeftOut => "glyphs left-out",
    };
    el("bdi").class(class).text(text.clone())
}

/// A tile with the text of a piece, bytes and stand-ins set apart.
pub fn filled(tile: Element, piece: &Piece) -> Element {
    match piece.runs.as_slice() {
        // A stage has hundreds of tiles, and most hold nothing but letters.
        [(Glyphs::Text, letters)] => tile.text(letters.clone()),
        runs => tile.children(runs.iter().map(run)),
    }
}

/// One cell of a strip.
pub fn cell(cell: &Cell) -> Element {
    let tile = el("span").class("cell").class_when("learned", cell.learned).class_when("unknown", cell.id.is_none());
    filled(tile, &cell.piece)
}

/// Cells of one mark, with something around them where there is one.
fn group(group: &Group) -> Vec<Element> {
    let cells = group.cells.iter().map(cell);
    let class = match group.mark {
        Mark::Plain => return cells.collect(),
        Mark::Now => "group now",
        Mark::Rival => "group rival",
        Mark::Merged => "group merged",
        Mark::Focus => "group focus",
    };
    vec![el("span").class(class).children(cells)]
}

/// The direction of a strip, as its attribute has it.
pub const fn direction(rtl: bool) -> &'static str {
    if rtl { "rtl" } else { "ltr" }
}

fn row(row: &WordRow) -> Element {
    let symbols = row.groups.iter().flat_map(|group| &group.cells);
    let spoken = symbols.map(|cell| cell.piece.to_string()).collect::<Vec<_>>().join(" ");
    let left_out =
        |count: usize| (count > 0).then(|| el("span").class("more").text(format!("+{}", grouped(count as u64))));
    let strip = el("span")
        .class("strip")
        .attr("dir", direction(row.rtl))
        .attr("aria-hidden", "true")
        .children(left_out(row.hidden.0))
        .child(el("span").class("cells").children(row.groups.iter().flat_map(group)))
        .children(left_out(row.hidden.1));
    el("li")
        .class("word")
        .attr("aria-label", format!("{} {}: {}", plural(row.count, "time"), row.text, spoken))
        .child(el("span").class("count").attr("aria-hidden", "true").text(format!("{}×", grouped(row.count))))
        .child(strip)
}

/// What stands below the rows: that there is none, where the pair stands, and how many are not shown.
fn below(frame: &Frame, columns: usize) -> Vec<Node> {
    let mut nodes = Vec::new();
    if frame.words.is_empty() {
        nodes.push(el("p").class("rest").text("No word of the corpus contains this text.").into());
    }
    if !frame.holders.is_empty() {
        let rows = el("ul").class("words holders").class_when("two", columns == 2);
        nodes.push(el("p").class("sub").text("and where the pair stands").into());
        nodes.push(rows.children(frame.holders.iter().map(row)).into());
    }
    let hidden = frame.words_found.saturating_sub(frame.words.len() + frame.holders.len());
    if hidden > 0 {
        nodes.push(el("p").class("rest").text(format!("and {}", plural(hidden as u64, "more word"))).into());
    }
    nodes
}

/// The words of a frame.
pub fn words(frame: Derived<Shared<Frame>>, corpus: Derived<String>, columns: Derived<usize>) -> Element {
    let total = move || frame.with(|frame| plural(frame.words_total as u64, "word"));
    // Room for every row from the start, so that nothing below moves when rows of holders come and go.
    let rows_held =
        move || frame.with(|frame| if frame.words_total > frame.words.len() { frame.rows } else { 0 }).to_string();
    let digits = move || {
        frame.with(|frame| {
            let counts = frame.words.iter().chain(&frame.holders).map(|row| grouped(row.count).chars().count());
            counts.max().unwrap_or(1).to_string()
        })
    };
    let head = el("h2")
        .class("figure-head")
        .child(el("b").live_text(total))
        .child(text(" as symbols now · "))
        .live_text(move || corpus.get());
    let rows = move || frame.with(|frame| frame.words.iter().map(|word| row(word).into()).collect());
    el("div")
        .class("words-part")
        .live_style("--rows", rows_held)
        .live_style("--digits", digits)
        .child(head)
        .child(el("ul").class("words").live_class("two", move || columns.get() == 2).live(rows))
        .child(live(move || {
            let columns = columns.get();
            frame.with(|frame| below(frame, columns))
        }))
}
