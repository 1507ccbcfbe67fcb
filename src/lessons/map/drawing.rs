//! The two drawings, from data: which parts stand above which, what flows between them, and when a text passes there.
//!
//! Lengths are those of a slide that is 1080 high, so that words are 28 of them.

use llama_lens_llama::Config;
use llama_lens_plots::number::grouped;

use super::topic::Topic;

/// The height of a box.
pub const BOX: f64 = 40.0;

/// From one row of boxes to the next.
const PITCH: f64 = 58.0;

/// Room between the boxes of a layer and the frame around them.
const PADDING: f64 = 11.0;

/// The height of a drawing.
pub const HEIGHT: f64 = 612.0;

/// The height of its parts, without the text below them.
pub const HEIGHT_OF_PARTS: f64 = 544.0;

/// A part of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// What it belongs to.
    pub topic: Topic,
    /// The lesson that it opens, where that is not the topic's first.
    pub opens: Option<&'static str>,
    /// Left, top, width and height; a place of no width is a sign for adding.
    pub place: (f64, f64, f64, f64),
    /// Whether the number of the difference stands at its corner, and on which side.
    pub badge: Option<Side>,
}

/// A side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// What flows from part to part.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    /// The line, as an SVG path.
    pub path: String,
    /// The step at which the text has passed it.
    pub passed: usize,
    /// What flows, where that is written.
    pub label: Option<Label>,
}

/// Words of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub at: (f64, f64),
    /// Which way they are set.
    pub anchor: &'static str,
}

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What it is called.
    pub title: &'static str,
    /// What it was made for.
    pub subtitle: String,
    /// Its width.
    pub width: f64,
    /// Frames around what is repeated: left, top, width, height.
    pub frames: Vec<(f64, f64, f64, f64)>,
    /// What flows.
    pub arrows: Vec<Arrow>,
    /// The parts.
    pub parts: Vec<Part>,
    /// Other words, with the topic that they belong to, where they belong to one.
    pub notes: Vec<(Option<Topic>, Label)>,
}

/// A stack of parts on its way into a drawing.
struct Stack<'a> {
    drawing: &'a mut Drawing,
    /// Left and width of its boxes.
    boxes: (f64, f64),
    /// Where its labels stand, and which way they are set.
    labels: (f64, &'static str),
    /// Where what goes around a part goes along.
    around: f64,
    /// The rows of a layer.
    layer: (usize, usize),
}

impl Stack<'_> {
    /// The top of a row.
    fn top(&self, row: usize) -> f64 {
        let above = usize::from(row >= self.layer.0) + usize::from(row > self.layer.1);
        14.0 + PITCH * row as f64 + 8.0 * above as f64
    }

    /// The middle of a row.
    fn middle(&self, row: usize) -> f64 {
        self.top(row) + BOX / 2.0
    }

    fn centre(&self) -> f64 {
        self.boxes.0 + self.boxes.1 / 2.0
    }

    /// Puts a box into a row.
    fn part(&mut self, row: usize, name: &'static str, topic: Topic, badge: Option<Side>) {
        let place = (self.boxes.0, self.top(row), self.boxes.1, BOX);
        self.drawing.parts.push(Part { name, topic, opens: None, place, badge });
    }

    /// Names the lesson that the last part opens, where that is not the topic's first.
    fn opens(&mut self, slug: &'static str) {
        if let Some(part) = self.drawing.parts.last_mut() {
            part.opens = Some(slug);
        }
    }

    /// Puts a sign for adding into a row.
    fn adds(&mut self, row: usize, topic: Topic) {
        let place = (self.centre(), self.top(row), 0.0, BOX);
        self.drawing.parts.push(Part { name: "Add", topic, opens: None, place, badge: None });
    }

    /// What flows up from a row to the one above it.
    fn flow(&mut self, row: usize, passed: usize, text: String) {
        let (bottom, top, x) = (self.top(row), self.top(row.saturating_sub(1)) + BOX, self.centre());
        let top = if row == 0 { 1.0 } else { top };
        let at = (self.labels.0, f64::midpoint(top, bottom) + if row == 0 { 18.0 } else { 9.0 });
        let label = Some(Label { text, at, anchor: self.labels.1 });
        let path = if row == 0 { format!("M{x} {bottom}V{top}m-8 9l8-9l8 9") } else { format!("M{x} {bottom}V{top}") };
        self.drawing.arrows.push(Arrow { path, passed, label });
    }

    /// What goes around the parts below a row, from below another one.
    fn goes_around(&mut self, from: usize, to: usize, passed: usize) {
        let (x, low, high) = (self.centre(), self.top(from) + BOX + 6.0, self.middle(to));
        let near = self.around > x;
        let is_box = self
            .drawing
            .parts
            .iter()
            .any(|part| (part.place.1 - self.top(to)).abs() < f64::EPSILON && part.place.2 > 0.0);
        let half = if is_box { self.boxes.1 / 2.0 } else { 15.0 };
        let end = if near { x + half } else { x - half };
        let path = format!("M{x} {low}H{}V{high}H{end}", self.around);
        self.drawing.arrows.push(Arrow { path, passed, label: None });
    }

    /// The frame around a layer, and how often there is one.
    fn frame(&mut self, left: f64, right: f64, times: usize) {
        let (top, bottom) = (self.top(self.layer.0) - PADDING, self.top(self.layer.1) + BOX + PADDING);
        self.drawing.frames.push((left, top, right - left, bottom - top));
        let at = (self.labels.0, self.middle(self.layer.0 + 1) + 10.0);
        let label = Label { text: format!("× {times}"), at, anchor: self.labels.1 };
        self.drawing.notes.push((None, label));
    }
}

