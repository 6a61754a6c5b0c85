//! Short names for what a module imports from its glue: those that the library makes up end in 16 random digits each, which nothing can
//! compress.

/// A name as it was, and the short one.
pub(crate) type Renamed = Vec<(String, String)>;

/// Gives each of the names a short one.
pub(crate) fn give<'a>(names: impl Iterator<Item = &'a mut String>) -> Renamed {
    names.enumerate().map(|(number, name)| (std::mem::replace(name, letters(number)), letters(number))).collect()
}

/// The glue with the new names. Each of them is the key of an object there, once.
pub(crate) fn replaced(glue: String, names: &Renamed) -> Result<String, String> {
    names.iter().try_fold(glue, |glue, (long, short)| {
        let (key, new) = (format!(" {long}: function("), format!(" {short}: function("));
        match glue.matches(&key).count() {
            1 => Ok(glue.replacen(&key, &new, 1)),
            count => Err(format!("the glue names `{long}` {count} times")),
        }
    })
}

/// a, b, … z, ba, bb, …
fn letters(number: usize) -> String {
    let last = char::from(b"abcdefghijklmnopqrstuvwxyz"[number % 26]);
    if number < 26 { last.to_string() } else { format!("{}{last}", letters(number / 26)) }
}
