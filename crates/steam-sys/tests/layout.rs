//! The structs lie in memory as the bindings of the platform have them.

macro_rules! check {
    ($($name:ident,)*) => {
        $(
            assert_eq!(
                (size_of::<steam_sys::$name>(), align_of::<steam_sys::$name>()),
                (size_of::<steamworks_sys::$name>(), align_of::<steamworks_sys::$name>()),
                stringify!($name)
            );
        )*
    };
}

#[test]
fn every_struct_has_the_size_and_the_alignment_of_the_bindings() {
    steam_sys::for_each_struct!(check);
}

#[test]
fn callbacks_have_the_numbers_of_the_headers() {
    use steam_sys::Callback;
    assert_eq!(steam_sys::GSClientApprove_t::NUMBER, 201);
    assert_eq!(steam_sys::HTTPRequestCompleted_t::NUMBER, 2101);
    assert_eq!(steam_sys::SteamNetConnectionStatusChangedCallback_t::NUMBER, 1221);
}