fn by(rows: usize, width: usize) -> String {
    format!("{} × {}", grouped(rows as u64), grouped(width as u64))
}

/// The transformer of 2017: so many tokens go into the encoder, and a first one into the decoder.
pub fn transformer(of: &Config, tokens: usize) -> Drawing {
    let mut drawing = Drawing {
        title: "The transformer, 2017",
        subtitle: format!("encoder and decoder, for translation; d = {}", grouped(of.hidden_size as u64)),
        width: 846.0,
        frames: Vec::new(),
        arrows: Vec::new(),
        parts: Vec::new(),
        notes: Vec::new(),
    };
    let (source, target) = (by(tokens, of.hidden_size), by(1, of.hidden_size));
    encoder(&mut drawing, of, &source);
    let mut stack =
        Stack { drawing: &mut drawing, boxes: (412.0, 262.0), labels: (708.0, "start"), around: 690.0, layer: (1, 6) };
    stack.part(0, "Linear, softmax", Topic::Output, None);
    for (row, name, topic) in [
        (1, "Add, LayerNorm", Topic::Norm),
        (2, "Dense, ReLU", Topic::Dense),
        (3, "Add, LayerNorm", Topic::Norm),
        (4, "Cross-attention", Topic::Encoder),
        (5, "Add, LayerNorm", Topic::Norm),
        (6, "Masked attention", Topic::Attention),
    ] {
        stack.part(row, name, topic, Some(Side::Left));
    }
    stack.part(7, "Add sinusoidal", Topic::Position, Some(Side::Left));
    stack.opens("sinusoidal");
    stack.part(8, "Embedding", Topic::Embeddings, Some(Side::Left));
    for (row, passed) in [(1, 9), (2, 7), (3, 7), (4, 6), (5, 6), (6, 5), (7, 5), (8, 3)] {
        stack.flow(row, passed, target.clone());
    }
    stack.flow(0, 9, by(1, of.vocab_size));
    stack.flow(9, 2, "1 token".to_owned());
    for (from, to, passed) in [(2, 1, 7), (4, 3, 6), (6, 5, 5)] {
        stack.goes_around(from, to, passed);
    }
    stack.frame(392.0, 700.0, of.num_hidden_layers);
    // What the encoder made of the text goes across to the decoder.
    let (from, across, to) = (stack.top(3), stack.top(3) - 28.0, stack.middle(4));
    let label = Some(Label { text: source, at: (246.0, across - 10.0), anchor: "middle" });
    let path = format!("M246 {from}V{across}H383V{to}H411m-9-8l9 8l-9 8");
    stack.drawing.arrows.push(Arrow { path, passed: Topic::Encoder.step(), label });
    let start = Label { text: "target: start".to_owned(), at: (543.0, 590.0), anchor: "middle" };
    drawing.notes.push((Some(Topic::Tokenizer), start));
    drawing
}

