//! Reads the body of an error answer, whatever its shape: JSON of several kinds, plain text, a web page, or nothing.

use std::borrow::Cow;

use crate::record::RawJson;

/// How much of a plain text becomes the message; the whole of it stays in the error's `body`.
const LONGEST_TEXT: usize = 300;

/// What an error body says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ErrorBody {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) field_errors: Vec<(String, Vec<String>)>,
    /// The body is a web page: the answer of something in front of the API.
    pub(crate) html: bool,
}

type Members<'a> = [(Cow<'a, str>, RawJson<'a>)];

/// The value under this name; of a repeated one the last.
fn member<'a>(members: &Members<'a>, name: &str) -> Option<RawJson<'a>> {
    members.iter().rev().find(|(known, _)| known == name).map(|(_, value)| *value)
}

/// The text under the first of these names that has any.
fn first_text(members: &Members<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| non_empty(&member(members, name)?.text()?))
}

impl ErrorBody {
    pub(crate) fn read(content_type: Option<&str>, body: &[u8]) -> Self {
        if is_html(content_type, body) {
            return Self { html: true, ..Self::default() };
        }
        let Ok(value) = RawJson::parse(body) else { return Self::from_plain_text(body) };
        if let Some(members) = value.members() {
            return Self::from_object(&members);
        }
        if value.list_of(Some).is_some() {
            return Self::from_errors(value);
        }
        match value.text() {
            Some(text) => Self { message: non_empty(&text), ..Self::default() },
            None => Self::from_plain_text(body),
        }
    }

    fn from_plain_text(body: &[u8]) -> Self {
        let text: String = String::from_utf8_lossy(body).trim().chars().take(LONGEST_TEXT).collect();
        Self { message: non_empty(&text), ..Self::default() }
    }

    fn from_object(members: &Members<'_>) -> Self {
        let mut read = member(members, "errors").map(Self::from_errors).unwrap_or_default();
        if let Some(nested) = member(members, "error").and_then(RawJson::members) {
            let nested = Self::from_object(&nested);
            read.code = nested.code.or(read.code);
            read.message = nested.message.or(read.message);
            read.field_errors.extend(nested.field_errors);
        }
        let (message, error) = (first_text(members, &["message"]), first_text(members, &["error"]));
        // `error` is a code word beside a message, and where it looks like one; otherwise it is the message itself.
        if let Some(error) = error {
            if message.is_some() || is_code_word(&error) {
                read.code = Some(error.clone());
            }
            read.message = Some(message.unwrap_or(error));
        } else if message.is_some() {
            read.message = message;
        }
        if read.code.is_none() {
            read.code = first_text(members, &["code"]);
        }
        read
    }

    /// `errors` is seen as a list of texts, a list of objects that name a field, or a map from field to texts.
    fn from_errors(errors: RawJson<'_>) -> Self {
        let mut read = Self::default();
        let mut sentences = Vec::new();
        if let Some(entries) = errors.list_of(Some) {
            for entry in entries {
                read.add_entry(entry, &mut sentences);
            }
        } else if let Some(fields) = errors.members() {
            for (field, complaints) in fields {
                for complaint in texts(complaints) {
                    sentences.push(format!("{field} {complaint}"));
                    read.add_field(&field, complaint);
                }
            }
        } else {
            sentences.extend(texts(errors));
        }
        read.message = non_empty(&sentences.join("; "));
        read
    }

    fn add_entry(&mut self, entry: RawJson<'_>, sentences: &mut Vec<String>) {
        let Some(members) = entry.members() else {
            sentences.extend(texts(entry));
            return;
        };
        let complaint = first_text(&members, &["message", "detail", "error", "title"]);
        let field = first_text(&members, &["field", "attribute", "param", "parameter"]);
        match (field, complaint) {
            (Some(field), Some(complaint)) => {
                sentences.push(format!("{field} {complaint}"));
                self.add_field(&field, complaint);
            }
            (_, Some(complaint)) => sentences.push(complaint),
            (Some(field), None) => sentences.push(field),
            (None, None) => {}
        }
        if self.code.is_none() {
            self.code = first_text(&members, &["code"]);
        }
    }

