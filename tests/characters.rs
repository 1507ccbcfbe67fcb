//! The table of kinds says of every character what Unicode says.

use llama_lens::tokenizers::characters::{Kind, kind};
use unicode_properties::{GeneralCategoryGroup as Group, UnicodeGeneralCategory};

#[test]
fn every_character_has_its_kind() {
    for character in '\0'..=char::MAX {
        let expected = match character.general_category_group() {
            Group::Letter => Kind::Letter,
            Group::Number => Kind::Number,
            Group::Mark => Kind::Mark,
            Group::Punctuation | Group::Symbol => Kind::Sign,
            Group::Separator | Group::Other => Kind::Hidden,
        };
        assert_eq!(kind(character), expected, "U+{:04X}", u32::from(character));
    }
}
