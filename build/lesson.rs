//! The form of a lesson file: a front matter of `key: value` lines between two `---`, then sections
//! that each begin with a second-level heading. The section `Notes` is the presenter's: a flat list.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::glossary::{Term, Unexplained};
use crate::markup;

/// The keys of the front matter. Every lesson has them all, and no other.
pub const KEYS: [&str; 6] = ["title", "question", "part", "lead", "llama", "cite"];

/// Where the part of the talk stands among the keys.
const PART: usize = 2;

/// The heading of the section that only the presenter sees.
const NOTES: &str = "Notes";

/// One lesson file, read.
pub struct Lesson {
    /// The values of the front matter, in the order of [`KEYS`].
    pub facts: [String; 6],
    /// The sections but the notes, in the order of the file.
    pub sections: Vec<Section>,
    /// The presenter's notes, inline HTML.
    pub notes: Vec<String>,
}

/// One section of a lesson file.
pub struct Section {
    /// The heading in lower case with hyphens.
    pub id: String,
    /// The heading.
    pub title: String,
    /// What stands below the heading.
    pub html: String,
}

impl Lesson {
    /// What Llama 2 does, in one line.
    pub fn llama(&self) -> &str {
        KEYS.iter().zip(&self.facts).find(|(key, _)| **key == "llama").map_or("", |(_, value)| value)
    }

    /// Reads a lesson file, with the terms that its prose may use; the error says what is missing or wrong in it.
    pub fn parse(text: &str, terms: &[Term]) -> Result<Self, String> {
        let (front, body) = text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .ok_or("it does not begin with a front matter between two lines `---`")?;
        let facts = read_facts(front)?;
        let mut unexplained = Unexplained::of(terms, &facts[PART]);

        let mut sections: Vec<Section> = Vec::new();
        let mut notes = Vec::new();
        for (title, events) in split_at_headings(body)? {
            let complain = |e| format!("section `{title}`: {e}");
            if title == NOTES {
                notes = read_notes(events).map_err(complain)?;
                continue;
            }
            let html = markup::to_html(events, Some(&mut unexplained)).map_err(complain)?;
            let id = markup::to_id(&title);
            if html.is_empty() {
                return Err(complain("it is empty".into()));
            }
            if sections.iter().any(|section| section.id == id) {
                return Err(complain("the heading occurs twice".into()));
            }
            sections.push(Section { id, title, html });
        }
        if sections.is_empty() {
            return Err("it has no section, a heading `## …` with text below".into());
        }
        if notes.is_empty() {
            return Err(format!("it has no presenter notes, a heading `## {NOTES}` with a list below"));
        }
        Ok(Self { facts, sections, notes })
    }
}

/// The values of the front matter, in the order of [`KEYS`].
fn read_facts(front: &str) -> Result<[String; 6], String> {
    let mut facts: [Option<String>; 6] = Default::default();
    for line in front.lines() {
        let (key, value) =
            line.split_once(':').ok_or_else(|| format!("front matter: `{line}` is not of the form `key: value`"))?;
        let (key, value) = (key.trim(), value.trim());
        let place = KEYS
            .iter()
            .position(|known| *known == key)
            .ok_or_else(|| format!("front matter: `{key}` is unknown; the keys are {}", KEYS.join(", ")))?;
        if value.is_empty() {
            return Err(format!("front matter: `{key}` has no value"));
        }
        if facts[place].replace(value.to_owned()).is_some() {
            return Err(format!("front matter: `{key}` is given twice"));
        }
    }
    if let Some(missing) = facts.iter().position(Option::is_none) {
        return Err(format!("front matter: `{}:` is missing", KEYS[missing]));
    }
    Ok(facts.map(Option::unwrap_or_default))
}

/// The events below each second-level heading, with that heading's text.
fn split_at_headings(body: &str) -> Result<Vec<(String, Vec<Event<'_>>)>, String> {
    let mut parts: Vec<(String, Vec<Event>)> = Vec::new();
    let mut in_heading = false;
    for event in Parser::new_ext(body, Options::ENABLE_MATH | Options::ENABLE_TABLES) {
        match (event, parts.last_mut()) {
            (Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }), _) => {
                return Err("a heading `# …` stands in it; the title belongs in the front matter".into());
            }
            (Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }), _) => {
                in_heading = true;
                parts.push((String::new(), Vec::new()));
            }
            (Event::End(TagEnd::Heading(HeadingLevel::H2)), _) => in_heading = false,
            (Event::Text(text) | Event::Code(text), Some((title, _))) if in_heading => {
                title.push_str(&text);
            }
            (_, Some((title, _))) if in_heading => {
                return Err(format!("heading `{title}`: only plain text may stand in it"));
            }
            (event, Some((_, events))) => events.push(event),
            (_, None) => return Err("text stands before the first heading `## …`".into()),
        }
    }
    Ok(parts)
}

/// The items of a flat list, each as inline HTML.
fn read_notes(events: Vec<Event>) -> Result<Vec<String>, String> {
    let mut notes = Vec::new();
    let mut item: Option<Vec<Event>> = None;
    for event in events {
        match (event, &mut item) {
            // The list itself; a blank line between its items makes paragraphs of them.
            (Event::Start(Tag::List(None)) | Event::End(TagEnd::List(false)), None)
            | (Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph), Some(_)) => {}
            (Event::Start(Tag::Item), None) => item = Some(Vec::new()),
            (Event::End(TagEnd::Item), Some(_)) => {
                notes.push(markup::to_html(item.take().unwrap_or_default(), None)?);
            }
            (Event::Start(Tag::List(_)), Some(_)) | (_, None) => {
                return Err("only one flat list, `- …`, may stand in it".into());
            }
            (event, Some(events)) => events.push(event),
        }
    }
    Ok(notes)
}
