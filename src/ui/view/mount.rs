//! Makes elements stand in the document, and lets them follow their signals.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;

use super::element::{Element, Node, Parts};
use super::standing::{Kind, Listener, Standing, StandingElement, patch, write};
use crate::ui::dom;

/// Mounts an element in `parent`, for as long as the page lives.
pub fn mount(parent: &web_sys::Node, element: Element) {
    let standing = make(parent, None, element.into());
    StoredValue::new_local(standing);
}

/// Runs `what` now, and again whenever a signal that it read changes, until the owner goes.
pub fn watch(what: impl FnMut() + 'static) {
    // Boxed, so that all effects of the page share one type and its code.
    watch_boxed(Box::new(what));
}

fn watch_boxed(mut what: Box<dyn Run>) {
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| what.run()));
}

/// Something to do again and again; see [`super::element::Make`].
trait Run {
    fn run(&mut self);
}

impl<F: FnMut()> Run for F {
    fn run(&mut self) {
        self();
    }
}

/// Makes a node in `parent`, before `end`.
pub fn make(parent: &web_sys::Node, end: Option<&web_sys::Node>, node: Node) -> Standing {
    let place = |node: &web_sys::Node| {
        // A new node can stand before any child of the parent.
        let _ = parent.insert_before(node, end);
    };
    match node {
        Node::Text(text) => {
            let node: web_sys::Node = dom::document().create_text_node(&text).into();
            place(&node);
            Standing { node, kind: Kind::Text(text) }
        }
        Node::Element(element) => {
            let (element, kind) = make_element(element.into_parts());
            place(&element);
            Standing { node: element.into(), kind: Kind::Element(kind) }
        }
        Node::Live(nodes) => {
            let mark: web_sys::Node = dom::document().create_text_node("").into();
            place(&mark);
            let inner = Rc::new(RefCell::new(Vec::new()));
            let (standing, before) = (Rc::clone(&inner), mark.clone());
            watch(move || {
                let wanted = nodes.make();
                // The parent is asked anew: a live part can itself be inside another.
                if let Some(parent) = before.parent_node() {
                    patch(&parent, Some(&before), &mut standing.borrow_mut(), wanted);
                }
            });
            Standing { node: mark, kind: Kind::Live(inner) }
        }
    }
}

fn make_element(parts: Parts) -> (web_sys::Element, StandingElement) {
    let own_life = parts.has_own_life();
    let namespace = match parts.tag {
        "svg" | "path" | "line" | "rect" => "http://www.w3.org/2000/svg",
        _ => "http://www.w3.org/1999/xhtml",
    };
    let element =
        dom::document().create_element_ns(Some(namespace), parts.tag).expect("the tag is one of the page's own");
    for (slot, value) in &parts.values {
        write(&element, *slot, Some(value));
    }
    if let Some(markup) = parts.html {
        element.set_inner_html(markup);
    }
    let children = parts.children.into_iter().map(|child| make(&element, None, child)).collect();
    let listeners =
        parts.handlers.into_iter().map(|(event, handler)| Listener::new(&element, event, handler)).collect();
    for (name, when) in parts.live_classes {
        let element = element.clone();
        watch(move || {
            // A class name of the page's own is always accepted.
            let _ = element.class_list().toggle_with_force(name, when.make());
        });
    }
    // After the children: a list of choices can only take a value that it offers.
    for (slot, value) in parts.live_values {
        let element = element.clone();
        let mut before: Option<Option<Cow<'static, str>>> = None;
        watch(move || {
            let value = value.make();
            if before.as_ref() != Some(&value) {
                write(&element, slot, value.as_deref());
                before = Some(value);
            }
        });
    }
    if let Some(mounted) = parts.mounted {
        mounted(&element);
    }
    (element, StandingElement { tag: parts.tag, values: parts.values, listeners, children, own_life })
}
