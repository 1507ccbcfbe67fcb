//! Texts to encode in one press: each shows something that surprises a room.

/// A text with its name on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// What kind of text it is.
    pub name: &'static str,
    /// The text.
    pub text: &'static str,
}

/// The texts, in the order the page offers them.
pub const PRESETS: [Preset; 7] = [
    Preset { name: "a name", text: "Ada Lovelace met Betty" },
    Preset { name: "a family", text: "👨‍👩‍👧‍👦 butter" },
    Preset { name: "a compound", text: "Buttermilchbrotbäckerei" },
    Preset { name: "Chinese", text: "语言模型读的是词元" },
    Preset { name: "Hindi", text: "भाषा मॉडल शब्द नहीं पढ़ते" },
    Preset { name: "code", text: "for bit in butter: print(bit)" },
    Preset { name: "numbers", text: "1984 + 3.14159 = 1987.14159" },
];
