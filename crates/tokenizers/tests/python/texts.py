"""Text that is hard in one way or another, for recording what other libraries make of it."""

import random

LINES = [
    "",
    " ",
    "   ",
    "a",
    " \t\r\n",
    "hello world, this is a test of the tokenizer",
    "the cat sat on the mat, the cat's hat; we'll see, they'd've 'seen' it''s",
    "  two spaces before,  two between, three behind   ",
    "aaaa aaa aa a aaaaaaaaaaa abababab bababa",
    "line one\r\nline two\r\n\r\n\tindented  double   triple\u00a0\u2003wide\u3000end ",
    "trailing line end\n  ",
    "国際化と地域化、東京都の都庁。日本語のテキスト 東京 京都 東京都",
    "中文分词测试:我们在学习分词。中文 中国 中文分词",
    "مرحبا بالعالم، السلام عليكم السلام",
    "नमस्ते दुनिया, हिन्दी हिन्दी में क्षत्रिय",
    "한국어 각 \u1100\u1161\u11a8 ㄱㅏ",
    "e\u0301e\u0301t e\u0301te\u0301 caf\u00e9 cafe\u0301 a\u0300\u0323\u0300",
    "👨‍👩‍👧‍👦 👨‍👩‍👧 👩🏽‍🚀👩🏽‍🚀 🇫🇷🇩🇪 ☺️☺︎",
    "\u0000\u0001\u007f\u0085\u001c\u001d \u200b\ufeffx\u2028y\u2029z\ufffd",
    "1234 ½ ² Ⅷ ٣٤٥ १२३ 3.14 1,000 ㎏ ﬁ ｶﾞ ① Å",
    "ǅ ʰ ª ꟸ 𝒜𝒷𝒸 𐐀𐐨 ﬁ ß ẞ İı",
    "<unk> <unk> <s> </s> <0x41> <0xE2> <mask> <sep><sep> user</s>",
    "▁ ▁▁a▁b ▁ a ▁",
    "ÀÉÎÕÜ àéîõü ELÈVE straße",
    "def f(x):\n    return x ** 2  # square\n\n\tif (a && b) { c(\"d\\e\"); }",
    "supercalifragilisticexpialidocious antidisestablishmentarianism",
]


def all_lines():
    lines = LINES + ["\n".join(LINES), "pneumonoultramicroscopic" * 200]
    characters = "".join(LINES)
    chance = random.Random(7)
    for _ in range(100):
        lines.append("".join(chance.choice(characters) for _ in range(chance.randrange(40))))
    return lines
