//! A URL is a moment: the text form of what the page shows, parsed and written without a browser.
//!
//! `#/<lesson>?<key>=<value>&…`, percent-encoded UTF-8. A bad value falls back to its default and a notice says so.
//! Keys that are not the page's own belong to the lesson.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::lessons::{Entry, Pace, Query, pairs, unusable};

/// All but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

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

            fn read(name: &str) -> Result<Self, String> {
                let found = Self::ALL.iter().copied().find(|value| value.slug() == name);
                found.ok_or_else(|| format!("is none of {}", [$($name),*].join(", ")))
            }
        }
    };
}
named!(View { Read = "read", Talk = "talk", Present = "present", Embed = "embed" });
named!(Pace { Full = "full", Talk = "talk" });
named!(Theme { System = "system", Light = "light", Dark = "dark", Projector = "projector" });

/// The steps that stepping may reach, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The first one.
    pub from: Option<usize>,
    /// The last one.
    pub to: Option<usize>,
}

impl Limits {
    /// Whether there is one.
    pub const fn any(self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}

/// One moment of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The lesson shown.
    pub lesson: &'static Entry,
    /// The 0-based micro-step of the lesson's trace.
    pub step: usize,
    /// How far a press goes, where that is not what the view asks for.
    pub pace: Option<Pace>,
    /// How much of the page is drawn.
    pub view: View,
    /// The colours.
    pub theme: Theme,
    /// The steps that stepping may reach, for embeds.
    pub limits: Limits,
    /// Identifiers of what is not shown.
    pub hide: Vec<String>,
    /// The channel of the window that opened this one as its presenter.
    pub channel: Option<String>,
    /// What the lesson is fed with.
    pub query: Query,
}

impl Default for Link {
    fn default() -> Self {
        Self {
            lesson: Entry::first(),
            step: 0,
            pace: None,
            view: View::default(),
            theme: Theme::default(),
            limits: Limits::default(),
            hide: Vec::new(),
            channel: None,
            query: Query::default(),
        }
    }
}

/// The longest address that is read, in bytes; a browser's own limit is about 2 MB.
pub const MAX_LINK: usize = 1 << 20;

/// How many identifiers a link may hide.
const MAX_HIDDEN: usize = 64;

impl Link {
    /// Reads the fragment of an address, with or without its `#`, and what had to be said about it.
    ///
    /// ```
    /// use llama_lens::shell::link::Link;
    /// let (link, notices) = Link::parse("#/bpe?step=17&tie=ids&unknown=1");
    /// assert_eq!(link.step, 17);
    /// assert!(notices.is_empty());
    /// ```
    pub fn parse(fragment: &str) -> (Self, Vec<String>) {
        let mut link = Self::default();
        if fragment.len() > MAX_LINK {
            let said = "The link is longer than 1 MB and was not read; the lesson opens with its defaults.";
            return (link, vec![said.to_owned()]);
        }
        let mut notices = Vec::new();
        let fragment = fragment.trim_start_matches('#').trim_start_matches('/');
        let (slug, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        match Entry::of(slug) {
            Some(lesson) => link.lesson = lesson,
            None if slug.is_empty() => {}
            None => {
                let short: String = slug.chars().take(24).collect();
                notices.push(format!(
                    "The link names a lesson “{short}”, which does not exist; {} is shown.",
                    link.lesson.title
                ));
            }
        }
        let mut of_lesson = String::new();
        for (key, raw) in pairs(query) {
            let value = percent_decode_str(raw).decode_utf8_lossy();
            match link.set(key, &value) {
                Some(Ok(())) => {}
                Some(Err(why)) => notices.push(unusable(key, raw, &why)),
                None => of_lesson.extend([key, "=", raw, "&"]),
            }
        }
        let (query, refused) = Query::parse(&of_lesson);
        link.query = query;
        notices.extend(refused);
        let Limits { from, to } = link.limits;
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            notices.push("In the link, from is after to; both are ignored.".into());
            link.limits = Limits::default();
        }
        (link, notices)
    }

    /// Sets one of the page's own keys from its decoded value; none where the key is the lesson's.
    fn set(&mut self, key: &str, value: &str) -> Option<Result<(), String>> {
        let whole = || value.parse::<usize>().map_err(|_| "is not a whole number in digits alone".to_owned());
        Some(match key {
            "step" => whole().map(|step| self.step = step),
            "from" => whole().map(|step| self.limits.from = Some(step)),
            "to" => whole().map(|step| self.limits.to = Some(step)),
            "pace" => Pace::read(value).map(|pace| self.pace = Some(pace)),
            "view" => View::read(value).map(|view| self.view = view),
            "theme" => Theme::read(value).map(|theme| self.theme = theme),
            "channel" => {
                self.channel = Some(value.to_owned());
                Ok(())
            }
            "hide" => {
                self.hide = value.split(',').filter(|id| !id.is_empty()).take(MAX_HIDDEN).map(str::to_owned).collect();
                Ok(())
            }
            _ => return None,
        })
    }

    /// Writes the fragment, with its `#`: what differs from the defaults.
    pub fn format(&self) -> String {
        let mut all: Vec<String> = pairs(self.query.as_str()).map(|(key, value)| format!("{key}={value}")).collect();
        let mut add = |key: &str, value: &dyn std::fmt::Display, differs: bool| {
            if differs {
                all.push(format!("{key}={value}"));
            }
        };
        add("step", &self.step, self.step > 0);
        add("pace", &self.pace.unwrap_or_default().slug(), self.pace.is_some());
        add("view", &self.view.slug(), self.view != View::default());
        add("theme", &self.theme.slug(), self.theme != Theme::default());
        for (key, limit) in [("from", self.limits.from), ("to", self.limits.to)] {
            add(key, &limit.unwrap_or_default(), limit.is_some());
        }
        let hide = utf8_percent_encode(&self.hide.join(","), RESERVED).to_string();
        add("hide", &hide, !self.hide.is_empty());
        let channel = self.channel.as_deref().unwrap_or_default();
        add("channel", &utf8_percent_encode(channel, RESERVED), !channel.is_empty());
        let separator = if all.is_empty() { "" } else { "?" };
        format!("#/{}{separator}{}", self.lesson.slug, all.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bad_value_is_named_and_falls_back() {
        let (link, notices) = Link::parse("#/bpe?step=abc&theme=pink&tie=ids");
        assert_eq!((link.step, link.theme, link.query.as_str()), (0, Theme::System, "tie=ids"));
        assert_eq!(notices.len(), 2);
        assert!(notices[0].contains("step=abc"), "{notices:?}");
    }

    #[test]
    fn an_unknown_lesson_says_so() {
        let (link, notices) = Link::parse("#/nothing");
        assert_eq!((link.lesson, notices.len()), (Entry::first(), 1));
    }

    proptest! {
        #[test]
        fn any_fragment_is_read_without_panic_and_written_back(text in "\\PC{0,200}") {
            let (link, _) = Link::parse(&text);
            prop_assert_eq!(Link::parse(&link.format()).0, link);
        }

        #[test]
        fn what_is_written_is_read_back(step in 0usize..9_999, id in "[a-z]{1,9}", from in 0usize..5, to in 5usize..9) {
            let limits = Limits { from: Some(from), to: Some(to) };
            let (query, _) = Query::parse("text=%C3%A9&vocab=3");
            let hide = vec![id, "corpus".into()];
            let link = Link { step, view: View::Talk, theme: Theme::Projector, limits, hide, query, ..Link::default() };
            let (read, notices) = Link::parse(&link.format());
            prop_assert_eq!(read, link);
            prop_assert!(notices.is_empty());
        }
    }
}
