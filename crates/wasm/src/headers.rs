//! Headers: names and values in turn, one a line. One text crosses the boundary for a fraction of what its parts would cost, and HTTP knows no
//! line ends in names or values.

pub(crate) fn from_text(text: &str) -> Vec<(String, String)> {
    let mut lines = text.split('\n');
    let pair = || Some((lines.next()?.to_owned(), lines.next()?.to_owned()));
    std::iter::from_fn(pair).collect()
}

#[cfg(feature = "exchange")]
pub(crate) fn to_text<'a>(headers: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut lines = Vec::new();
    for (name, value) in headers {
        lines.extend([name, value]);
    }
    lines.join("\n")
}
