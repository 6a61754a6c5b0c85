//! Absolute addresses, taken apart.

/// The longest address that HTTP libraries take, in bytes.
const LONGEST: usize = 65_534;

/// An address such as `https://api.mn.co:443/admin`, without query and fragment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Address<'a> {
    /// As it is written: `HTTPS` is possible.
    pub(crate) scheme: &'a str,
    /// User, host and port, as they are written.
    pub(crate) authority: &'a str,
    /// Empty, or with a slash in front.
    pub(crate) path: &'a str,
}

impl<'a> Address<'a> {
    /// `None` for what is relative, and for what an HTTP library would not take.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once(':')?;
        let rest = rest.strip_prefix("//")?;
        let (authority, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len()))?;
        let is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
        let is_address = text.len() <= LONGEST && is_scheme && is_authority(authority) && path.bytes().all(is_in_path);
        is_address.then_some(Self { scheme, authority, path })
    }

    /// The host without user and port; an IPv6 address without its brackets.
    pub(crate) fn host(&self) -> &'a str {
        match host_and_port(self.authority).strip_prefix('[') {
            Some(inside) => inside.split(']').next().unwrap_or_default(),
            None => host_and_port(self.authority).split(':').next().unwrap_or_default(),
        }
    }
}

/// What stands behind the user.
fn host_and_port(authority: &str) -> &str {
    authority.split_once('@').map_or(authority, |(_, host)| host)
}

fn is_authority(authority: &str) -> bool {
    let host = host_and_port(authority);
    let (is_host, port) = match host.strip_prefix('[').map(|inside| inside.split_once(']')) {
        Some(Some((inside, port))) => (inside.bytes().all(|byte| byte.is_ascii_hexdigit() || b":.".contains(&byte)), port),
        Some(None) => (false, ""),
        None => {
            let (name, port) = host.split_at_checked(host.find(':').unwrap_or(host.len())).unwrap_or_default();
            (!name.contains(['%', ']', '[', '@']), port)
        }
    };
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b"!$%&'()*+,-.:;=@[]_~".contains(&byte);
    !host.is_empty() && is_host && is_port && authority.bytes().all(is_known)
}

fn is_in_path(byte: u8) -> bool {
    !byte.is_ascii_control() && !b" #<>?^`".contains(&byte)
}

#[cfg(test)]
mod tests {
    use http::Uri;
    use proptest::prelude::*;

    use super::*;

    /// `http` is the referee: what is taken here it takes as well, and in the same parts.
    fn assert_agrees(text: &str) {
        let Some(ours) = Address::read(text) else { return };
        let theirs: Uri = text.parse().expect(text);
        assert!(theirs.scheme_str().expect(text).eq_ignore_ascii_case(ours.scheme), "{text}");
        assert_eq!(theirs.authority().expect(text).as_str(), ours.authority);
        assert_eq!(theirs.host().expect(text).trim_matches(['[', ']']), ours.host());
        assert_eq!(theirs.path(), if ours.path.is_empty() { "/" } else { ours.path });
    }

    #[test]
    fn parts() {
        let read = |text| Address::read(text).map(|address| (address.scheme, address.authority, address.host(), address.path));
        assert_eq!(read("https://api.mn.co"), Some(("https", "api.mn.co", "api.mn.co", "")));
        assert_eq!(read("http://[::1]:80/a/b"), Some(("http", "[::1]:80", "::1", "/a/b")));
        assert_eq!(read("HTTPS://me:secret@Host:/"), Some(("HTTPS", "me:secret@Host:", "Host", "/")));
    }

    #[test]
    fn what_is_no_address() {
        for text in [
            "",
            "/a",
            "//a",
            "a",
            "a:80",
            "https:/a",
            "https://",
            "https:///a",
            "https://a?",
            "https://a/?",
            "https://a b",
            "https://a/ b",
            "a b://c",
            "https://a:b",
            "https://a:1:2",
            "https://[::1",
            "https://::1]",
            "https://a[::1]",
            "https://a%20b",
            "https://a\\b",
            "https://me@",
            "https://é",
        ] {
            assert_eq!(Address::read(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn as_the_http_library_reads_it(text in "(https?|HTTP|ftp|[a-z+.-]{0,3})://([a-z%]{0,3}(:[a-z%]{0,3})?@)?([a-zA-Z0-9._~-]{0,8}|\\[[0-9a-f:.]{0,9}\\]|\\PC{0,4})(:[0-9]{0,5})?(/[!-~]{0,6}|/\\PC{0,4})?") {
            assert_agrees(&text);
        }

        #[test]
        fn as_the_http_library_reads_anything(text in "\\PC{0,12}", scheme in "(https://)?") {
            assert_agrees(&format!("{scheme}{text}"));
        }

        #[test]
        fn a_usual_address_is_taken(text in "https?://([a-z0-9-]{1,8}|[0-9.]{1,9}|\\[[0-9a-f:]{1,9}\\])(:[0-9]{1,5})?(/[a-zA-Z0-9/._~%!$&'()*+,;=:@-]{0,9})?") {
            prop_assume!(text.parse::<Uri>().is_ok());
            prop_assert!(Address::read(&text).is_some());
        }
    }
}
