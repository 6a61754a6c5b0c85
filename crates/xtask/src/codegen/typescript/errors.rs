//! `errors.ts`: the kinds of errors, and one class per kind.

use mighty_networks_spec::{ErrorEntry, Spec};

use super::FOLDER;
use super::documentation::with_own_names;
use super::layout::{brackets, documentation, indent, property, quoted};
use crate::codegen::GeneratedFile;

/// The class above all others, written by hand.
const BASE: &str = "MightyError";

/// Renders the file.
pub(crate) fn emit(spec: &Spec) -> Vec<GeneratedFile> {
    let errors = &spec.errors;
    let kinds: Vec<String> = errors.iter().map(|error| quoted(&error.kind)).collect();
    let classes: Vec<String> = errors.iter().map(|error| class(spec, error)).collect();
    let by_kind: Vec<String> =
        errors.iter().map(|error| format!("{}{}: {};", documentation(2, &[with_own_names(&error.doc)]), error.kind, error.class)).collect();
    let code = format!(
        "import {{ MightyError }} from \"../mighty_error.js\";\n\n\
         {about_kinds}{kinds}\n{classes}\n\
         {about_by_kind}export interface ErrorsByKind {{\n{by_kind}}}",
        about_kinds = documentation(
            0,
            &["What went wrong, as something that a program can compare. The names are the same in every language.".to_owned()]
        ),
        kinds = property(0, "export type ErrorKind =", &kinds),
        classes = classes.join("\n"),
        about_by_kind = documentation(0, &["The class of each kind.".to_owned()]),
        by_kind = indent(&by_kind.join("\n"), 2),
    );
    vec![GeneratedFile::typescript(format!("{FOLDER}/errors.ts"), &code), table(errors)]
}

/// What core says of an error names its kind; here is what to make of it.
fn table(errors: &[ErrorEntry]) -> GeneratedFile {
    let mut classes: Vec<String> = errors.iter().map(|error| error.class.clone()).collect();
    classes.sort();
    let entries: String = errors.iter().map(|error| format!("  {}: {},\n", error.kind, error.class)).collect();
    let code = format!(
        "{}\n{}export const ERROR_CLASSES = {{\n{entries}}} as const;",
        brackets(0, "import {", &classes, "} from \"./errors.js\";"),
        documentation(0, &["The class of each kind, to make errors with.".to_owned()]),
    );
    GeneratedFile::typescript(format!("{FOLDER}/error_classes.ts"), &code)
}

fn class(spec: &Spec, error: &ErrorEntry) -> String {
    let mut paragraphs = vec![with_own_names(&error.doc)];
    paragraphs.extend(error.statuses_in_words().map(|statuses| format!("Status {statuses}.")));
    let name = &error.class;
    let parent = error.parent.as_deref().unwrap_or(BASE);
    let below: Vec<String> = spec.errors.iter().filter(|other| spec.is_below(other, name)).map(|other| quoted(&other.kind)).collect();
    let (alias, head) = if let [only] = below.as_slice() {
        (String::new(), format!("export class {name} extends {parent}<{only}> {{\n"))
    } else {
        let about = documentation(0, &[format!("The kinds of `{name}`.")]);
        let alias = property(0, &format!("export type {name}Kind ="), &below);
        let parameter = format!("Kind extends {name}Kind = {name}Kind");
        let head = brackets(0, &format!("export class {name}<"), &[parameter], &format!("> extends {parent}<Kind> {{"));
        (format!("{about}{alias}\n"), head)
    };
    format!("{alias}{}{head}{}}}\n", documentation(0, &paragraphs), body(error))
}

fn body(error: &ErrorEntry) -> String {
    format!("  static {{\n    {}.prototype.name = {};\n  }}\n", error.class, quoted(&error.class))
}
