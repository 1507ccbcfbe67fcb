//! The frame that puts this moment into another page: how it will look, what it shows, and what to copy.

use leptos::context::Provider;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::shell::address;
use crate::shell::copy_link::copy_text;
use crate::shell::link::{Limits, Link, Theme, View};
use crate::shell::notices::PARTS;
use crate::shell::slide::Slide;
use crate::shell::state::{Shell, use_shell};

/// The sizes of a frame, in CSS pixels.
const SIZES: [(u32, u32, &str); 5] =
    [(960, 540, "16:9"), (1280, 720, "16:9"), (640, 360, "16:9"), (480, 270, "16:9"), (800, 600, "4:3")];

/// What a frame has that a link can hide: the parts of a slide. Its text column it does not have.
const PARTS_OF_SLIDE: usize = PARTS.len() - 1;

/// What was chosen.
#[derive(Clone, Copy)]
struct Choice {
    /// One of [`SIZES`].
    size: RwSignal<usize>,
    /// The frame as it will be: its own view, theme, limits and what it hides.
    guest: Shell,
    /// The colours of the frame.
    theme: RwSignal<Theme>,
    /// The first and last step as typed, counted from 1.
    first: RwSignal<String>,
    last: RwSignal<String>,
}

impl Choice {
    /// What the limits are.
    ///
    /// # Errors
    /// What is wrong with them.
    fn limits(self) -> Result<Limits, String> {
        let steps = self.guest.steps();
        let read = |typed: String| match typed.trim().parse::<usize>() {
            _ if typed.trim().is_empty() => Ok(None),
            Ok(step) if (1..=steps).contains(&step) => Ok(Some(step - 1)),
            _ => Err(format!("“{}” is no step of this lesson, which has steps 1 to {steps}.", typed.trim())),
        };
        let limits = Limits { from: read(self.first.get())?, to: read(self.last.get())? };
        if limits.from.zip(limits.to).is_some_and(|(from, to)| from > to) {
            return Err("The first step comes after the last one.".into());
        }
        Ok(limits)
    }

    fn link(self) -> Link {
        let limits = self.limits().unwrap_or_default();
        let (low, high) = (limits.from.unwrap_or(0), limits.to.unwrap_or(usize::MAX));
        let step = self.guest.step().clamp(low, high);
        Link { step, view: View::Embed, theme: self.theme.get(), limits, channel: None, ..self.guest.link() }
    }

    /// The element to copy.
    fn code(self) -> String {
        let (width, height, _) = SIZES[self.size.get()];
        let source = address::with(&self.link()).replace('&', "&amp;").replace('"', "&quot;");
        let title = format!("{}, Llama Lens", self.guest.lesson().title);
        format!(
            "<iframe src=\"{source}\" width=\"{width}\" height=\"{height}\" title=\"{title}\" loading=\"lazy\" \
             allow=\"fullscreen; clipboard-write\"></iframe>"
        )
    }
}

/// The dialog's content.
#[component]
pub fn Embed() -> impl IntoView {
    let shell = use_shell();
    let Some(views) = untrack(|| shell.shown.get()).and_then(|shown| shown.views) else {
        return view! { <p>"This lesson is coming: there is nothing to embed yet."</p> }.into_any();
    };
    let guest = shell.guest();
    guest.hide.set(untrack(|| shell.hide.get()));
    guest.show(untrack(|| shell.lesson()), views, untrack(|| shell.step()));
    let Limits { from, to } = shell.limits.get_untracked();
    let typed = |step: Option<usize>| RwSignal::new(step.map(|step| (step + 1).to_string()).unwrap_or_default());
    let theme = RwSignal::new(shell.theme.get_untracked());
    let choice = Choice { size: RwSignal::new(0), guest, theme, first: typed(from), last: typed(to) };
    view! {
        <div class="embed">
            <Preview choice />
            <div class="embed-choices">
                <Fields choice />
                <Hidden choice />
            </div>
            <Code choice />
        </div>
    }
    .into_any()
}