fn encoder(drawing: &mut Drawing, of: &Config, source: &str) {
    let mut stack = Stack { drawing, boxes: (130.0, 232.0), labels: (98.0, "end"), around: 116.0, layer: (3, 6) };
    for (row, name, topic) in [
        (3, "Add, LayerNorm", Topic::Norm),
        (4, "Dense, ReLU", Topic::Dense),
        (5, "Add, LayerNorm", Topic::Norm),
        (6, "Attention", Topic::Attention),
    ] {
        stack.part(row, name, topic, None);
    }
    stack.part(7, "Add sinusoidal", Topic::Position, None);
    stack.opens("sinusoidal");
    stack.part(8, "Embedding", Topic::Embeddings, None);
    for (row, passed) in [(4, 7), (5, 7), (6, 5), (7, 5), (8, 3)] {
        stack.flow(row, passed, source.to_owned());
    }
    stack.flow(9, 2, source.split(" × ").next().unwrap_or_default().to_owned());
    for (from, to, passed) in [(4, 3, 7), (6, 5, 5)] {
        stack.goes_around(from, to, passed);
    }
    stack.frame(106.0, 374.0, of.num_hidden_layers);
    let text = Label { text: "source: your text".to_owned(), at: (246.0, 590.0), anchor: "middle" };
    stack.drawing.notes.push((Some(Topic::Tokenizer), text));
}

/// Llama 2, or a model of its kind.
pub fn llama(of: &Config, tokens: usize) -> Drawing {
    let mut drawing = Drawing {
        title: "Llama 2, 2023",
        subtitle: format!("decoder only, for the next token; d = {}", grouped(of.hidden_size as u64)),
        width: 482.0,
        frames: Vec::new(),
        arrows: Vec::new(),
        parts: Vec::new(),
        notes: Vec::new(),
    };
    let mut stack =
        Stack { drawing: &mut drawing, boxes: (28.0, 262.0), labels: (318.0, "start"), around: 12.0, layer: (2, 7) };
    let rows = by(tokens, of.hidden_size);
    stack.part(0, "Linear, softmax", Topic::Output, None);
    stack.part(1, "RMSNorm", Topic::Norm, Some(Side::Right));
    stack.adds(2, Topic::Dense);
    stack.part(3, "SwiGLU", Topic::Dense, Some(Side::Right));
    stack.opens("activations");
    stack.part(4, "RMSNorm", Topic::Norm, Some(Side::Right));
    stack.adds(5, Topic::Attention);
    let name = if of.num_key_value_heads < of.num_attention_heads { "Grouped attention" } else { "Masked attention" };
    stack.part(6, name, Topic::Attention, Some(Side::Right));
    stack.part(7, "RMSNorm", Topic::Norm, Some(Side::Right));
    stack.part(8, "Embedding", Topic::Embeddings, Some(Side::Right));
    for (row, passed) in [(1, 9), (2, 9), (3, 7), (4, 7), (5, 7), (6, 5), (7, 5), (8, 4)] {
        stack.flow(row, passed, rows.clone());
    }
    stack.flow(0, 9, by(tokens, of.vocab_size));
    stack.flow(9, 2, tokens.to_string());
    stack.goes_around(7, 5, 7);
    stack.goes_around(4, 2, 9);
    stack.frame(2.0, 310.0, of.num_hidden_layers);
    let (top, middle) = (stack.top(6), stack.middle(6));
    let turns = Part {
        name: "RoPE",
        topic: Topic::Position,
        opens: Some("rope"),
        place: (352.0, top + 6.0, 98.0, BOX - 12.0),
        badge: Some(Side::Right),
    };
    stack.drawing.parts.push(turns);
    let path = format!("M352 {middle}H292m9-8l-9 8l9 8");
    stack.drawing.arrows.push(Arrow { path, passed: Topic::Attention.step(), label: None });
    let text = Label { text: "your text".to_owned(), at: (159.0, 590.0), anchor: "middle" };
    drawing.notes.push((Some(Topic::Tokenizer), text));
    drawing
}
