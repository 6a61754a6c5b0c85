//! `NO_PROXY`: the hosts that are reached directly.

use std::net::IpAddr;

use super::address::split_port;

/// What `NO_PROXY` holds, separated by commas: `*`, names with all that end in them, addresses, and ranges such as `10.0.0.0/8`. A name
/// or an address may have a port.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Exceptions(Vec<Exception>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Exception {
    All,
    Range { network: IpAddr, bits: u32 },
    Host { name: String, port: Option<String> },
}

impl Exceptions {
    pub(super) fn parse(text: &str) -> Self {
        Self(text.split(',').map(str::trim).filter(|entry| !entry.is_empty()).map(Exception::parse).collect())
    }

    /// Whether this host, without brackets and in lower case, is reached directly.
    pub(super) fn hold(&self, host: &str, port: &str) -> bool {
        self.0.iter().any(|exception| exception.holds(host, port))
    }
}

impl Exception {
    fn parse(entry: &str) -> Self {
        if entry == "*" {
            return Self::All;
        }
        if let Some((network, bits)) = entry.split_once('/')
            && let (Ok(network), Ok(bits)) = (network.parse(), bits.parse())
        {
            return Self::Range { network, bits };
        }
        // An IPv6 address without brackets has colons and no port.
        let (name, port) = if entry.parse::<IpAddr>().is_ok() { (entry, None) } else { split_port(entry) };
        let name = name.trim_start_matches('*').trim_start_matches('.').trim_start_matches('[').trim_end_matches(']');
        Self::Host { name: name.to_ascii_lowercase(), port: port.map(str::to_owned) }
    }

    fn holds(&self, host: &str, port: &str) -> bool {
        match self {
            Self::All => true,
            Self::Range { network, bits } => host.parse().is_ok_and(|address| is_within(address, *network, *bits)),
            Self::Host { name, port: only } => {
                let is_name = host == name || host.strip_suffix(name.as_str()).is_some_and(|start| start.ends_with('.'));
                is_name && only.as_ref().is_none_or(|only| only == port)
            }
        }
    }
}

fn is_within(address: IpAddr, network: IpAddr, bits: u32) -> bool {
    match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => {
            bits <= 32 && (address.to_bits() ^ network.to_bits()).checked_shr(32 - bits).unwrap_or(0) == 0
        }
        (IpAddr::V6(address), IpAddr::V6(network)) => {
            bits <= 128 && (address.to_bits() ^ network.to_bits()).checked_shr(128 - bits).unwrap_or(0) == 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_in_the_list() {
        for (list, host, held) in [
            ("*", "api.mn.co", true),
            ("", "api.mn.co", false),
            ("mn.co", "mn.co", true),
            ("mn.co", "api.mn.co", true),
            (".MN.co", "api.mn.co", true),
            ("*.mn.co", "api.mn.co", true),
            ("mn.co", "evilmn.co", false),
            ("a.example, api.mn.co ,b", "api.mn.co", true),
            ("api.mn.co:443", "api.mn.co", true),
            ("api.mn.co:8443", "api.mn.co", false),
            ("10.0.0.0/8", "10.1.2.3", true),
            ("10.0.0.0/8", "11.1.2.3", false),
            ("0.0.0.0/0", "11.1.2.3", true),
            ("10.0.0.1", "10.0.0.1", true),
            ("10.0.0.0/33", "10.0.0.0", false),
            ("fd00::/8", "fd12::1", true),
            ("fe80::1", "fe80::1", true),
            ("[fe80::1]:443", "fe80::1", true),
            ("10.0.0.0/8", "api.mn.co", false),
        ] {
            assert_eq!(Exceptions::parse(list).hold(host, "443"), held, "{list} {host}");
        }
    }
}
