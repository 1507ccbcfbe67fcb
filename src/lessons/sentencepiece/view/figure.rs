//! The list of stages, and the text at one of them: rows of tiles before and after, what changed, and the same text through
//! plain byte-pair encoding.

use leptos::prelude::*;

use super::model::Model;
use crate::lessons::Place;
use crate::lessons::sentencepiece::{Beside, Frame, Row, SettingRow, StageNow, StageState, Tile, TileState, fitting};
use crate::lessons::tokenizer::view::Glyphs;
use llama_lens_plots::number::grouped;

/// So many tiles of a row are shown on a page.
const ROOM: usize = 120;

/// So many lines a slide has for a row that stands alone, for the main one of several, and for another.
const ALONE: usize = 3;
const MAIN: usize = 2;
const OTHER: usize = 1;

/// Rows up to so wide are drawn larger, and those over so wide smaller; see [`Tile::width`].
const FEW: usize = 26;
const MANY: usize = 48;

/// So many changes are listed.
const CHANGES: [usize; 2] = [8, 2];

const fn place_index(place: Place) -> usize {
    match place {
        Place::Page => 0,
        Place::Slide => 1,
    }
}

/// All stages; a press goes to one.
#[component]
pub fn Stages(model: Model, frame: Signal<Frame>) -> impl IntoView {
    let stages = move || frame.with(|frame| frame.stages.clone());
    let stage = move |stage: StageNow| {
        let StageNow { step, name, state, off, idle } = stage;
        let said = match (off, idle) {
            (true, _) => ", off",
            (_, true) => ", nothing to do",
            _ => "",
        };
        view! {
            <li>
                <button
                    class="stage-name"
                    class:done=state == StageState::Done
                    class:idle=off || idle
                    aria-current=(state == StageState::Now).then_some("step")
                    on:click=move |_| model.page.go.run(step)
                >
                    {name}
                    <span class="visually-hidden">{said}</span>
                </button>
            </li>
        }
    };
    view! {
        <ol class="stage-names" aria-label="Stages">
            <For each=stages key=StageNow::clone let(shown)>{stage(shown)}</For>
        </ol>
    }
}

/// The text at a stage.
#[component]
pub fn Figure(frame: Signal<Frame>, place: Place) -> impl IntoView {
    let rows = Memo::new(move |_| frame.with(|frame| frame.rows.clone()));
    let settings = Memo::new(move |_| frame.with(|frame| frame.settings.clone()));
    let has_settings = Memo::new(move |_| settings.with(|rows| !rows.is_empty()));
    let beside = Memo::new(move |_| frame.with(|frame| frame.beside.clone()));
    let changes = Memo::new(move |_| frame.with(|frame| frame.changes.clone()));
    let last = move || rows.with(Vec::len).saturating_sub(1);
    let numbered = move || rows.get().into_iter().enumerate().map(|(at, row)| (at == last(), row)).collect::<Vec<_>>();
    let room = move |lines: usize| (place == Place::Slide).then_some(lines);
    let is_alone = move || rows.with(Vec::len) == 1 && beside.with(Option::is_none);
    let lines_of = move |is_main: bool| match (is_main, is_alone()) {
        (true, true) => room(ALONE),
        (true, false) => room(MAIN),
        (false, _) => room(OTHER),
    };
    let lines = move || {
        let all = changes.get();
        let more = all.len().saturating_sub(CHANGES[place_index(place)]);
        let mut shown: Vec<String> = all.into_iter().take(CHANGES[place_index(place)]).collect();
        if more > 0 {
            shown.push(format!("+{}", grouped(more as u64)));
        }
        shown
    };
    view! {
        <div class="text-rows">
            <For each=numbered key=|row| row.clone() let((is_last, row))>
                <TextRow row main=is_last lines=lines_of(is_last) />
            </For>
            <ul class="text-changes" aria-label="Changed characters" translate="no">
                <For each=lines key=String::clone let(line)><li>{line}</li></For>
            </ul>
            <Show when=move || has_settings.get()>
                <SettingsTable rows=settings />
            </Show>
            <For each=move || beside.get() key=Beside::clone let(beside)>
                <PlainRow beside lines=room(OTHER) />
            </For>
        </div>
    }
}

/// One row of tiles; the last is the main one.
#[component]
fn TextRow(row: Row, main: bool, lines: Option<usize>) -> impl IntoView {
    view! {
        <section class="text-row" class:main=main>
            <h3 class="figure-head">{row.name}</h3>
            <Tiles tiles=row.tiles name=row.name lines />
        </section>
    }
}

/// The tiles of a row, as many as stand on so many lines of a slide; on a page it grows.
#[component]
fn Tiles(tiles: Vec<Tile>, name: &'static str, lines: Option<usize>) -> impl IntoView {
    let room = lines.map_or(ROOM, |lines| fitting(&tiles, lines)).min(tiles.len());
    let more = tiles.len() - room;
    let width: usize = tiles.iter().map(Tile::width).sum();
    let (few, many) = (width <= FEW, width > MANY);
    let tile = |tile: Tile| {
        let state = match tile.state {
            TileState::Plain => "text-tile",
            TileState::Now => "text-tile now",
            TileState::Goes => "text-tile goes",
            TileState::Unknown => "text-tile unknown",
        };
        view! {
            <li class=state class:opens=tile.opens>
                <span class="on-tile"><Glyphs piece=tile.piece /></span>
                <span class="below-tile">{tile.below}</span>
            </li>
        }
    };
    view! {
        <ul class="text-tiles" class:few=few class:many=many aria-label=name dir="auto" translate="no">
            {tiles.into_iter().take(room).map(tile).collect_view()}
            {(more > 0).then(|| view! { <li class="more" dir="ltr">{format!("+{}", grouped(more as u64))}</li> })}
        </ul>
    }
}

/// The same text through byte-pair encoding that is split at white space.
#[component]
fn PlainRow(beside: Beside, lines: Option<usize>) -> impl IntoView {
    let Beside { tiles, decoded, lost } = beside;
    view! {
        <section class="text-row plain-row">
            <h3 class="figure-head">
                <b>"plain BPE"</b>
                " decodes to "
                <span class="symbol" translate="no" dir="auto">{decoded}</span>
                ". "
                <b>{lost}</b>
            </h3>
            <Tiles tiles name="plain BPE" lines />
        </section>
    }
}

/// The settings beside Llama 2's.
#[component]
fn SettingsTable(rows: Memo<Vec<SettingRow>>) -> impl IntoView {
    let row = |row: SettingRow| {
        view! {
            <tr class:unlike=!row.same>
                <th scope="row">{row.name}</th>
                <td translate="no">{row.here}</td>
                <td translate="no">{row.llama2}</td>
                <td class="why">{row.why}</td>
            </tr>
        }
    };
    view! {
        <table class="settings-table" aria-label="Settings of Llama 2">
            <thead>
                <tr>
                    <th scope="col">"setting"</th>
                    <th scope="col">"here"</th>
                    <th scope="col">"Llama 2"</th>
                    <th scope="col" class="why">"so that"</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=|row| format!("{row:?}") let(shown)>{row(shown)}</For>
            </tbody>
        </table>
    }
}
