//! Markdown to HTML, and the LaTeX inside it to `MathML`.
//!
//! The page forbids inline styles and scripts, so what comes out has neither: raw HTML is refused,
//! and so is whatever would need a `style` attribute (a coloured formula, an aligned table).

use pulldown_cmark::{Event, html};
use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

use crate::glossary::Unexplained;

/// The HTML of some Markdown events, without the line break at its end, with the terms that it is the first to use.
///
/// # Errors
/// What in them the page forbids.
pub fn to_html(events: Vec<Event>, terms: Option<&mut Unexplained>) -> Result<String, String> {
    let events = events.into_iter().map(set_math).collect::<Result<Vec<_>, String>>()?;
    let events = match terms {
        Some(terms) => terms.mark(events),
        None => events,
    };
    let mut text = String::new();
    html::push_html(&mut text, events.into_iter());
    if text.contains(" style=") {
        return Err("a table with aligned columns needs inline styles, which the page forbids".into());
    }
    // Text is escaped and raw HTML refused: only a link can have left these characters.
    text = text.replace("<a href=", "<a rel=\"noreferrer\" href=");
    text.truncate(text.trim_end().len());
    Ok(text)
}

/// A heading's text in lower case, its words joined by hyphens: `Counting pairs` → `counting-pairs`.
pub fn to_id(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// Replaces a formula by its `MathML`, and refuses raw HTML.
fn set_math(event: Event) -> Result<Event, String> {
    match event {
        Event::InlineMath(latex) => Ok(Event::InlineHtml(to_mathml(&latex, DisplayMode::Inline)?.into())),
        Event::DisplayMath(latex) => Ok(Event::InlineHtml(to_mathml(&latex, DisplayMode::Block)?.into())),
        Event::Html(raw) | Event::InlineHtml(raw) => Err(format!("raw HTML is not allowed: `{}`", raw.trim())),
        event => Ok(event),
    }
}

/// The `<math>` element of a LaTeX formula.
fn to_mathml(latex: &str, display_mode: DisplayMode) -> Result<String, String> {
    let storage = Storage::new();
    let events = Parser::new(latex, &storage).collect::<Result<Vec<_>, _>>();
    let events = events.map_err(|e| format!("formula `{latex}`: {e}"))?;
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut mathml = String::new();
    let results = events.into_iter().map(Ok::<_, std::convert::Infallible>);
    push_mathml(&mut mathml, results, config).map_err(|e| format!("formula `{latex}`: {e}"))?;
    if mathml.contains(" style=") {
        return Err(format!("formula `{latex}`: it needs inline styles, which the page forbids"));
    }
    Ok(mathml)
}
