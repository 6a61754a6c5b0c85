//! The layout of generated TypeScript: what `biome format` would make of it, so that it changes nothing.

/// The longest line.
const WIDTH: usize = 120;

/// `text` with every line that is not empty moved in by `columns`.
pub(super) fn indent(text: &str, columns: usize) -> String {
    let spaces = " ".repeat(columns);
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{spaces}{line}\n") }).collect()
}

/// `open entries close` on one line if it fits behind `columns`; otherwise one entry per line, each with a comma.
pub(super) fn brackets(columns: usize, open: &str, entries: &[String], close: &str) -> String {
    // Curly brackets are padded, round and square ones are not.
    let pad = if open.ends_with('{') && !entries.is_empty() { " " } else { "" };
    let line = format!("{open}{pad}{}{pad}{close}", entries.join(", "));
    if columns + line.chars().count() <= WIDTH && !line.contains('\n') {
        return format!("{line}\n");
    }
    let entries: String = entries.iter().map(|entry| format!("{entry},\n")).collect();
    format!("{open}\n{}{close}\n", indent(&entries, 2))
}

/// `name: a | b;` on one line if it fits behind `columns`; otherwise one alternative per line.
pub(super) fn property(columns: usize, head: &str, alternatives: &[String]) -> String {
    let line = format!("{head} {};", alternatives.join(" | "));
    if columns + line.chars().count() <= WIDTH {
        return format!("{line}\n");
    }
    let lines: Vec<String> = alternatives.iter().map(|alternative| format!("  | {alternative}")).collect();
    format!("{head}\n{};\n", lines.join("\n"))
}

/// A documentation comment in lines that fit behind `columns`. Paragraphs are parted by blank lines; those that begin with `@` follow
/// each other directly. No text ends the comment.
pub(super) fn documentation(columns: usize, paragraphs: &[String]) -> String {
    let paragraphs: Vec<String> = paragraphs.iter().map(|text| text.replace("*/", "*\\/")).collect();
    if let [only] = paragraphs.as_slice()
        && columns + only.chars().count() + 7 <= WIDTH
    {
        return format!("/** {only} */\n");
    }
    let mut lines = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let is_tag = |text: &str| text.starts_with('@');
        if index > 0 && !(is_tag(paragraph) && is_tag(&paragraphs[index - 1])) {
            lines.push(String::new());
        }
        lines.extend(wrap(paragraph, WIDTH - columns - 3));
    }
    let lines: String = lines.iter().map(|line| format!(" *{}{line}\n", if line.is_empty() { "" } else { " " })).collect();
    format!("/**\n{lines} */\n")
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let hanging = if text.starts_with('@') { "  " } else { "" };
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let current = lines.last().map_or(0, |line| line.chars().count());
        if current > 0 && current + 1 + word.chars().count() > width {
            lines.push(hanging.to_owned());
        } else if current > 0 {
            lines.last_mut().into_iter().for_each(|line| line.push(' '));
        }
        lines.last_mut().into_iter().for_each(|line| line.push_str(word));
    }
    lines
}

/// A string as the formatter writes it: as in JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// `import type { A, B } from "module";`, with the names in the formatter's order.
pub(super) fn import_types(module: &str, names: &[String]) -> String {
    let mut names = names.to_vec();
    names.sort_by_key(|name| name.to_lowercase());
    names.dedup();
    if names.is_empty() {
        return String::new();
    }
    brackets(0, "import type {", &names, &format!("}} from {};", quoted(module)))
}

#[cfg(test)]
mod tests {
    use super::{brackets, documentation, property, quoted};

    #[test]
    fn what_fits_stays_on_a_line_and_the_rest_has_one_entry_per_line() {
        assert_eq!(brackets(0, "f({", &["a".to_owned(), "b".to_owned()], "})"), "f({ a, b })\n");
        assert_eq!(brackets(0, "f({", &[], "})"), "f({})\n");
        let long = ["a".repeat(70), "b".repeat(70)];
        assert_eq!(brackets(0, "f(", &long, ");"), format!("f(\n  {},\n  {},\n);\n", long[0], long[1]));
        assert_eq!(property(0, "kind:", &long), format!("kind:\n  | {}\n  | {};\n", long[0], long[1]));
    }

    #[test]
    fn a_string_stays_on_its_line() {
        assert_eq!(quoted("a \"b\" \\ c\n\u{1}ä"), r#""a \"b\" \\ c\n\u0001ä""#);
    }

    #[test]
    fn tags_follow_each_other_without_a_blank_line() {
        assert_eq!(documentation(2, &["One.".to_owned()]), "/** One. */\n");
        assert_eq!(documentation(2, &["All of `*/*`.".to_owned()]), "/** All of `*\\/*`. */\n");
        let text = ["One.".to_owned(), "@param id - Which.".to_owned(), "@throws Often.".to_owned()];
        assert_eq!(documentation(2, &text), "/**\n * One.\n *\n * @param id - Which.\n * @throws Often.\n */\n");
    }
}
