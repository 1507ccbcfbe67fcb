//! The switches of the lesson: each names the stage that it is about.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::sentencepiece::{At, Choices};

/// A switch.
#[derive(Clone, Copy)]
struct Switch {
    name: &'static str,
    /// Where it is to be seen.
    seen: At,
    value: fn(&mut Choices) -> &mut bool,
}

const SWITCHES: [Switch; 6] = [
    Switch { name: "Remove extra spaces", seen: At::Collapsed, value: |choices| &mut choices.collapse },
    Switch { name: "Dummy prefix", seen: At::Prefixed, value: |choices| &mut choices.prefix },
    Switch { name: "Split at white space", seen: At::Cut, value: |choices| &mut choices.split },
    Switch { name: "Digits one by one", seen: At::Cut, value: |choices| &mut choices.digits },
    Switch { name: "Byte fallback", seen: At::Bytes, value: |choices| &mut choices.bytes },
    Switch { name: "Beside: plain BPE", seen: At::Raw, value: |choices| &mut choices.beside },
];

/// All switches.
#[component]
pub fn Switches(model: Model) -> impl IntoView {
    let switch = move |Switch { name, seen, value }: Switch| {
        let checked = move || *value(&mut model.choices.get());
        let change = move |event| {
            let on = event_target_checked(&event);
            model.choose(seen, |choices| *value(choices) = on);
        };
        view! {
            <label>
                <input type="checkbox" prop:checked=checked on:change=change />
                {name}
            </label>
        }
    };
    view! {
        <div class="switches" role="group" aria-label="Switches" class:hidden=move || model.page.hides("switches")>
            {SWITCHES.map(switch).collect_view()}
        </div>
    }
}
