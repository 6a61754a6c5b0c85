//! The layout of generated Python: what `ruff format` would make of it, so that it changes nothing.

/// The longest line.
pub(super) const WIDTH: usize = 120;

/// `text` with every line that is not empty moved in by `columns`.
pub(super) fn indent(text: &str, columns: usize) -> String {
    let spaces = " ".repeat(columns);
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{spaces}{line}\n") }).collect()
}

/// `head(entries)tail` on one line if it fits behind `columns`; otherwise one entry per line, with the comma that keeps it so.
pub(super) fn call(columns: usize, head: &str, entries: &[String], tail: &str) -> String {
    brackets(columns, &format!("{head}("), entries, &format!("){tail}"))
}

/// The same with any brackets.
pub(super) fn brackets(columns: usize, open: &str, entries: &[String], close: &str) -> String {
    let line = format!("{open}{}{close}", entries.join(", "));
    if columns + line.chars().count() <= WIDTH && !line.contains('\n') {
        return format!("{line}\n");
    }
    let entries: String = entries.iter().map(|entry| format!("{entry},\n")).collect();
    format!("{open}\n{}{close}\n", indent(&entries, 4))
}

/// A docstring in lines that fit behind `columns`; `paragraphs` are parted by blank lines, and keep their own line breaks.
pub(super) fn docstring(columns: usize, paragraphs: &[String]) -> String {
    let text = paragraphs.iter().map(|paragraph| wrap_lines(paragraph, WIDTH - columns)).collect::<Vec<_>>().join("\n\n");
    let text = text.replace('\\', "\\\\").replace("\"\"\"", "'''");
    let closes_on_the_line = !text.contains('\n') && columns + text.chars().count() + 6 <= WIDTH;
    if closes_on_the_line { format!("\"\"\"{text}\"\"\"\n") } else { format!("\"\"\"{text}\n\"\"\"\n") }
}

fn wrap_lines(paragraph: &str, width: usize) -> String {
    paragraph.lines().map(|line| wrap(line, width)).collect::<Vec<_>>().join("\n")
}

/// Breaks one line; what follows an entry such as `id: Which.` stands four columns further in.
fn wrap(line: &str, width: usize) -> String {
    let margin = line.len() - line.trim_start().len();
    let is_entry = margin > 0 && line.split_whitespace().next().is_some_and(|word| word.ends_with(':'));
    let hanging = if is_entry { margin + 4 } else { margin };
    let mut lines = vec![" ".repeat(margin)];
    for word in line.split_whitespace() {
        let current = lines.last().map_or(0, |current| current.chars().count());
        let is_empty = lines.last().is_some_and(|current| current.trim().is_empty());
        // Six columns are left for the quotes around a text of one line.
        if !is_empty && current + 1 + word.chars().count() > width - 6 {
            lines.push(" ".repeat(hanging));
        } else if !is_empty {
            lines.last_mut().into_iter().for_each(|current| current.push(' '));
        }
        lines.last_mut().into_iter().for_each(|current| current.push_str(word));
    }
    lines.join("\n")
}

/// A string in the quotes that the formatter prefers.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A list of names such as `__all__`, sorted as ruff wants it.
pub(super) fn string_list(name: &str, entries: &[String]) -> String {
    let mut entries = entries.to_vec();
    entries.sort_by_key(|entry| (rank(entry), entry.clone()));
    let entries: Vec<String> = entries.iter().map(|entry| quoted(entry)).collect();
    brackets(0, &format!("{name} = ["), &entries, "]")
}

/// The names of `from module import …`, sorted as ruff's import rule wants it: constants, classes, then the rest.
pub(super) fn import(module: &str, names: &[String]) -> String {
    let mut names = names.to_vec();
    names.sort_by_key(|name| (rank(name), name.to_lowercase()));
    names.dedup();
    let line = format!("from {module} import {}", names.join(", "));
    if line.chars().count() <= WIDTH {
        return format!("{line}\n");
    }
    call(WIDTH, &format!("from {module} import "), &names, "")
}

fn rank(name: &str) -> u8 {
    let exported = name.split(' ').next().unwrap_or_default();
    let is_constant = exported.chars().any(char::is_uppercase) && !exported.chars().any(char::is_lowercase) && exported.len() > 1;
    if is_constant {
        return 0;
    }
    u8::from(!exported.trim_start_matches('_').starts_with(char::is_uppercase)) + 1
}

#[cfg(test)]
mod tests {
    use super::{call, docstring, import};

    #[test]
    fn a_short_call_stays_on_its_line_and_a_long_one_has_one_entry_per_line() {
        let short = ["self".to_owned(), "id: int".to_owned()];
        assert_eq!(call(4, "def get", &short, " -> Member:"), "def get(self, id: int) -> Member:\n");
        let long = ["a".repeat(60), "b".repeat(60)];
        assert_eq!(call(0, "f", &long, ""), format!("f(\n    {},\n    {},\n)\n", long[0], long[1]));
    }

    #[test]
    fn a_docstring_closes_on_its_line_only_if_it_is_the_only_one() {
        assert_eq!(docstring(4, &["One.".to_owned()]), "\"\"\"One.\"\"\"\n");
        let two = ["One.".to_owned(), "Args:\n    id: Which.".to_owned()];
        assert_eq!(docstring(4, &two), "\"\"\"One.\n\nArgs:\n    id: Which.\n\"\"\"\n");
    }

    #[test]
    fn imported_names_are_constants_then_classes_then_functions() {
        let names = ["page".to_owned(), "Unset".to_owned(), "UNSET".to_owned(), "Call".to_owned()];
        assert_eq!(import("._core", &names), "from ._core import UNSET, Call, Unset, page\n");
    }
}
