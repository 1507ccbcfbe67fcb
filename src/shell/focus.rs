//! What has the focus, as far as keys are concerned.

use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlElement};

/// A kind of control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// A text of several lines: every key is its own.
    Area,
    /// A field of one line.
    Field,
    /// A list of choices.
    Choice,
    /// A slider, or one of several to choose.
    Range,
    /// A picture with a cell cursor.
    Canvas,
    /// A button, a link or the like.
    Button,
    /// Nothing that has a use for keys.
    Nothing,
}

impl Focus {
    /// What an event comes from.
    pub fn of(target: Option<EventTarget>) -> Self {
        let Some(element) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
            return Self::Nothing;
        };
        let kind = element.get_attribute("type").unwrap_or_default();
        match (element.tag_name().as_str(), kind.as_str()) {
            // Of a text that is only to be copied, no key is its own.
            ("TEXTAREA", _) if element.has_attribute("readonly") => Self::Nothing,
            ("TEXTAREA", _) => Self::Area,
            ("SELECT", _) => Self::Choice,
            ("INPUT", "range" | "radio") => Self::Range,
            ("INPUT", "checkbox" | "button" | "file") | ("BUTTON" | "SUMMARY" | "A", _) => Self::Button,
            ("INPUT", _) => Self::Field,
            ("CANVAS", _) => Self::Canvas,
            _ if element.is_content_editable() => Self::Area,
            _ => Self::Nothing,
        }
    }

    /// Whether it has its own use for a key. Paging belongs to a text of several lines alone.
    pub fn owns(self, key: &str) -> bool {
        let pages = matches!(key, "PageDown" | "PageUp");
        let moves = matches!(key, "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End");
        match self {
            Self::Area => true,
            Self::Field => !pages,
            // No choice begins with a full stop, and a clicker's black-screen key sends one.
            Self::Choice => !pages && key != ".",
            Self::Range => moves || key == " ",
            Self::Canvas => moves || key == "Enter",
            Self::Button => key == " " || key == "Enter",
            Self::Nothing => false,
        }
    }

    /// Whether it is a field of one line, which Enter and Escape leave.
    pub const fn is_one_line(self) -> bool {
        matches!(self, Self::Field)
    }

    /// Whether it would take keys that are commands elsewhere.
    pub const fn takes_keys(self) -> bool {
        matches!(self, Self::Field | Self::Choice | Self::Range)
    }
}
