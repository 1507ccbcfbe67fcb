//! Elements as data: what should stand in the document.

use std::borrow::Cow;
use std::rc::Rc;

use web_sys::Event;

/// A text that is written in the source or made while running.
pub type Text = Cow<'static, str>;

/// Something made anew each time. Unlike a `dyn Fn`, its table has one function, not three: the page has hundreds.
pub trait Make<T> {
    fn make(&self) -> T;
}

impl<T, F: Fn() -> T> Make<T> for F {
    fn make(&self) -> T {
        self()
    }
}

/// Something to do with each event, for the same reason.
pub trait Handle {
    fn handle(&self, event: &Event);
}

impl<F: Fn(&Event)> Handle for F {
    fn handle(&self, event: &Event) {
        self(event);
    }
}

/// What an event calls.
pub type Handler = Rc<dyn Handle>;

/// One node to stand in the document.
pub enum Node {
    /// A text, never read as markup.
    Text(Text),
    /// An element with all it holds.
    Element(Element),
    /// Nodes that follow the signals read while making them.
    Live(Box<dyn Make<Vec<Node>>>),
}

/// Where a value of an element goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// An attribute.
    Attribute(&'static str),
    /// A style property. The page's policy forbids style attributes, and allows this.
    Style(&'static str),
    /// The present value of a field, which its attribute does not follow.
    Value,
}

/// A value that follows the signals read while making it; none takes the attribute away.
pub type LiveValue = Box<dyn Make<Option<Text>>>;

/// Whether a class stands, following the signals read.
pub type LiveClass = Box<dyn Make<bool>>;

/// What is called once with the element made.
pub type Mounted = Box<dyn FnOnce(&web_sys::Element)>;

/// What an element is made of.
pub struct Parts {
    pub tag: &'static str,
    pub values: Vec<(Slot, Text)>,
    pub handlers: Vec<(&'static str, Handler)>,
    pub children: Vec<Node>,
    pub live_values: Vec<(Slot, LiveValue)>,
    pub live_classes: Vec<(&'static str, LiveClass)>,
    pub html: Option<&'static str>,
    pub mounted: Option<Mounted>,
}

impl Parts {
    /// Whether it follows signals, or was handed to code that keeps it.
    pub fn has_own_life(&self) -> bool {
        !self.live_values.is_empty() || !self.live_classes.is_empty() || self.html.is_some() || self.mounted.is_some()
    }
}

/// An element to stand in the document. Its methods add to it and give it back.
pub struct Element(Box<Parts>);

/// An element of this tag: one of HTML, or one of SVG that the page uses.
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        values: Vec::new(),
        handlers: Vec::new(),
        children: Vec::new(),
        live_values: Vec::new(),
        live_classes: Vec::new(),
        html: None,
        mounted: None,
    }))
}

/// A text between elements.
pub fn text(text: impl Into<Text>) -> Node {
    Node::Text(text.into())
}

/// Nodes between others that follow the signals read while making them.
pub fn live(nodes: impl Fn() -> Vec<Node> + 'static) -> Node {
    Node::Live(Box::new(nodes))
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl Element {
    pub(super) fn parts(&self) -> &Parts {
        &self.0
    }

    pub(super) fn into_parts(self) -> Parts {
        *self.0
    }

    fn value_in(mut self, slot: Slot, value: Text) -> Self {
        self.0.values.push((slot, value));
        self
    }

    fn live_value(mut self, slot: Slot, value: LiveValue) -> Self {
        self.0.live_values.push((slot, value));
        self
    }

    /// Its classes, as the attribute has them.
    pub fn class(self, names: impl Into<Text>) -> Self {
        self.value_in(Slot::Attribute("class"), names.into())
    }

    /// One more class where `when` holds.
    pub fn class_when(mut self, name: &'static str, when: bool) -> Self {
        if when {
            match self.0.values.iter_mut().find(|(slot, _)| *slot == Slot::Attribute("class")) {
                Some((_, names)) => *names = Cow::Owned([names, " ", name].concat()),
                None => return self.class(name),
            }
        }
        self
    }

    /// A class that comes and goes.
    pub fn live_class(mut self, name: &'static str, when: impl Fn() -> bool + 'static) -> Self {
        self.0.live_classes.push((name, Box::new(when)));
        self
    }

    /// An attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.value_in(Slot::Attribute(name), value.into())
    }

    /// An attribute that is there or not, such as `disabled`.
    pub fn flag(self, name: &'static str, there: bool) -> Self {
        if there { self.attr(name, "") } else { self }
    }

    /// An attribute that changes; it goes where the value is none.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<Text> + 'static) -> Self {
        self.live_value(Slot::Attribute(name), Box::new(value))
    }

    /// A style property or variable.
    pub fn style(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.value_in(Slot::Style(name), value.into())
    }

    /// A style property or variable that changes.
    pub fn live_style(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.live_value(Slot::Style(name), Box::new(move || Some(value().into())))
    }

    /// The present value of a field.
    pub fn live_field(self, value: impl Fn() -> String + 'static) -> Self {
        self.live_value(Slot::Value, Box::new(move || Some(value().into())))
    }

    /// Calls `handler` with each event of this name.
    pub fn on(mut self, event: &'static str, handler: impl Fn(&Event) + 'static) -> Self {
        self.0.handlers.push((event, Rc::new(handler)));
        self
    }

    /// Calls `handler` at each press.
    pub fn press(self, handler: impl Fn() + 'static) -> Self {
        self.on("click", move |_| handler())
    }

    /// A text, after what is there.
    pub fn text(self, words: impl Into<Text>) -> Self {
        self.child(text(words))
    }

    /// A text that changes, after what is there.
    pub fn live_text(self, words: impl Fn() -> String + 'static) -> Self {
        self.live(move || vec![text(words())])
    }

    /// A child, after what is there.
    pub fn child(mut self, child: impl Into<Node>) -> Self {
        self.0.children.push(child.into());
        self
    }

    /// Children, after what is there.
    pub fn children(mut self, children: impl IntoIterator<Item = impl Into<Node>>) -> Self {
        self.0.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// Children that change, after what is there.
    pub fn live(self, children: impl Fn() -> Vec<Node> + 'static) -> Self {
        self.child(live(children))
    }

    /// Markup that the build made from the project's own prose, in place of children.
    pub fn html(mut self, markup: &'static str) -> Self {
        self.0.html = Some(markup);
        self
    }

    /// Calls `what` once, with the element that stands in the document.
    pub fn mounted(mut self, what: impl FnOnce(&web_sys::Element) + 'static) -> Self {
        self.0.mounted = Some(Box::new(what));
        self
    }
}
