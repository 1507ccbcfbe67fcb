//! A URL is a moment: the text form of what the page shows, parsed and written without a browser.
//!
//! `#/<lesson>?<key>=<value>&…`, percent-encoded UTF-8. Unknown keys are ignored; a bad value
//! falls back to its default and a notice says so.

use super::{Lesson, Part, bpe, percent, positions};

/// How much of the page is drawn, and how large.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Prose and figure, for a reader.
    #[default]
    Read,
    /// The stage alone, for a room.
    Talk,
    /// The presenter's own window.
    Present,
    /// The stage alone, inside another page.
    Embed,
}

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the system prefers.
    #[default]
    System,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
    /// Pure black on white, for a projector.
    Projector,
}

macro_rules! named {
    ($type:ident { $($variant:ident = $name:literal),* }) => {
        impl $type {
            /// Every value, in the order the page offers them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in links.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The value with this name in links.
            pub fn from_slug(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.slug() == name)
            }
        }
    };
}
named!(View { Read = "read", Talk = "talk", Present = "present", Embed = "embed" });
named!(Theme { System = "system", Light = "light", Dark = "dark", Projector = "projector" });

/// One moment of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The lesson shown.
    pub lesson: Lesson,
    /// The 0-based micro-step of the lesson's trace.
    pub step: usize,
    /// How much of the page is drawn.
    pub view: View,
    /// The colours.
    pub theme: Theme,
    /// The first step that stepping may reach, for embeds.
    pub from: Option<usize>,
    /// The last step that stepping may reach, for embeds.
    pub to: Option<usize>,
    /// Identifiers of the controls that are not shown.
    pub hide: Vec<String>,
    /// What the BPE lesson is fed with.
    pub bpe: bpe::Inputs,
    /// What was chosen in the lessons on positions.
    pub positions: positions::Inputs,
}

impl Default for Link {
    fn default() -> Self {
        Self {
            lesson: Lesson::FIRST,
            step: 0,
            view: View::default(),
            theme: Theme::default(),
            from: None,
            to: None,
            hide: Vec::new(),
            bpe: bpe::Inputs::default(),
            positions: positions::Inputs::default(),
        }
    }
}

/// The longest address that is read, in bytes; a browser's own limit is about 2 MB.
pub const MAX_LINK: usize = 1 << 20;

impl Link {
    /// Reads the fragment of an address, with or without its `#`, and what had to be said about it.
    ///
    /// ```
    /// use llama_lens::lessons::link::Link;
    /// let (link, notices) = Link::parse("#/bpe?step=17&tie=ids&unknown=1");
    /// assert_eq!(link.step, 17);
    /// assert!(notices.is_empty());
    /// ```
    pub fn parse(fragment: &str) -> (Self, Vec<String>) {
        let mut link = Self::default();
        let mut notices = Vec::new();
        if fragment.len() > MAX_LINK {
            notices.push("The link is longer than 1 MB and was not read; the lesson opens with its defaults.".into());
            return (link, notices);
        }
        let fragment = fragment.trim_start_matches('#').trim_start_matches('/');
        let (slug, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        if !slug.is_empty() {
            match Lesson::from_slug(slug) {
                Some(lesson) => link.lesson = lesson,
                None => notices.push(format!(
                    "The link names a lesson “{}”, which does not exist; byte-pair encoding is shown.",
                    shorten(slug)
                )),
            }
        }
        for (key, raw) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let read = percent::decode(raw).ok_or_else(|| "is not percent-encoded UTF-8".to_owned());
            if let Err(why) = read.and_then(|value| link.set(key, &value)) {
                notices.push(format!("In the link, {key}={} {why}; the default is used.", shorten(raw)));
            }
        }
        if link.from.zip(link.to).is_some_and(|(from, to)| from > to) {
            notices.push("In the link, from is after to; both are ignored.".into());
            (link.from, link.to) = (None, None);
        }
        (link, notices)
    }

