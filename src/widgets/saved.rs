//! Saving what is shown: a picture as PNG and SVG within its frame of title, settings and link; its numbers as CSV.

use std::time::Duration;

use leptos::prelude::*;
use llama_lens_plots::csv::headed;
use llama_lens_plots::framed::Framed;
use llama_lens_plots::look::Look;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};

use super::canvas;
use super::caption::Caption;

/// A saved picture has at least this many pixels for each CSS pixel.
const SHARP: f64 = 2.0;

/// How long a file is kept for the browser to take it.
const KEPT: Duration = Duration::from_secs(10);

/// A picture that can be drawn at any size.
pub trait Picture {
    /// Draws it on a canvas of its size; none where it cannot be drawn.
    fn canvas(&self, size: (u32, u32), look: &Look) -> Option<HtmlCanvasElement>;

    /// The same as an SVG document.
    fn svg(&self, size: (u32, u32), look: &Look) -> Option<String>;
}

/// What a picture is saved with: its caption, its size in device pixels, and its colours on the screen.
pub struct Saving {
    /// What is written around it.
    pub caption: Caption,
    /// Its width and height on the screen.
    pub size: (u32, u32),
    /// Its colours, and sizes on the screen.
    pub look: Look,
}

impl Saving {
    /// Saves a picture as PNG.
    pub fn png(&self, picture: &impl Picture) {
        let (size, look) = self.scaled((SHARP / canvas::ratio()).max(1.0));
        let link = link();
        let framed = self.framed(&look, &link);
        let space = framed.space(size.0);
        let inside = picture.canvas(size, &look);
        let Some((inside, whole)) = inside.zip(canvas::detached(space.around(size))) else { return };
        // What a canvas beside the document cannot take is left out of the file.
        if let Some((area, on)) = canvas::area(&whole).zip(canvas::context(&whole)) {
            let _ = framed.draw(&area);
            let _ = on.draw_image_with_html_canvas_element(&inside, f64::from(space.side), f64::from(space.above));
        }
        if let Ok(url) = whole.to_data_url() {
            offer(&format!("{}.png", self.caption.file), &url);
        }
    }

    /// Saves a picture as SVG, one unit for each CSS pixel.
    pub fn svg(&self, picture: &impl Picture) {
        let (size, look) = self.scaled(1.0 / canvas::ratio());
        let link = link();
        let framed = self.framed(&look, &link);
        let document = picture.svg(size, &look).and_then(|picture| framed.svg(size, &picture).ok());
        if let Some(document) = document {
            download(&format!("{}.svg", self.caption.file), "image/svg+xml", &document);
        }
    }

    fn scaled(&self, factor: f64) -> ((u32, u32), Look) {
        let pixels = |length: u32| (f64::from(length) * factor).round() as u32;
        ((pixels(self.size.0), pixels(self.size.1)), self.look.scaled(factor))
    }

    fn framed<'a>(&'a self, look: &'a Look, link: &'a str) -> Framed<'a> {
        Framed { title: &self.caption.title, settings: &self.caption.settings, link, look }
    }
}

/// Saves numbers below a line of heads.
pub fn save_csv(caption: &Caption, heads: &[String], rows: usize, value: impl Fn(usize, usize) -> f64) {
    download(&format!("{}.csv", caption.file), "text/csv", &headed(heads, rows, value));
}

/// The address of this moment, which the page keeps.
fn link() -> String {
    window().location().href().unwrap_or_default()
}

/// Offers a text as a file to save.
pub fn download(name: &str, kind: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    save(name, Blob::new_with_str_sequence_and_options(&parts, &of_kind(kind)));
}

/// Offers bytes as a file to save.
pub fn download_bytes(name: &str, kind: &str, bytes: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    save(name, Blob::new_with_u8_array_sequence_and_options(&parts, &of_kind(kind)));
}

fn of_kind(kind: &str) -> BlobPropertyBag {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    options
}

fn save(name: &str, made: Result<Blob, JsValue>) {
    if let Ok(url) = made.and_then(|blob| Url::create_object_url_with_blob(&blob)) {
        offer(name, &url);
        set_timeout(move || drop(Url::revoke_object_url(&url)), KEPT);
    }
}

fn offer(name: &str, url: &str) {
    let anchor = document().create_element("a").ok().and_then(|made| made.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(url);
        anchor.set_download(name);
        anchor.click();
    }
}
