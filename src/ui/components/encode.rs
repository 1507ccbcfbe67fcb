//! Text to encode: the tokens with their ids, why each split stays, and how many there are.

use super::replay::replay;
use super::ribbon::ribbon;
use super::tree::merge_tree;
use super::words::filled;
use crate::lessons::bpe::{Encoding, TokenView};
use crate::ui::bpe_model::BpeModel;
use crate::ui::dom;
use crate::ui::signals::{Derived, Var};
use crate::ui::view::{Element, Node, el, live};
use llama_lens_plots::number::{grouped, plural};

/// What the reader asked about: why a split stays, and how a token is built.
#[derive(Clone, Copy)]
struct Asked {
    split: Var<Option<usize>>,
    tree: Var<Option<u32>>,
}

/// The text of a token; a press shows its tree, and a second one puts it away.
fn tile(token: &TokenView, tree: Var<Option<u32>>, shown: bool) -> Element {
    let tile = match token.id {
        Some(id) => el("button")
            .attr("aria-label", format!("Tree of {}", token.piece))
            .attr("aria-pressed", shown.to_string())
            .press(move || tree.update(|tree| *tree = if *tree == Some(id) { None } else { Some(id) })),
        None => el("span"),
    };
    filled(tile.class("tile").class_when("long", token.piece.is_long()), &token.piece)
}

fn token(at: usize, token: &TokenView, asked: Asked, pressed: bool, shown: bool) -> Element {
    let id = match (token.gap, token.id) {
        (true, _) => String::new(),
        (false, Some(id)) => id.to_string(),
        (false, None) => "unknown".to_owned(),
    };
    let ask = move || asked.split.set(Some(at));
    let split = (!token.why.is_empty()).then(|| {
        el("button")
            .class("split")
            .attr("aria-label", format!("Why split before {}: {}", token.piece, token.why))
            .attr("aria-pressed", pressed.to_string())
            .press(ask)
            .on("focus", move |_| ask())
            .on("pointerenter", move |_| ask())
    });
    el("li")
        .class("token")
        .class_when("gap", token.gap)
        .class_when("learned", token.learned)
        .class_when("now", token.now)
        .class_when("unknown", token.id.is_none() && !token.gap)
        .children(split)
        .child(tile(token, asked.tree, shown))
        .child(el("span").class("id").text(id))
}

/// The field of the text to encode; `changed` is called when it is.
pub fn probe_field(model: BpeModel, changed: Box<dyn Fn()>) -> Element {
    let on_input = move |event: &web_sys::Event| {
        changed();
        model.state.bpe.update(|inputs| inputs.probe = Some(dom::field_text(event)));
    };
    let field = el("textarea")
        .attr("rows", "2")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .live_field(move || model.probe_text.get())
        .on("input", on_input);
    el("label").class("field wide").child(el("span").text("Text to encode")).child(field)
}

/// Why the split that was asked about stays; the first one inside a word where none was.
fn reason(encoding: &Encoding, asked: Option<usize>) -> Option<Node> {
    let tokens = &encoding.tokens;
    let inside = |at: &usize| *at > 0 && *at < tokens.len() && !tokens[*at].gap && !tokens[*at - 1].gap;
    let at = asked.filter(|at| *at > 0 && *at < tokens.len()).or_else(|| (1..tokens.len()).find(inside))?;
    let pair = format!("{} | {}", tokens[at - 1].piece, tokens[at].piece);
    let said = el("p")
        .class("reason")
        .child(el("span").text("Why split here? "))
        .child(el("b").class("symbol").text(pair))
        .text(format!(" {}", tokens[at].why));
    Some(said.into())
}

fn totals(encoding: &Encoding) -> Node {
    let unknown = encoding.unknown as u64;
    let sizes =
        format!("{} · {}", plural(encoding.characters as u64, "character"), plural(encoding.bytes as u64, "byte"));
    el("p")
        .class("totals")
        .child(el("b").class("symbol").text(plural(encoding.count as u64, "token")))
        .child(el("span").text(sizes))
        .children(
            (unknown > 0).then(|| {
                el("span").class("warn").text(format!("{} not in the vocabulary, left out", grouped(unknown)))
            }),
        )
        .into()
}

/// How many tokens are not shown, and whether the text is.
fn rest(encoding: &Encoding) -> Option<Node> {
    let shown = encoding.tokens.iter().filter(|token| token.id.is_some()).count();
    let hidden = encoding.count.saturating_sub(shown);
    let cut = if encoding.cut { " The page encodes the first 16 kB; the native command takes files." } else { "" };
    let said = || format!("and {}.{cut}", plural(hidden as u64, "more token"));
    (hidden > 0 || encoding.cut).then(|| el("p").class("rest").text(said()).into())
}

/// The panel with the text field, the tokens and the ribbon.
pub fn encode_panel(model: BpeModel) -> Element {
    let encoding = model.encoding();
    let asked = Asked { split: Var::new(None), tree: Var::new(None) };
    // What is made of the encoding, once there is one.
    let made = move |make: fn(&Encoding) -> Option<Node>| {
        live(move || encoding.with(|encoding| encoding.as_deref().and_then(make)).into_iter().collect())
    };
    let tokens = move || {
        let (split, tree) = (asked.split.get(), asked.tree.get());
        let row = |(at, view): (usize, &TokenView)| {
            let shown = view.id.is_some() && view.id == tree;
            token(at, view, asked, split == Some(at), shown).into()
        };
        encoding
            .with(|encoding| encoding.iter().flat_map(|encoding| encoding.tokens.iter().enumerate()).map(row).collect())
    };
    let why = move || {
        let split = asked.split.get();
        encoding.with(|encoding| encoding.as_deref().and_then(|encoding| reason(encoding, split))).into_iter().collect()
    };
    let on_input = move || {
        asked.split.set(None);
        asked.tree.set(None);
        model.replay.set(None);
        model.ribbon_page.set(0);
    };
    let list = el("ul").class("tokens").attr("aria-label", "Tokens").attr("dir", "ltr").live(tokens);
    el("div")
        .class("panel encode")
        .child(probe_field(model, Box::new(on_input)))
        .child(el("div").class("encoded").child(list).child(made(|encoding| Some(totals(encoding)))))
        .child(made(rest))
        .child(live(why))
        .child(merge_tree(model, Derived::new(move |_| asked.tree.get())))
        .child(replay(model, encoding))
        .child(live(move || {
            encoding.with(|encoding| {
                encoding.as_ref().map(|encoding| ribbon(&encoding.ribbon, model.ribbon_page)).unwrap_or_default()
            })
        }))
}
