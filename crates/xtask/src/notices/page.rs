//! What notices look like: the crates, then every text once with those that it belongs to.

use std::fmt::Write as _;

/// Something that is linked, with what its licence says.
pub(super) struct Notice {
    pub(super) title: String,
    /// The expression of its manifest.
    pub(super) licence: String,
    pub(super) texts: Vec<String>,
}

const RULE: &str = "--------------------------------------------------------------------------------";

/// The whole file.
pub(super) fn render(notices: &[Notice]) -> String {
    let mut page = String::from("This package holds code of others in compiled form:\n\n");
    for Notice { title, licence, .. } in notices {
        let _ = writeln!(page, "- {title} ({licence})");
    }
    page.push_str("\nThe texts of their licences:\n");
    for (text, titles) in texts(notices) {
        let _ = write!(page, "\n{RULE}\n{}\n{RULE}\n\n{text}\n", titles.join(", "));
    }
    page
}

/// Each text once, in the order of appearance. The same text comes with other line breaks and indents.
fn texts(notices: &[Notice]) -> Vec<(&str, Vec<&str>)> {
    let mut groups: Vec<(String, &str, Vec<&str>)> = Vec::new();
    for notice in notices {
        for text in &notice.texts {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let title = notice.title.as_str();
            match groups.iter_mut().find(|(known, ..)| *known == words) {
                None => groups.push((words, text.trim_matches('\n'), vec![title])),
                Some((.., titles)) if titles.last() == Some(&title) => {}
                Some((.., titles)) => titles.push(title),
            }
        }
    }
    groups.into_iter().map(|(_, text, titles)| (text, titles)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Notice, RULE, render};

    #[test]
    fn a_text_stands_once_with_everything_that_it_belongs_to() {
        let notice = |title: &str, licence: &str, texts: &[&str]| Notice {
            title: title.to_owned(),
            licence: licence.to_owned(),
            texts: texts.iter().map(|text| (*text).to_owned()).collect(),
        };
        let page = render(&[
            notice("a 1.0.0", "ISC", &["  Do as\n  you like.\n", "Do as you like."]),
            notice("b 2.0.0", "MIT OR ISC", &["Copyright b", "Do as you like.\n"]),
        ]);
        assert_eq!(
            page,
            format!(
                "This package holds code of others in compiled form:\n\n- a 1.0.0 (ISC)\n- b 2.0.0 (MIT OR ISC)\n\n\
                 The texts of their licences:\n\n{RULE}\na 1.0.0, b 2.0.0\n{RULE}\n\n  Do as\n  you like.\n\n\
                 {RULE}\nb 2.0.0\n{RULE}\n\nCopyright b\n"
            )
        );
    }
}
