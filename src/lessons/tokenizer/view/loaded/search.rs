//! The vocabulary of a loaded tokenizer: tokens that are looked for, and those that no text makes.

use leptos::prelude::*;

use super::asked::{Among, Asked};
use super::pipeline::more;
use crate::lessons::tokenizer::file_piece;
use crate::lessons::tokenizer::view::tile::Glyphs;
use crate::lessons::tokenizer::view::tree::MergeTree;
use crate::worker::{About, Found, FoundToken};
use llama_lens_plots::number::{decimals, grouped, plural};

/// A field to look for tokens by text or number, and what is found.
#[component]
pub fn Search(
    /// What is asked.
    asked: Asked,
) -> impl IntoView {
    view! {
        <section class="vocabulary-search">
            <h3>"The vocabulary"</h3>
            <label class="field">
                <span>"Search in the vocabulary"</span>
                <input
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="a text, or an id"
                    prop:value=asked.search
                    on:input=move |event| asked.search.set(event_target_value(&event))
                />
            </label>
            <For each=move || asked.found() key=|found| format!("{found:?}") let(found)>
                <Rows found asked />
            </For>
        </section>
    }
}

#[component]
fn Rows(found: Found, asked: Asked) -> impl IntoView {
    let Found { count, tokens } = found;
    let scored = tokens.iter().any(|token| token.score.is_some());
    let said = match (count, tokens.len()) {
        (0, _) => "No token has this text or id.".to_owned(),
        (count, shown) if count > shown => {
            format!("{}, of which the first {} are shown", plural(count as u64, "token"), grouped(shown as u64))
        }
        (count, _) => plural(count as u64, "token"),
    };
    let row = move |FoundToken { id, text, spelled, score }: FoundToken| {
        let piece = file_piece(&text);
        let pressed = move || asked.shows_tree(Among::Found, id).to_string();
        let name = format!("Tree of {piece}");
        view! {
            <tr>
                <td class="number">{id.to_string()}</td>
                <td>
                    <button class="tile" aria-label=name aria-pressed=pressed on:click=move |_| asked.toggle_token(Among::Found, id)>
                        <Glyphs piece />
                    </button>
                </td>
                <td><code>{spelled}</code></td>
                {scored.then(|| view! { <td class="number">{score.map(|score| decimals(score, 2))}</td> })}
            </tr>
        }
    };
    let tree = asked.tree(Among::Found);
    view! {
        <p class="note" role="status">{said}</p>
        <div class="scroll found" tabindex="0" role="region" aria-label="Tokens found, scrollable" translate="no">
            <table aria-label="Tokens found">
                <thead>
                    <tr>
                        <th scope="col">"id"</th>
                        <th scope="col">"token"</th>
                        <th scope="col">"in the file"</th>
                        {scored.then(|| view! { <th scope="col">"log p"</th> })}
                    </tr>
                </thead>
                <tbody>{tokens.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        <MergeTree tree />
    }
}

/// The tokens that are names and no text.
#[component]
pub fn SpecialTokens(
    /// What the tokenizer is.
    about: About,
) -> impl IntoView {
    let About { special, specials, .. } = about;
    let hidden = specials.saturating_sub(special.len());
    let token = |FoundToken { id, text, .. }: FoundToken| {
        view! {
            <li class="token special">
                <span class="tile"><Glyphs piece=file_piece(&text) /></span>
                <span class="id">{id.to_string()}</span>
            </li>
        }
    };
    (specials > 0).then(|| {
        view! {
            <section translate="no">
                <h3>"Special and added tokens"</h3>
                <ul class="tokens" aria-label="Special and added tokens" dir="ltr">
                    {special.into_iter().map(token).collect_view()} {more(hidden)}
                </ul>
            </section>
        }
    })
}
