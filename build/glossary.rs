//! The words of the field, each defined once in `assets/glossary.md`: where a lesson's prose first uses one, a button
//! shows what it means.
//!
//! A line has the word, other forms after `|`, the parts of the talk that use it so after `@` (all where there is none),
//! and the definition after the first `:`.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// A word with what it means.
pub struct Term {
    /// The word, and its other forms.
    forms: Vec<String>,
    /// The parts of the talk that use it so; all where there is none.
    parts: Vec<String>,
    /// What it means: plain text.
    pub definition: String,
}

impl Term {
    /// The word itself.
    pub fn name(&self) -> &str {
        &self.forms[0]
    }

    fn id(&self) -> String {
        format!("term-{}", self.name().replace(' ', "-"))
    }
}

/// Reads the glossary; the error says which line is wrong.
pub fn parse(text: &str) -> Result<Vec<Term>, String> {
    let words = |list: &str, between: char| list.split(between).map(|word| word.trim().to_owned()).collect::<Vec<_>>();
    let term = |line: &str| {
        let (head, definition) = line.split_once(':')?;
        let (forms, parts) =
            head.split_once('@').map_or((head, Vec::new()), |(forms, parts)| (forms, words(parts, ',')));
        let (forms, definition) = (words(forms, '|'), definition.trim().to_owned());
        let is_whole = !definition.is_empty() && forms.iter().chain(&parts).all(|word| !word.is_empty());
        is_whole.then_some(Term { forms, parts, definition })
    };
    let wrong = |line: &str| format!("`{line}` is not of the form `word | other form @ part: definition`");
    text.lines().map(|line| term(line).ok_or_else(|| wrong(line))).collect()
}

/// The terms that a lesson has still to explain.
pub struct Unexplained<'a>(Vec<&'a Term>);

impl<'a> Unexplained<'a> {
    /// Those that the part of the talk uses.
    pub fn of(terms: &'a [Term], part: &str) -> Self {
        let is_used = |term: &&Term| term.parts.is_empty() || term.parts.iter().any(|other| other == part);
        Self(terms.iter().filter(is_used).collect())
    }

    /// Makes a button of the first use of each term in running text, and adds what they show at the end. Links,
    /// emphasis, which names controls and tokens, and the heads of tables stay as they are.
    pub fn mark<'e>(&mut self, events: Vec<Event<'e>>) -> Vec<Event<'e>> {
        let (mut marked, mut shown) = (Vec::new(), Vec::new());
        let mut closed = 0_usize;
        for event in events {
            match event {
                Event::Start(Tag::Link { .. } | Tag::Emphasis | Tag::Strong | Tag::TableHead | Tag::CodeBlock(_)) => {
                    closed += 1;
                }
                Event::End(
                    TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong | TagEnd::TableHead | TagEnd::CodeBlock,
                ) => closed -= 1,
                Event::Text(text) if closed == 0 => {
                    self.mark_text(&text, &mut marked, &mut shown);
                    continue;
                }
                _ => {}
            }
            marked.push(event);
        }
        marked.extend(shown);
        marked
    }

    fn mark_text<'e>(&mut self, text: &str, marked: &mut Vec<Event<'e>>, shown: &mut Vec<Event<'e>>) {
        let mut rest = text;
        while let Some((which, start, end)) = self.first_in(rest) {
            let term = self.0.remove(which);
            let (id, definition) = (term.id(), escape(&term.definition));
            marked.push(Event::Text(CowStr::from(rest[..start].to_owned())));
            let word = escape(&rest[start..end]);
            let button = format!(
                "<button type=\"button\" class=\"term\" popovertarget=\"{id}\" title=\"{definition}\">{word}</button>"
            );
            marked.push(Event::InlineHtml(button.into()));
            let name = escape(term.name());
            shown.push(Event::InlineHtml(
                format!("<p popover id=\"{id}\" class=\"definition\"><b>{name}</b> {definition}</p>").into(),
            ));
            rest = &rest[end..];
        }
        marked.push(Event::Text(CowStr::from(rest.to_owned())));
    }

    /// The term that comes first in a text, and where it stands there; of two at one place the longer.
    fn first_in(&self, text: &str) -> Option<(usize, usize, usize)> {
        let lower = text.to_lowercase();
        // A letter whose lower case has another length would move what follows.
        if lower.len() != text.len() {
            return None;
        }
        let places = self.0.iter().enumerate().flat_map(|(which, term)| {
            let places = |form: &String| {
                let ends = |at: usize| (at, at + form.len());
                lower
                    .match_indices(form.as_str())
                    .map(|(at, _)| ends(at))
                    .find(|(start, end)| is_word(&lower, *start, *end))
            };
            term.forms.iter().filter_map(places).map(|(start, end)| (which, start, end)).collect::<Vec<_>>()
        });
        places.min_by_key(|(_, start, end)| (*start, usize::MAX - end))
    }
}

/// Whether no letter, digit or hyphen stands beside a stretch of a text.
fn is_word(text: &str, start: usize, end: usize) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    !text[..start].chars().next_back().is_some_and(is_part) && !text[end..].chars().next().is_some_and(is_part)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
