//! Names in the case that each place asks for. The lints judge and the emitters write the same conversion.

use crate::words;

/// `AccessGranted` of `access_granted` or `access-granted`; a name that is already in this case stays as it is.
#[must_use]
pub fn pascal(name: &str) -> String {
    name.split(['_', '.', '-', ' ']).map(capitalised).collect()
}

/// `accessGranted` of `access_granted` or `AccessGranted`.
#[must_use]
pub fn camel(name: &str) -> String {
    let pascal = pascal(name);
    let mut letters = pascal.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `access_granted` of `AccessGranted`; dots become underscores as well.
#[must_use]
pub fn snake(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    let mut after_word = false;
    for letter in name.chars() {
        if letter.is_uppercase() && after_word {
            text.push('_');
        }
        after_word = letter.is_lowercase() || letter.is_ascii_digit();
        text.extend(match letter {
            '.' | '-' | ' ' => '_'.to_lowercase(),
            other => other.to_lowercase(),
        });
    }
    text
}

/// `ACCESS_GRANTED` of any of the others.
#[must_use]
pub fn screaming(name: &str) -> String {
    snake(name).to_uppercase()
}

/// `r#type` of `type`, any other name as it is: how Rust spells an argument or field that has the name of a keyword.
#[must_use]
pub fn rust_identifier(name: &str) -> String {
    if words::RUST.contains(&name) { format!("r#{name}") } else { name.to_owned() }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{camel, pascal, rust_identifier, screaming, snake};

    #[test]
    fn every_case_converts_from_the_others() {
        assert_eq!(pascal("members.tags.add_all"), "MembersTagsAddAll");
        assert_eq!(pascal("MemberJoined"), "MemberJoined");
        assert_eq!(pascal("two-day"), "TwoDay");
        assert_eq!(camel("access_granted"), "accessGranted");
        assert_eq!(camel("HotColdPoll"), "hotColdPoll");
        assert_eq!(snake("HotColdPoll"), "hot_cold_poll");
        assert_eq!(snake("members.tags.add_all"), "members_tags_add_all");
        assert_eq!(snake("RsvpV2Answer"), "rsvp_v2_answer");
        assert_eq!(screaming("members.get_by_email"), "MEMBERS_GET_BY_EMAIL");
        assert_eq!(screaming("EventRSVP"), "EVENT_RSVP");
    }

    #[test]
    fn only_keywords_are_written_raw() {
        assert_eq!(rust_identifier("type"), "r#type");
        assert_eq!(rust_identifier("types"), "types");
    }
}
