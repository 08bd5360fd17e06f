//! The SDK's names as Rust's.

/// Words that do not look like one.
const WORDS: [(&str, &str); 3] = [("IDs", "Ids"), ("IPv", "Ipv"), ("POPID", "PopId")];

/// What an argument's name begins with to say its type.
const TYPES: [&str; 21] = [
    "b", "c", "cb", "cch", "cub", "d", "e", "f", "fl", "h", "i", "n", "p", "pch", "psz", "rt", "sz", "u",
    "ul", "un", "us",
];

/// `GetAppID` as `app_id`, `BLoggedOn` as `logged_on`.
pub fn method(name: &str) -> String {
    let plain = ["Get", "B"].into_iter().find_map(|prefix| {
        let rest = name.strip_prefix(prefix)?;
        rest.starts_with(char::is_uppercase).then_some(rest)
    });
    snake_case(plain.unwrap_or(name))
}

/// `pszServerName` as `server_name`.
pub fn argument(name: &str) -> String {
    let name = name.trim_end_matches('_');
    let capital = name.find(char::is_uppercase).unwrap_or_default();
    let plain = if TYPES.contains(&&name[..capital]) { &name[capital..] } else { name };
    match snake_case(plain).as_str() {
        "type" => "kind".to_owned(),
        name => name.to_owned(),
    }
}

/// `ISteamUGC` as `ugc`.
pub fn module(interface: &str) -> String {
    snake_case(interface.trim_start_matches("ISteam"))
}

/// `ISteamUGC` as `Ugc`.
pub fn handle(interface: &str) -> String {
    let capitalised = |word: &str| word[..1].to_uppercase() + &word[1..];
    module(interface).split('_').map(capitalised).collect()
}

/// A word begins where a capital follows a small letter, or comes before one. A digit belongs to what is before it.
fn snake_case(name: &str) -> String {
    let name = WORDS.into_iter().fold(name.to_owned(), |name, (word, plain)| name.replace(word, plain));
    let letters: Vec<char> = name.chars().collect();
    let mut words = String::new();
    let mut after_small = false;
    for (index, letter) in letters.iter().enumerate() {
        let before_small = letters.get(index + 1).is_some_and(char::is_ascii_lowercase);
        if letter.is_uppercase() && index > 0 && (after_small || before_small) {
            words.push('_');
        }
        words.extend(letter.to_lowercase());
        if letter.is_alphabetic() {
            after_small = letter.is_lowercase();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_rusts() {
        let methods = [
            ("BLoggedOn", "logged_on"),
            ("GetSteamID", "steam_id"),
            ("BroadcastIt", "broadcast_it"),
            ("Getaway", "getaway"),
            ("SetReturnOnlyIDs", "set_return_only_ids"),
            ("IsVRHeadsetStreamingEnabled", "is_vr_headset_streaming_enabled"),
            ("GetIPv6ConnectivityState", "ipv6_connectivity_state"),
            ("AcceptP2PSessionWithUser", "accept_p2p_session_with_user"),
            ("SetUserStatInt32", "set_user_stat_int32"),
            ("GetHostedDedicatedServerPOPID", "hosted_dedicated_server_pop_id"),
        ];
        for (name, wanted) in methods {
            assert_eq!(method(name), wanted);
        }
        let arguments = [
            ("pszServerName", "server_name"),
            ("eHTTPRequestMethod", "http_request_method"),
            ("steamIDUser", "steam_id_user"),
            ("handle", "handle"),
            ("type_", "kind"),
            ("pKey", "key"),
            ("uScore", "score"),
        ];
        for (name, wanted) in arguments {
            assert_eq!(argument(name), wanted);
        }
        assert_eq!((module("ISteamGameServer"), handle("ISteamUGC")), ("game_server".into(), "Ugc".into()));
    }
}
