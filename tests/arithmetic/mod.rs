//! Arithmetic as it is written in a derivation: what a reader with a pocket calculator would do.

/// The value of an expression.
///
/// # Errors
/// What is not understood.
pub fn evaluate(text: &str) -> Result<f64, String> {
    let plain: Vec<char> = text.chars().filter(|c| !matches!(c, ' ' | '\u{202f}' | '\u{a0}')).collect();
    let mut reader = Reader { text: &plain, at: 0 };
    let value = reader.sum()?;
    if reader.at == plain.len() {
        Ok(value)
    } else {
        Err(format!("“{text}” goes on after character {}", reader.at))
    }
}

struct Reader<'a> {
    text: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn takes(&mut self, word: &str) -> bool {
        let found = self.text[self.at..].iter().copied().zip(word.chars()).filter(|(a, b)| a == b).count();
        let takes = found == word.chars().count();
        self.at += if takes { found } else { 0 };
        takes
    }

    fn sum(&mut self) -> Result<f64, String> {
        let mut value = self.product()?;
        loop {
            match self.peek() {
                Some('+') => {
                    self.at += 1;
                    value += self.product()?;
                }
                Some('−') => {
                    self.at += 1;
                    value -= self.product()?;
                }
                _ => return Ok(value),
            }
        }
    }

    fn product(&mut self) -> Result<f64, String> {
        if self.takes("−") {
            return Ok(-self.product()?);
        }
        let mut value = self.power()?;
        loop {
            match self.peek() {
                Some('·') => {
                    self.at += 1;
                    value *= self.power()?;
                }
                Some('/') => {
                    self.at += 1;
                    value /= self.power()?;
                }
                _ => return Ok(value),
            }
        }
    }

    fn power(&mut self) -> Result<f64, String> {
        let base = self.atom()?;
        if self.takes("^") { Ok(base.powf(self.atom()?)) } else { Ok(base) }
    }

    fn atom(&mut self) -> Result<f64, String> {
        if self.takes("√") {
            return Ok(self.atom()?.sqrt());
        }
        if self.takes("⌊") {
            let value = self.sum()?;
            return if self.takes("⌋") { Ok(value.floor()) } else { Err("⌊ without ⌋".into()) };
        }
        for (name, function) in FUNCTIONS {
            if self.takes(name) {
                return function(&self.arguments()?).ok_or_else(|| format!("{name} of something else"));
            }
        }
        if self.peek() == Some('(') {
            return Ok(self.arguments()?[0]);
        }
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit() || c == '.') {
            self.at += 1;
        }
        // Powers of ten as small numbers have them.
        let digits: String = self.text[start..self.at].iter().collect();
        let value: f64 = digits.parse().map_err(|_| format!("no number at character {start}"))?;
        if self.takes("·10") {
            let sign = if self.takes("⁻") { -1.0 } else { 1.0 };
            let raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
            let mut power = 0.0;
            let mut any = false;
            while let Some(digit) = self.peek().and_then(|c| raised.chars().position(|other| other == c)) {
                self.at += 1;
                (power, any) = (power * 10.0 + digit as f64, true);
            }
            if any {
                return Ok(value * 10_f64.powf(sign * power));
            }
            self.at -= 3;
        }
        Ok(value)
    }

    fn arguments(&mut self) -> Result<Vec<f64>, String> {
        if !self.takes("(") {
            return Err("no bracket".into());
        }
        let mut values = vec![self.sum()?];
        while self.takes(",") {
            values.push(self.sum()?);
        }
        if self.takes(")") { Ok(values) } else { Err("an open bracket".into()) }
    }
}

type Function = fn(&[f64]) -> Option<f64>;

/// Minus before a function's name stands in the name: −sin.
const FUNCTIONS: [(&str, Function); 6] = [
    ("exp", |values| Some(values[0].exp())),
    ("sin", |values| Some(values[0].sin())),
    ("cos", |values| Some(values[0].cos())),
    ("ln", |values| Some(values[0].ln())),
    ("min", |values| Some(values[0].min(*values.get(1)?))),
    ("clip", |values| Some(values[0].clamp(*values.get(1)?, *values.get(2)?))),
];
