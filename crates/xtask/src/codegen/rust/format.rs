//! The layout of generated Rust, and how texts of the description enter it.

use syn::{Attribute, File, Item};

/// Lays out `code`: one blank line between items, none between `use` or `mod` lines.
pub(crate) fn format(path: &str, code: &str) -> String {
    let file = match syn::parse_file(code) {
        Ok(file) => file,
        Err(problem) => panic!("the emitter of `{path}` wrote no Rust: {problem}\n{code}"),
    };
    let mut text = unparse(file.attrs, Vec::new());
    let mut previous = None;
    for item in file.items {
        let group = group(&item);
        if !text.is_empty() && (group != previous || group.is_none()) {
            text.push('\n');
        }
        previous = group;
        text.push_str(&unparse(Vec::new(), vec![item]));
    }
    part_functions(&text)
}

/// One line of documentation per line of `text`, indented by nothing: the formatting indents it.
pub(crate) fn doc(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "///\n".to_owned() } else { format!("/// {line}\n") }).collect()
}

fn unparse(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs, items })
}

/// Items of the same group stand together without a blank line.
fn group(item: &Item) -> Option<&'static str> {
    match item {
        Item::Use(item) if matches!(item.vis, syn::Visibility::Public(_)) => Some("pub use"),
        Item::Use(_) => Some("use"),
        Item::Mod(item) if item.content.is_none() => Some("mod"),
        _ => None,
    }
}

/// Puts a blank line between the functions of a block, which the printer does not.
fn part_functions(text: &str) -> String {
    let mut parted = String::with_capacity(text.len());
    let mut closed = None;
    for line in text.lines() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        if closed == Some(indent) && ["///", "#[", "pub ", "fn ", "async ", "const "].iter().any(|start| code.starts_with(start)) {
            parted.push('\n');
        }
        closed = (code == "}" && indent > 0).then_some(indent);
        parted.push_str(line);
        parted.push('\n');
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::{doc, format};

    #[test]
    fn items_and_functions_are_parted_by_a_blank_line_and_keep_their_docs() {
        let code = format!(
            "//! A file.\nuse a::B; use c::D; {}struct E; impl E {{ {}fn f(&self) {{}} fn g(&self) {{ if true {{ h(); }} i(); }} }}",
            doc("The first.\n\nThe rest."),
            doc("Does it."),
        );
        let expected = "//! A file.\n\nuse a::B;\nuse c::D;\n\n/// The first.\n///\n/// The rest.\nstruct E;\n\nimpl E {\n    /// Does it.\n    \
                        fn f(&self) {}\n    fn g(&self) {\n        if true {\n            h();\n        }\n        i();\n    }\n}\n";
        assert_eq!(format("e.rs", &code), expected);
    }
}
