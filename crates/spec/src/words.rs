//! Words that a name cannot be, by language and by us.

/// The keywords of Python: no attribute, parameter or class can have them.
pub(crate) const PYTHON: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
    "while", "with", "yield",
];

/// The keywords of Rust that can be written raw: `r#type` names a field or a parameter, but reads badly as a method.
pub(crate) const RUST: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern", "false",
    "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
    "yield",
];

/// The words of Rust that cannot be written raw.
pub(crate) const RUST_NEVER: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The words that TypeScript refuses as the name of a parameter. As property names, which all other arguments are, it takes them.
pub(crate) const TYPESCRIPT: &[&str] = &[
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Properties with a meaning of their own in JavaScript: `then` alone would make a resource look like a promise.
pub(crate) const JAVASCRIPT_OBJECT: &[&str] =
    &["__proto__", "constructor", "hasOwnProperty", "prototype", "then", "toJSON", "toString", "valueOf"];

/// Arguments and attributes of ours that stand beside those of the API.
pub(crate) const OURS: &[&str] = &[
    "body_field",
    "deadline",
    "dedupe",
    "extra",
    "from_dict",
    "from_json",
    "header",
    "headers",
    "max_retries",
    "missing_ok",
    "prefetch",
    "query",
    "raw",
    "request_id",
    "request_options",
    "response",
    "retry_always",
    "retry_verify",
    "self",
    "send_raw",
    "signal",
    "timeout",
    "to_dict",
    "to_json",
];

/// Methods and attributes of the client, beside the namespaces.
pub(crate) const CLIENT: &[&str] =
    &["builder", "check", "close", "for_network", "from_env", "new", "raw", "request", "request_options", "with_options"];

/// Types that generated code names without a path, and types of ours.
pub(crate) const TYPES: &[&str] = &[
    "Array",
    "AsyncMighty",
    "Box",
    "Client",
    "Date",
    "Default",
    "Err",
    "Error",
    "ErrorKind",
    "False",
    "Map",
    "Mighty",
    "None",
    "Object",
    "Ok",
    "Option",
    "Page",
    "Pager",
    "Promise",
    "Record",
    "Result",
    "Self",
    "Set",
    "Some",
    "String",
    "True",
    "Vec",
    "WebhookEvent",
];

/// The variant that holds a value which the description does not know.
pub(crate) const UNKNOWN: &str = "Unknown";

/// Exceptions of Python that a class of ours must not hide.
pub(crate) const PYTHON_EXCEPTIONS: &[&str] = &[
    "AssertionError",
    "AttributeError",
    "BaseException",
    "ConnectionError",
    "Exception",
    "IndexError",
    "InterruptedError",
    "KeyError",
    "LookupError",
    "NotImplementedError",
    "OSError",
    "PermissionError",
    "RuntimeError",
    "StopIteration",
    "SystemError",
    "TimeoutError",
    "TypeError",
    "ValueError",
];
