//! What stands in the document: compared with what should stand there, and patched where it differs.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use super::element::{Handler, Node, Parts, Slot, Text};
use super::mount::make;

/// A node in the document, and what it was made from.
pub struct Standing {
    pub node: web_sys::Node,
    pub kind: Kind,
}

pub enum Kind {
    Text(Text),
    Element(StandingElement),
    /// The nodes before an empty text that marks their place.
    Live(Rc<RefCell<Vec<Standing>>>),
}

pub struct StandingElement {
    pub tag: &'static str,
    pub values: Vec<(Slot, Text)>,
    pub listeners: Vec<Listener>,
    pub children: Vec<Standing>,
    /// Whether it follows signals itself, so that another cannot take its place.
    pub own_life: bool,
}

/// A listener whose handler can be exchanged.
pub struct Listener {
    event: &'static str,
    handler: Rc<RefCell<Handler>>,
    /// Kept for as long as the element stands: the browser calls it.
    _closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `handler` with each event of this name at `target`.
    pub fn new(target: &web_sys::EventTarget, event: &'static str, handler: Handler) -> Self {
        let handler = Rc::new(RefCell::new(handler));
        let called = Rc::clone(&handler);
        let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let handler = Rc::clone(&called.borrow());
            handler.handle(&event);
        });
        // An event name is always accepted.
        let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Self { event, handler, _closure: closure }
    }
}

/// Writes a value where it goes; none takes it away.
pub fn write(element: &web_sys::Element, slot: Slot, value: Option<&str>) {
    // The names are the page's own, and all of them are accepted.
    let _ = match (slot, value) {
        (Slot::Attribute(name), Some(value)) => element.set_attribute(name, value),
        (Slot::Attribute(name), None) => element.remove_attribute(name),
        (Slot::Style(name), value) => {
            let style = element.unchecked_ref::<HtmlElement>().style();
            style.set_property(name, value.unwrap_or_default())
        }
        (Slot::Value, value) => {
            // Every field has the same property; writing an equal value would move the caret.
            let field = element.unchecked_ref::<HtmlInputElement>();
            let value = value.unwrap_or_default();
            if field.value() != value {
                field.set_value(value);
            }
            Ok(())
        }
    };
}

/// Makes the children of `parent`, up to `end`, those that are wanted.
pub fn patch(parent: &web_sys::Node, end: Option<&web_sys::Node>, standing: &mut Vec<Standing>, wanted: Vec<Node>) {
    let count = wanted.len();
    for (at, node) in wanted.into_iter().enumerate() {
        match standing.get_mut(at) {
            Some(old) if old.fits(&node) => old.take_on(node),
            Some(old) => {
                let new = make(parent, Some(&old.first()), node);
                std::mem::replace(old, new).leave(parent);
            }
            None => standing.push(make(parent, end, node)),
        }
    }
    for old in standing.drain(count..) {
        old.leave(parent);
    }
}

impl Standing {
    /// Whether it can become what is wanted by changing its own values.
    fn fits(&self, wanted: &Node) -> bool {
        match (&self.kind, wanted) {
            (Kind::Text(_), Node::Text(_)) => true,
            (Kind::Element(old), Node::Element(new)) => {
                let new = new.parts();
                let events = new.handlers.iter().map(|(event, _)| *event);
                old.tag == new.tag
                    && !old.own_life
                    && !new.has_own_life()
                    && old.listeners.iter().map(|old| old.event).eq(events)
            }
            _ => false,
        }
    }

    /// Becomes what is wanted; it must fit.
    fn take_on(&mut self, wanted: Node) {
        match (&mut self.kind, wanted) {
            (Kind::Text(old), Node::Text(new)) if *old != new => {
                self.node.set_text_content(Some(&new));
                *old = new;
            }
            (Kind::Element(old), Node::Element(new)) => old.take_on(self.node.unchecked_ref(), new.into_parts()),
            _ => {}
        }
    }

    /// The first node that belongs to it in the document.
    fn first(&self) -> web_sys::Node {
        match &self.kind {
            Kind::Live(inner) => inner.borrow().first().map_or_else(|| self.node.clone(), Self::first),
            _ => self.node.clone(),
        }
    }

    /// Leaves the document; only then are its listeners let go, since leaving can call them.
    fn leave(self, parent: &web_sys::Node) {
        // It stands there, so it can be taken away.
        let _ = parent.remove_child(&self.node);
        if let Kind::Live(inner) = &self.kind {
            for node in inner.take() {
                node.leave(parent);
            }
        }
    }
}

impl StandingElement {
    fn take_on(&mut self, element: &web_sys::Element, new: Parts) {
        for (slot, _) in &self.values {
            if new.values.iter().all(|(other, _)| other != slot) {
                write(element, *slot, None);
            }
        }
        for (slot, value) in &new.values {
            if !self.values.iter().any(|(other, old)| other == slot && old == value) {
                write(element, *slot, Some(value));
            }
        }
        self.values = new.values;
        for (listener, (_, handler)) in self.listeners.iter().zip(new.handlers) {
            listener.handler.replace(handler);
        }
        patch(element, None, &mut self.children, new.children);
    }
}
