//! What each key of a keyboard or a clicker does; the page only forwards presses to this table.

/// What a press asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Next micro-step; at the end of a lesson, the next lesson.
    Next,
    /// Exactly the reverse.
    Previous,
    /// First step of the lesson.
    First,
    /// Last step of the lesson.
    Last,
    /// The next built lesson.
    NextLesson,
    /// The previous built lesson.
    PreviousLesson,
    /// To what the lesson turns aside to, such as a text to encode, and back.
    Aside,
    /// Every micro-step, or the pace of a talk.
    Pace,
    /// Play or pause.
    Play,
    /// Black screen; any of its keys again returns.
    Black,
    /// Full screen.
    FullScreen,
    /// All lessons at a glance.
    Overview,
    /// Go to a lesson or a step.
    GoTo,
    /// The presenter window.
    Presenter,
    /// The next theme.
    Theme,
    /// The laser pointer.
    Laser,
    /// A QR code of this moment.
    Qr,
    /// The list of keys.
    Help,
}

/// The command of a key, as `KeyboardEvent.key` names it.
///
/// ```
/// use llama_lens::shell::keys::{command, Command};
/// assert_eq!(command("PageDown", false), Some(Command::Next));
/// assert_eq!(command("ArrowRight", true), Some(Command::NextLesson));
/// assert_eq!(command("Tab", false), None);
/// ```
pub fn command(key: &str, shift: bool) -> Option<Command> {
    Some(match (key, shift) {
        ("ArrowRight", true) => Command::NextLesson,
        ("ArrowLeft", true) => Command::PreviousLesson,
        (" ", true) | ("ArrowLeft" | "PageUp" | "p" | "P" | "k" | "K", _) => Command::Previous,
        ("ArrowRight" | "PageDown" | " " | "n" | "N" | "j" | "J", _) => Command::Next,
        ("Home", _) => Command::First,
        ("End", _) => Command::Last,
        ("e" | "E", _) => Command::Aside,
        ("m" | "M", _) => Command::Pace,
        ("a" | "A", _) => Command::Play,
        ("b" | "B" | ".", _) => Command::Black,
        ("f" | "F", _) => Command::FullScreen,
        ("o" | "O" | "Escape", _) => Command::Overview,
        ("g" | "G", _) => Command::GoTo,
        ("s" | "S", _) => Command::Presenter,
        ("t" | "T", _) => Command::Theme,
        ("l" | "L", _) => Command::Laser,
        ("q" | "Q", _) => Command::Qr,
        ("?", _) => Command::Help,
        _ => return None,
    })
}

/// The help page: keys and what they do, in the order people need them.
pub const HELP: &[(&[&str], &str)] = &[
    (&["→", "Page Down", "Space", "N", "J"], "next step; at the end, the next lesson"),
    (&["←", "Page Up", "Shift Space", "P", "K"], "back: exactly the reverse"),
    (&["Home", "End"], "first or last step of the lesson"),
    (&["Shift →", "Shift ←"], "next or previous lesson"),
    (&["E"], "a text to encode, and back to the training"),
    (&["M"], "pace: every micro-step, or the talk’s"),
    (&["A"], "play or pause"),
    (&["B", "."], "black screen, and back"),
    (&["F"], "full screen"),
    (&["O", "Esc"], "overview of all lessons"),
    (&["G"], "go to a lesson or a step"),
    (&["S"], "presenter window"),
    (&["T"], "theme: system, light, dark, projector"),
    (&["L"], "laser pointer"),
    (&["Q"], "QR code of this moment"),
    (&["?"], "this list"),
];