/// The frame as it will look.
#[component]
fn Preview(choice: Choice) -> impl IntoView {
    let Choice { size, guest, theme, .. } = choice;
    let ratio = move || {
        let (width, height, _) = SIZES[size.get()];
        format!("{:.4}", f64::from(width) / f64::from(height))
    };
    let colours = move || match theme.get() {
        Theme::System if guest.dark.get() => Theme::Dark.slug(),
        Theme::System => Theme::Light.slug(),
        theme => theme.slug(),
    };
    let slide = move || {
        let shown = guest.shown.get()?;
        let (views, opened) = shown.views.zip(shown.opened)?;
        Some(view! { <Slide prose=views.prose opened /> })
    };
    view! {
        <Provider value=guest>
            <div class="preview" data-theme=colours style:--ratio=ratio inert>
                {slide}
            </div>
        </Provider>
    }
}

/// Size, colours, and limits.
#[component]
fn Fields(choice: Choice) -> impl IntoView {
    let Choice { size, theme, first, last, guest } = choice;
    let sizes = SIZES.iter().enumerate().map(|(at, (width, height, ratio))| {
        view! { <option value=at.to_string()>{format!("{width}×{height} ({ratio})")}</option> }
    });
    let themes = Theme::ALL.iter().map(|theme| view! { <option value=theme.slug()>{theme.slug()}</option> });
    let choose_size = move |event| {
        if let Some(at) = event_target_value(&event).parse().ok().filter(|at| *at < SIZES.len()) {
            size.set(at);
        }
    };
    let choose_theme = move |event| {
        let named = event_target_value(&event);
        if let Some(chosen) = Theme::ALL.iter().find(|theme| theme.slug() == named) {
            theme.set(*chosen);
        }
    };
    let problem = move || choice.limits().err();
    let steps = move || guest.steps().to_string();
    view! {
        <label class="field">
            <span>"Size"</span>
            <select on:change=choose_size prop:value=move || size.get().to_string()>{sizes.collect_view()}</select>
        </label>
        <label class="field">
            <span>"Theme"</span>
            <select on:change=choose_theme prop:value=move || theme.get().slug()>{themes.collect_view()}</select>
        </label>
        <label class="field number">
            <span>"First step"</span>
            <input type="number" min="1" max=steps placeholder="any" bind:value=first />
        </label>
        <label class="field number">
            <span>"Last step"</span>
            <input type="number" min="1" max=steps placeholder="any" bind:value=last />
        </label>
        <p class="problem" role="alert">{problem}</p>
    }
}

/// What the frame shows, apart from the stage.
#[component]
fn Hidden(choice: Choice) -> impl IntoView {
    let hide = choice.guest.hide;
    let own = untrack(|| choice.guest.opened().map(|opened| opened.controls.get())).unwrap_or_default();
    let own = own.into_iter().filter(|control| control.on_slide).map(|control| (control.id, control.name));
    let check = move |(id, name): (&'static str, &'static str)| {
        let shows = move || hide.with(|hidden| hidden.iter().all(|other| other != id));
        let change = move |event| {
            let shown = event_target_checked(&event);
            hide.update(|hidden| {
                hidden.retain(|other| other != id);
                if !shown {
                    hidden.push(id.to_owned());
                }
            });
        };
        view! {
            <label>
                <input type="checkbox" prop:checked=shows on:change=change />
                {name}
            </label>
        }
    };
    view! {
        <fieldset class="checks">
            <legend>"Show"</legend>
            {PARTS.into_iter().take(PARTS_OF_SLIDE).chain(own).map(check).collect_view()}
        </fieldset>
    }
}

/// The element to copy.
#[component]
fn Code(choice: Choice) -> impl IntoView {
    let code = Memo::new(move |_| choice.code());
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| spawn_local(async move { copied.set(Some(copy_text(&code.get_untracked()).await)) });
    let said = move || match copied.get() {
        Some(true) => "Copied.",
        Some(false) => "The browser does not let this page copy: select the text above and copy it.",
        None => "",
    };
    view! {
        <div class="embed-code">
            <textarea readonly aria-label="Frame to copy" rows="4" translate="no" prop:value=code></textarea>
            <button on:click=copy>"Copy the frame"</button>
            <p class="note" role="status">{said}</p>
        </div>
    }
}
