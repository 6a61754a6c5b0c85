//! Which event is it? Three spellings are in use.

use super::NAMES;

/// What live deliveries append to the documented name.
const SUFFIX: &str = "Hook";

/// The canonical name of an `event_type`: `MemberJoined`, whether it came as that, as `MemberJoinedHook` or as `MEMBER_JOINED`.
///
/// A type that is not known stays as it is: new ones appear without notice, and they are events, not errors.
#[must_use]
pub fn canonical_name(event_type: &str) -> &str {
    let name = event_type.strip_suffix(SUFFIX).unwrap_or(event_type);
    known(name).or_else(|| known(&in_words(event_type)?)).unwrap_or(event_type)
}

/// Whether it is the canonical name of a type that this version knows.
#[must_use]
pub fn is_known(name: &str) -> bool {
    known(name).is_some()
}

fn known(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|known| **known == name).copied()
}

/// `MemberJoined` of `MEMBER_JOINED`.
fn in_words(event_type: &str) -> Option<String> {
    let screams = event_type.bytes().all(|byte| byte == b'_' || byte.is_ascii_uppercase());
    let capitalised =
        |word: &str| word.chars().take(1).chain(word.chars().skip(1).map(|letter| letter.to_ascii_lowercase())).collect::<String>();
    screams.then(|| event_type.split('_').map(capitalised).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::payload;

    #[test]
    fn three_spellings_have_one_name() {
        for spelling in ["MemberJoined", "MemberJoinedHook", "MEMBER_JOINED"] {
            assert_eq!(canonical_name(spelling), "MemberJoined");
        }
        assert_eq!(canonical_name("CUSTOM_FIELD_RESPONSE_CREATED"), "CustomFieldResponseCreated");
        assert_eq!(canonical_name("HotColdPollCreatedHook"), "HotColdPollCreated");
    }

    #[test]
    fn every_name_is_found_in_every_spelling() {
        assert_eq!(NAMES.len(), 47);
        for name in NAMES {
            let mut screaming = String::new();
            for letter in name.chars() {
                if letter.is_uppercase() && !screaming.is_empty() {
                    screaming.push('_');
                }
                screaming.push(letter.to_ascii_uppercase());
            }
            assert_eq!(canonical_name(name), *name);
            assert_eq!(canonical_name(&format!("{name}Hook")), *name);
            assert_eq!(canonical_name(&screaming), *name);
        }
    }

    #[test]
    fn what_is_not_known_stays_as_it_is() {
        for unknown in ["PetAdoptedHook", "PET_ADOPTED", "memberjoined", "MemberJoinedHookHook", "MEMBER_JOINED_HOOK", "Hook", "_", ""] {
            assert_eq!(canonical_name(unknown), unknown);
        }
    }

    #[test]
    fn three_payloads_are_not_published() {
        let without: Vec<&str> = NAMES.iter().copied().filter(|name| payload(name).is_none()).collect();
        assert_eq!(without, ["EventCanceled", "EventInstanceCanceled", "MemberLessonCompleted"]);
        assert_eq!(payload("ArticleCreated").map(|schema| schema.name), Some("Post"));
        assert_eq!(payload("MemberJoined").map(|schema| schema.name), Some("MemberJoined"));
        assert_eq!(payload("MemberJoinedHook").map(|schema| schema.name), None);
    }
}