    fn add_field(&mut self, field: &str, complaint: String) {
        match self.field_errors.iter_mut().find(|(known, _)| known == field) {
            Some((_, complaints)) => complaints.push(complaint),
            None => self.field_errors.push((field.to_owned(), vec![complaint])),
        }
    }
}

/// A web page instead of an answer: said by the content type, or seen in the first characters.
pub(crate) fn is_html(content_type: Option<&str>, body: &[u8]) -> bool {
    if content_type.is_some_and(|kind| kind.as_bytes().windows(4).any(|at| at.eq_ignore_ascii_case(b"html"))) {
        return true;
    }
    let start = body.trim_ascii_start();
    let starts_with = |tag: &[u8]| start.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
    starts_with(b"<!doctype") || starts_with(b"<html")
}

/// Everything that is said: texts as they are, anything else as it is written.
fn texts(value: RawJson<'_>) -> Vec<String> {
    if let Some(entries) = value.list_of(Some) {
        return entries.into_iter().flat_map(texts).collect();
    }
    if value.is_null() {
        return Vec::new();
    }
    vec![value.text().map_or_else(|| value.as_str().to_owned(), Cow::into_owned)]
}

fn is_code_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn non_empty(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parts = (Option<String>, Option<String>, Vec<(String, Vec<String>)>);

    fn read(body: &str) -> Parts {
        let read = ErrorBody::read(Some("application/json"), body.as_bytes());
        (read.code, read.message, read.field_errors)
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn a_code_word_beside_a_message() {
        let body = r#"{"error": "token_expired", "message": "The token has expired", "status": 401}"#;
        assert_eq!(read(body), (some("token_expired"), some("The token has expired"), vec![]));
    }

    #[test]
    fn only_a_sentence() {
        assert_eq!(read(r#"{"error": "No token was given"}"#), (None, some("No token was given"), vec![]));
    }

    #[test]
    fn only_a_code_word() {
        assert_eq!(read(r#"{"error": "forbidden"}"#), (some("forbidden"), some("forbidden"), vec![]));
    }

    #[test]
    fn a_list_of_texts() {
        assert_eq!(read(r#"{"errors": ["Email is taken", "Role is unknown"]}"#), (None, some("Email is taken; Role is unknown"), vec![]));
    }

    #[test]
    fn a_list_of_objects_that_name_a_field() {
        let body = r#"{"errors": [{"field": "email", "message": "is taken"}, {"field": "email", "message": "is too long"}]}"#;
        let fields = vec![("email".to_owned(), vec!["is taken".to_owned(), "is too long".to_owned()])];
        assert_eq!(read(body), (None, some("email is taken; email is too long"), fields));
    }

    #[test]
    fn a_map_from_field_to_texts() {
        let body = r#"{"error": "invalid", "message": "Check the fields", "errors": {"email": ["is taken"]}}"#;
        assert_eq!(read(body), (some("invalid"), some("Check the fields"), vec![("email".to_owned(), vec!["is taken".to_owned()])]));
    }

    #[test]
    fn an_empty_text_hides_no_other() {
        assert_eq!(read(r#"{"errors": [{"message": "", "detail": "is taken"}]}"#), (None, some("is taken"), vec![]));
    }

    #[test]
    fn what_an_inner_object_tells_is_added() {
        let fields = vec![("email".to_owned(), vec!["is taken".to_owned()])];
        let inner = r#"{"error": {"message": "Check the fields", "errors": {"email": ["is taken"]}}}"#;
        assert_eq!(read(inner), (None, some("Check the fields"), fields.clone()));
        let outer = r#"{"errors": [{"code": "taken", "field": "email", "message": "is taken"}], "error": {"message": "Check the fields"}}"#;
        assert_eq!(read(outer), (some("taken"), some("Check the fields"), fields));
    }

    #[test]
    fn plain_text_and_nothing() {
        assert_eq!(ErrorBody::read(Some("text/plain"), b" upstream gone \n").message, some("upstream gone"));
        assert_eq!(ErrorBody::read(None, b""), ErrorBody::default());
    }

    #[test]
    fn a_web_page_by_type_or_by_its_first_characters() {
        assert!(ErrorBody::read(Some("text/html; charset=utf-8"), b"blocked").html);
        assert!(ErrorBody::read(Some("application/json"), b"\n <!DOCTYPE html><html>").html);
        assert!(!ErrorBody::read(Some("application/json"), b"{}").html);
    }
}
