//! The pipeline of a loaded tokenizer, stage by stage, on the text to encode.

use leptos::either::Either;
use leptos::prelude::*;

use super::asked::{Among, Asked};
use crate::lessons::Shared;
use crate::lessons::tokenizer::view::tile::Glyphs;
use crate::lessons::tokenizer::view::tree::MergeTree;
use crate::lessons::tokenizer::{Glyphs as Kind, Piece, file_piece};
use crate::worker::{FileStage, FileToken, StagePart, Tokenized};
use llama_lens_plots::number::{grouped, plural};

/// So many tokens, and parts of a stage, are drawn.
const SHOWN: usize = 160;

/// The tokens, and how the text got there.
#[component]
pub fn Pipeline(
    /// The text encoded.
    encoded: Shared<Tokenized>,
    /// What is asked.
    asked: Asked,
) -> impl IntoView {
    let Tokenized { about, count, tokens, stages, words, processed, decoder, decoded, .. } = &*encoded;
    let kind = format!("{} · {}", about.model, plural(about.tokens as u64, "token"));
    let tree = asked.tree(Among::Text);
    let model = stage_row("Model", about.model.clone(), token_tiles(tokens), count.saturating_sub(SHOWN), None);
    let processed = processed.as_ref().map(|(name, tokens)| {
        stage_row("Post-processor", name.clone(), token_tiles(tokens), tokens.len().saturating_sub(SHOWN), None)
    });
    let decoded = decoded.as_ref().map(|bytes| {
        let text = Piece::new(bytes).shortened(120).to_string();
        view! { <p class="note">"Decoding gives " <b class="symbol">{text}</b> ": that is not the text."</p> }
    });
    view! {
        <div translate="no">
            <p class="totals">
                <b class="symbol">{plural(*count as u64, "token")}</b>
                <span>{kind}</span>
            </p>
            <ul class="tokens" aria-label="Tokens of the tokenizer in use" dir="ltr">
                {tokens.iter().take(SHOWN).map(|token| token_button(token, asked)).collect_view()}
                {more(count.saturating_sub(SHOWN))}
            </ul>
            <MergeTree tree />
            <h3>"How the text got there"</h3>
            <p class="note">"A colour marks the characters that a stage wrote. Press a word to see how the model cuts it."</p>
            <div class="cuttings stages">
                {stages.iter().map(before_model).collect_view()}
                {words_row(words, asked)}
                {model}
                {processed}
                {decoder.iter().map(before_model).collect_view()}
            </div>
            {decoded}
        </div>
    }
}

/// A token that shows its tree when it is pressed.
fn token_button(token: &FileToken, asked: Asked) -> impl IntoView + use<> {
    let FileToken { id, unknown, ref text, ref spelled, .. } = *token;
    let piece = file_piece(text);
    let pressed = move || asked.shows_tree(Among::Text, id).to_string();
    let name = format!("Tree of {piece}, spelled {spelled}");
    view! {
        <li class="token learned" class:unknown=unknown>
            <button
                class="tile"
                aria-label=name
                aria-pressed=pressed
                on:click=move |_| asked.toggle_token(Among::Text, id)
            >
                <Glyphs piece />
            </button>
            <span class="id">{id.to_string()}</span>
        </li>
    }
}

fn token_tiles(tokens: &[FileToken]) -> impl IntoView + use<> {
    let tile = |token: &FileToken| {
        let name = format!("{}: {}", token.id, token.spelled);
        view! {
            <span class="tile" class:unknown=token.unknown title=name><Glyphs piece=file_piece(&token.text) /></span>
        }
    };
    tokens.iter().take(SHOWN).map(tile).collect_view()
}

/// A stage before the model, or of the decoder.
fn before_model(stage: &FileStage) -> impl IntoView + use<> {
    let FileStage { kind, name, parts, count, removed } = stage;
    let removed = (*removed > 0).then(|| format!("{} left out", plural(*removed as u64, "character")));
    let tiles = parts.iter().take(SHOWN).map(part_tile).collect_view();
    stage_row(kind, name.clone(), tiles, count.saturating_sub(SHOWN), removed)
}

/// The words as they come to the model: each shows how it is cut when it is pressed.
fn words_row(words: &[StagePart], asked: Asked) -> impl IntoView + use<> {
    let word = |(number, part): (usize, &StagePart)| {
        if part.added {
            return Either::Left(part_tile(part));
        }
        let piece = Piece::new(&part.text).shortened(80);
        let pressed = move || (asked.word.get() == Some(number)).to_string();
        let name = format!("How {piece} is cut");
        Either::Right(view! {
            <button
                class="tile"
                aria-label=name
                aria-pressed=pressed
                on:click=move |_| asked.toggle_word(number)
            >
                <Glyphs piece />
            </button>
        })
    };
    let tiles = words.iter().enumerate().take(SHOWN).map(word).collect_view();
    stage_row("Words for the model", String::new(), tiles, words.len().saturating_sub(SHOWN), None)
}

fn stage_row(kind: &str, name: String, tiles: impl IntoView + 'static, hidden: usize, said: Option<String>) -> AnyView {
    let label = if name.is_empty() { kind.to_owned() } else { name.clone() };
    // The field of the file is called as the stage is.
    let name = Some(name).filter(|name| !name.is_empty() && name != "added_tokens");
    let name = name.map(|name| view! { " " <code>{name}</code> });
    view! {
        <section class="cutting" aria-label=label>
            <h4>
                <span>{kind.to_owned()}</span>
                {name}
                {said.map(|said| view! { <small>{said}</small> })}
            </h4>
            <div class="cutting-tokens" dir="auto">{tiles} {more(hidden)}</div>
        </section>
    }
    .into_any()
}

/// A part of the text, with what the stage wrote marked.
fn part_tile(part: &StagePart) -> impl IntoView + use<> {
    let StagePart { text, added, changed } = part;
    let mut runs = Vec::new();
    let mut end = 0;
    for range in changed {
        if range.start < end || range.end > text.len() {
            continue;
        }
        runs.push((false, Piece::new(&text[end..range.start])));
        runs.push((true, Piece::new(&text[range.clone()])));
        end = range.end;
    }
    runs.push((false, Piece::new(&text[end..])));
    let run = |(new, piece): (bool, Piece)| {
        let is_bytes = piece.runs.first().is_some_and(|(kind, _)| *kind == Kind::Bytes);
        view! { <span class:written=new class:bytes=is_bytes><Glyphs piece /></span> }
    };
    let shown = runs.into_iter().filter(|(_, piece)| !piece.runs.is_empty()).map(run).collect_view();
    view! { <span class="tile" class:added=*added>{shown}</span> }
}

/// How many are not drawn.
pub fn more(hidden: usize) -> impl IntoView {
    (hidden > 0).then(|| view! { <span class="more">{format!("+{}", grouped(hidden as u64))}</span> })
}
