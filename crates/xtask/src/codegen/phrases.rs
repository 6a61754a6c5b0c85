//! A text made of another by putting phrases otherwise, as the blocking clients are made of the asynchronous ones.

/// What the source says, and what is said in its place.
pub(super) type Phrase = (&'static str, &'static str);

/// The text with every phrase put otherwise, one after the other.
pub(super) fn replaced(text: &str, phrases: &[Phrase]) -> String {
    phrases.iter().fold(text.to_owned(), |text, (phrase, other)| text.replace(phrase, other))
}

/// The phrases that no text holds any more when their turn comes.
#[cfg(test)]
pub(super) fn idle<'text>(texts: impl IntoIterator<Item = &'text str>, phrases: &[Phrase]) -> Vec<&'static str> {
    let mut texts: Vec<String> = texts.into_iter().map(str::to_owned).collect();
    let mut idle = Vec::new();
    for &(phrase, other) in phrases {
        if texts.iter().all(|text| !text.contains(phrase)) {
            idle.push(phrase);
        }
        for text in &mut texts {
            *text = text.replace(phrase, other);
        }
    }
    idle
}

#[cfg(test)]
mod tests {
    use super::{idle, replaced};

    #[test]
    fn a_phrase_that_an_earlier_one_has_taken_is_idle() {
        let phrases = [("is awaited", "is sent"), ("awaited", "sent"), ("never", "not")];
        assert_eq!(replaced("it is awaited", &phrases), "it is sent");
        assert_eq!(idle(["it is awaited", "nor here"], &phrases), ["awaited", "never"]);
    }
}
