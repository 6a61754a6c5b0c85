//! Names of the description as Rust identifiers.

/// The keywords that can be escaped; the others never name anything in an API.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern", "false",
    "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
    "yield",
];

/// `r#type` of `type`; any other name as it is.
pub(crate) fn identifier(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("r#{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::identifier;

    #[test]
    fn only_keywords_are_escaped() {
        assert_eq!(identifier("type"), "r#type");
        assert_eq!(identifier("types"), "types");
    }
}