    /// Sets one key from its decoded value; unknown keys are ignored.
    fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        match key {
            "step" => self.step = whole(value)?,
            "from" => self.from = Some(whole(value)?),
            "to" => self.to = Some(whole(value)?),
            "view" => self.view = View::from_slug(value).ok_or_else(|| one_of(View::ALL.iter().map(|v| v.slug())))?,
            "theme" => {
                self.theme = Theme::from_slug(value).ok_or_else(|| one_of(Theme::ALL.iter().map(|v| v.slug())))?;
            }
            "hide" => {
                self.hide = value.split(',').filter(|id| !id.is_empty()).take(64).map(str::to_owned).collect();
            }
            _ => {
                self.bpe.set(key, value)?;
                if self.lesson.part() == Part::Positions {
                    self.positions.set(key, value)?;
                }
            }
        }
        Ok(())
    }

    /// The lesson's own part of the link, as its inputs write it.
    pub fn inputs(&self) -> String {
        inputs(self.lesson, &self.bpe, &self.positions)
    }

    /// Writes the fragment, with its `#`; `inputs` is the lesson's own part as [`inputs`] wrote it.
    pub fn format_with(&self, inputs: &str) -> String {
        let mut out = format!("#/{}", self.lesson.slug());
        let mut separator = '?';
        let mut add = |key: &str, value: &str| {
            out.push(separator);
            separator = '&';
            out.push_str(key);
            out.push('=');
            out.push_str(value);
        };
        for (key, value) in inputs.split('&').filter_map(|pair| pair.split_once('=')) {
            add(key, value);
        }
        if self.step > 0 {
            add("step", &self.step.to_string());
        }
        if self.view != View::default() {
            add("view", self.view.slug());
        }
        if self.theme != Theme::default() {
            add("theme", self.theme.slug());
        }
        for (key, value) in [("from", self.from), ("to", self.to)] {
            if let Some(value) = value {
                add(key, &value.to_string());
            }
        }
        if !self.hide.is_empty() {
            add("hide", &percent::encode(&self.hide.join(",")));
        }
        out
    }

    /// Writes the whole fragment.
    pub fn format(&self) -> String {
        self.format_with(&self.inputs())
    }
}

/// A lesson's own part of a link. The lessons on positions carry those of the BPE lesson where they use its tokens.
pub fn inputs(lesson: Lesson, bpe: &bpe::Inputs, positions: &positions::Inputs) -> String {
    if lesson.part() != Part::Positions {
        return bpe.query();
    }
    let own = positions.query();
    let bpe = if positions.content == Some(positions::Kind::Text) { bpe.query() } else { String::new() };
    [own, bpe].into_iter().filter(|query| !query.is_empty()).collect::<Vec<_>>().join("&")
}

pub(crate) fn whole(value: &str) -> Result<usize, String> {
    value.parse().map_err(|_| "is not a whole number in digits alone".to_owned())
}

pub(crate) fn one_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    format!("is none of {}", names.collect::<Vec<_>>().join(", "))
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(24).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bad_value_is_named_and_falls_back() {
        let (link, notices) = Link::parse("#/bpe?step=abc&theme=pink&vocab=-1&tie=ids");
        assert_eq!((link.step, link.theme, link.bpe.vocab), (0, Theme::System, None));
        assert_eq!(notices.len(), 3);
        assert!(notices[0].contains("step=abc"), "{notices:?}");
    }

    #[test]
    fn an_unknown_lesson_says_so() {
        let (link, notices) = Link::parse("#/nothing");
        assert_eq!(link.lesson, Lesson::FIRST);
        assert_eq!(notices.len(), 1);
    }

    proptest! {
        #[test]
        fn any_fragment_is_read_without_panic(text in "\\PC{0,200}") {
            let (link, _) = Link::parse(&text);
            prop_assert_eq!(Link::parse(&link.format()).0, link);
        }

        #[test]
        fn what_is_written_is_read_back(step in 0usize..9_999, text in "\\PC{1,900}", probe in "\\PC{0,60}", vocab in 1usize..99_999) {
            let mut link = Link { step, view: View::Talk, theme: Theme::Projector, from: Some(1), to: Some(7), ..Link::default() };
            link.hide = vec!["tie".into(), "corpus".into()];
            link.bpe = bpe::Inputs { corpus: bpe::CorpusId::Own, text, probe: Some(probe), vocab: Some(vocab), ..bpe::Inputs::default() };
            let (read, notices) = Link::parse(&link.format());
            prop_assert_eq!(read, link);
            prop_assert!(notices.is_empty());
        }
    }
}
