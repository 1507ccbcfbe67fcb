//! The model that reads the reader's text: the page's own, or a checkpoint that the reader opens.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use llama_lens_plots::number::grouped;
use web_sys::Blob;

use crate::lessons::block::{reader, sorted};
use crate::worker::Corpus;
use crate::worker::llama::{Look, ModelAbout, ModelAnswer, ModelFiles, ModelQuestion, ask_model, bundled_files};
use crate::worker::own::{OwnCheckpoint, forget_checkpoint, keep_checkpoint, kept_checkpoint};

/// A checkpoint that the reader opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    files: ModelFiles,
    /// What it is, in a line.
    pub about: String,
}

/// How opening the last checkpoint went.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Opening {
    /// None was opened, or it is in use.
    #[default]
    Done,
    /// It is on its way.
    Reading,
    /// It cannot be used, and why.
    Refused(String),
    /// It is in use, and why a reload will not find it again.
    Unkept(String),
}

thread_local! {
    /// The checkpoint in use, wherever a lesson reads with one. The page's own model where there is none.
    static OWN: ArcRwSignal<Option<Own>> = ArcRwSignal::new(None);
    static OPENING: ArcRwSignal<Opening> = ArcRwSignal::new(Opening::Done);
    /// Whether the checkpoint of before a reload was looked for.
    static LOOKED_FOR: Cell<bool> = const { Cell::new(false) };
}

/// The checkpoint in use.
pub fn own() -> ArcRwSignal<Option<Own>> {
    OWN.with(ArcRwSignal::clone)
}

/// How opening the last checkpoint went.
pub fn opening() -> ArcRwSignal<Opening> {
    OPENING.with(ArcRwSignal::clone)
}

/// The number of the checkpoint in use, tracked; none of the page's own model.
pub fn own_number() -> Option<u32> {
    own().with(|own| own.as_ref().map(|own| own.files.number))
}

/// The files of the model that reads.
///
/// # Errors
/// Why they cannot be had, and what to do.
pub async fn reading_files() -> Result<ModelFiles, String> {
    find_again().await;
    match own().with_untracked(|own| own.as_ref().map(|own| own.files.clone())) {
        Some(files) => Ok(files),
        None => bundled_files(reader()).await,
    }
}

/// Takes up the checkpoint that this window had before a reload.
pub async fn find_again() {
    if LOOKED_FOR.replace(true) {
        return;
    }
    match kept_checkpoint().await {
        Ok(Some(OwnCheckpoint { about, files })) => {
            own().set(Some(Own { files: ModelFiles::new(Arc::new(files)), about }));
        }
        Ok(None) => {}
        Err(error) => opening().set(Opening::Refused(error.to_string())),
    }
}

/// Reads a checkpoint; it is in use once the worker has read it whole. Until then the one before stays.
pub fn open(files: Vec<(String, Blob)>) {
    let chosen = sorted(files.iter().map(|(name, file)| (name.as_str(), file.size() as u64)));
    let files = match chosen {
        Ok(order) => order.map(|at| Corpus::from(files[at].1.clone())),
        Err(why) => return opening().set(Opening::Refused(why)),
    };
    opening().set(Opening::Reading);
    spawn_local(async move {
        let model = ModelFiles::new(Arc::new(files.clone()));
        // No text: the answer is what the model is.
        let answer = ask_model(&model, ModelQuestion::Look(Look::default()), &[]).await;
        let refused = match answer {
            Ok(ModelAnswer::Looked(looked)) => {
                let about = described(&looked.about);
                own().set(Some(Own { files: model, about: about.clone() }));
                let kept = keep_checkpoint(&OwnCheckpoint { about, files }).await;
                return opening().set(kept.map_or_else(|why| Opening::Unkept(why.to_string()), |()| Opening::Done));
            }
            Ok(_) => "The answer was to another question. Please try again.".to_owned(),
            Err(error) => format!("{error} The model before it stays."),
        };
        opening().set(Opening::Refused(refused));
    });
}

fn described(of: &ModelAbout) -> String {
    format!(
        "{} parameters: {} layers, {} heads, width {}, {} pieces",
        grouped(of.parameters),
        of.layers,
        of.heads,
        grouped(of.width as u64),
        grouped(of.vocabulary as u64),
    )
}

/// Reads with the page's own model again, and forgets the reader's.
pub fn give_back() {
    own().set(None);
    opening().set(Opening::Done);
    spawn_local(async {
        if let Err(error) = forget_checkpoint().await {
            opening().set(Opening::Refused(error.to_string()));
        }
    });
}
