//! What becomes of a delivery, and what is answered.

/// What a receiver has done with a delivery. Each outcome has one answer, the same in every language and every framework.
///
/// Any 2xx tells the sender that the event is taken care of; everything else makes it try again, up to 5 times over some hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// Its handler ran to the end.
    Handled,
    /// The same event was handled before.
    Duplicate,
    /// Nobody handles events of this type.
    Unknown,
    /// It is stored, to be handled later.
    Stored,
    /// It is genuine and stored, but cannot be read.
    Parked,
    /// It carries no key of this receiver.
    Refused,
    /// It is older than the receiver accepts.
    TooOld,
    /// It is genuine, but no event.
    Unparsable,
    /// It is no POST.
    WrongMethod,
    /// Its body is larger than the receiver accepts.
    TooLarge,
    /// It is no event, and does not claim to be JSON.
    NotJson,
    /// Its handler failed, and it is not stored.
    Failed,
    /// The same event is being handled at this moment.
    InProgress,
    /// Its handler did not end in time.
    OutOfTime,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 14] = [
        Self::Handled,
        Self::Duplicate,
        Self::Unknown,
        Self::Stored,
        Self::Parked,
        Self::Refused,
        Self::TooOld,
        Self::Unparsable,
        Self::WrongMethod,
        Self::TooLarge,
        Self::NotJson,
        Self::Failed,
        Self::InProgress,
        Self::OutOfTime,
    ];

    /// The outcome with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// The outcome of a body that is no event. `content_type` is the header of the delivery; `code` is that of the error,
    /// `not_an_object` of a body that is JSON at least.
    #[must_use]
    pub fn of_unparsable(content_type: Option<&str>, code: Option<&str>) -> Self {
        let is_json = code == Some("not_an_object") || content_type.is_none_or(is_json);
        if is_json { Self::Unparsable } else { Self::NotJson }
    }

    /// The stable name, as `in_progress` of `InProgress`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The HTTP status of the answer.
    ///
    /// It is never 202, although that would describe "stored": people filter their logs by it as "nothing happened yet".
    #[must_use]
    pub fn status(self) -> u16 {
        self.row().1
    }

    /// The body of the answer: JSON with the name and a sentence, and nothing of the delivery, the keys or an error.
    #[must_use]
    pub fn body(self) -> String {
        let (name, _, message) = self.row();
        [r#"{"outcome":""#, name, r#"","message":""#, message, r#""}"#].concat()
    }

    fn row(self) -> (&'static str, u16, &'static str) {
        match self {
            Self::Handled => ("handled", 200, "the event was handled"),
            Self::Duplicate => ("duplicate", 200, "the event was handled before"),
            Self::Unknown => ("unknown", 200, "nobody handles events of this type"),
            Self::Stored => ("stored", 200, "the event is stored and will be handled"),
            Self::Parked => ("parked", 200, "the delivery is stored, but it is no event that can be read"),
            Self::Refused => ("refused", 401, "the delivery does not carry the key of this receiver"),
            Self::TooOld => ("too_old", 401, "the event is older than this receiver accepts"),
            Self::Unparsable => ("unparsable", 400, "the body of the delivery is no event"),
            Self::WrongMethod => ("wrong_method", 405, "deliveries come by POST"),
            Self::TooLarge => ("too_large", 413, "the body of the delivery is larger than this receiver accepts"),
            Self::NotJson => ("not_json", 415, "the body of the delivery is no JSON"),
            Self::Failed => ("failed", 500, "the event could not be handled"),
            Self::InProgress => ("in_progress", 503, "the event is being handled at this moment"),
            Self::OutOfTime => ("out_of_time", 503, "the event could not be handled in time"),
        }
    }
}

/// Whether a media type is one of JSON: `application/json; charset=utf-8`, `text/json`, `application/cloudevents+json`.
fn is_json(content_type: &str) -> bool {
    let media_type = content_type.as_bytes().split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    let ends_with = |end: &[u8; 5]| media_type.last_chunk::<5>().is_some_and(|last| last.eq_ignore_ascii_case(end));
    ends_with(b"/json") || ends_with(b"+json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_has_its_answer() {
        let answers: Vec<(&str, u16)> = Outcome::ALL.iter().map(|outcome| (outcome.name(), outcome.status())).collect();
        let expected = [
            ("handled", 200),
            ("duplicate", 200),
            ("unknown", 200),
            ("stored", 200),
            ("parked", 200),
            ("refused", 401),
            ("too_old", 401),
            ("unparsable", 400),
            ("wrong_method", 405),
            ("too_large", 413),
            ("not_json", 415),
            ("failed", 500),
            ("in_progress", 503),
            ("out_of_time", 503),
        ];
        assert_eq!(answers, expected);
        assert_eq!(Outcome::Handled.body(), r#"{"outcome":"handled","message":"the event was handled"}"#);
    }

    #[test]
    fn every_body_is_json_and_every_name_is_found() {
        for outcome in Outcome::ALL {
            let body: serde_json::Value = serde_json::from_str(&outcome.body()).expect("JSON");
            assert_eq!(body.get("outcome").and_then(serde_json::Value::as_str), Some(outcome.name()));
            assert_eq!(Outcome::from_name(outcome.name()), Some(outcome));
        }
        assert_eq!(Outcome::from_name("accepted"), None);
    }

    #[test]
    fn a_body_that_is_no_json_is_judged_by_what_it_claims_to_be() {
        for json in ["application/json", "Application/JSON; charset=utf-8", "text/json", "application/x+json ;v=1"] {
            assert_eq!(Outcome::of_unparsable(Some(json), Some("not_json")), Outcome::Unparsable, "{json}");
        }
        for other in ["text/plain", "application/x-www-form-urlencoded", "json", "", "application/jsonp"] {
            assert_eq!(Outcome::of_unparsable(Some(other), Some("not_json")), Outcome::NotJson, "{other}");
            assert_eq!(Outcome::of_unparsable(Some(other), None), Outcome::NotJson, "{other}");
            assert_eq!(Outcome::of_unparsable(Some(other), Some("not_an_object")), Outcome::Unparsable, "{other}");
        }
        assert_eq!(Outcome::of_unparsable(None, Some("not_json")), Outcome::Unparsable);
    }
}
