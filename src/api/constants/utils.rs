//! Asynchronous calls, file signatures, text filter and text input.

use crate::register::constants::constant_groups;

constant_groups! {
    /// Handles that stand for nothing.
    constants Ungrouped {
        /// No asynchronous call: Steam did not take the request, and no answer will come.
        API_CALL_INVALID = 0,
    }

    /// Why an asynchronous call failed, from `getAPICallFailureReason`. SDK: `ESteamAPICallFailure`.
    class_enum APICallFailure {
        /// The call did not fail.
        STEAM_API_CALL_FAILURE_NONE = -1,
        /// The Steam process or library that should answer is gone.
        STEAM_API_CALL_FAILURE_STEAM_GONE = 0,
        /// The connection to Steam broke, or was broken before. Expect `server_disconnected` and later
        /// `server_connected`.
        STEAM_API_CALL_FAILURE_NETWORK_FAILURE = 1,
        /// The call's handle is not known, or no longer.
        STEAM_API_CALL_FAILURE_INVALID_HANDLE = 2,
        /// The answer was fetched as another type than the call produces: a fault of the plugin.
        STEAM_API_CALL_FAILURE_MISMATCHED_CALLBACK = 3,
    }

    /// The verdict on an executable's signature, in the signal `check_file_signature`. SDK:
    /// `ECheckFileSignature`.
    class_enum CheckFileSignature {
        /// The file is not signed, or was altered after it was signed.
        CHECK_FILE_SIGNATURE_INVALID_SIGNATURE = 0,
        /// The file is as it was signed.
        CHECK_FILE_SIGNATURE_VALID_SIGNATURE = 1,
        /// The file does not exist on this machine.
        CHECK_FILE_SIGNATURE_FILE_NOT_FOUND = 2,
        /// The app does not use signatures: none are set up for it in Steamworks.
        CHECK_FILE_SIGNATURE_NO_SIGNATURES_FOUND_FOR_THIS_APP = 3,
        /// The app uses signatures, but has none for this file.
        CHECK_FILE_SIGNATURE_NO_SIGNATURES_FOUND_FOR_THIS_FILE = 4,
    }

    /// What kind of text `filterText` is to clean. SDK: `ETextFilteringContext`.
    class_enum TextFilteringContext {
        /// Nothing is known about the text.
        TEXT_FILTERING_CONTEXT_UNKNOWN = 0,
        /// Text that belongs to the game; only what the law demands is filtered.
        TEXT_FILTERING_CONTEXT_GAME_CONTENT = 1,
        /// A chat message from another player.
        TEXT_FILTERING_CONTEXT_CHAT = 2,
        /// The name of a character or an item.
        TEXT_FILTERING_CONTEXT_NAME = 3,
    }

    /// How `showGamepadTextInput` shows what is typed. Needs a Steam client; a dedicated server has none.
    /// SDK: `EGamepadTextInputMode`.
    class_enum GamepadTextInputMode {
        /// The text is readable.
        GAMEPAD_TEXT_INPUT_MODE_NORMAL = 0,
        /// The text is hidden, as for a password.
        GAMEPAD_TEXT_INPUT_MODE_PASSWORD = 1,
    }

    /// How many lines `showGamepadTextInput` takes. Needs a Steam client; a dedicated server has none. SDK:
    /// `EGamepadTextInputLineMode`.
    class_enum GamepadTextInputLineMode {
        /// One line of text.
        GAMEPAD_TEXT_INPUT_LINE_MODE_SINGLE_LINE = 0,
        /// Several lines of text.
        GAMEPAD_TEXT_INPUT_LINE_MODE_MULTIPLE_LINES = 1,
    }

    /// The keyboard that `showFloatingGamepadTextInput` opens. Needs a Steam client; a dedicated server has
    /// none. SDK: `EFloatingGamepadTextInputMode`.
    class_enum FloatingGamepadTextInputMode {
        /// One line of text; Enter closes the keyboard.
        FLOATING_GAMEPAD_TEXT_INPUT_MODE_SINGLE_LINE = 0,
        /// Several lines of text; the user closes the keyboard.
        FLOATING_GAMEPAD_TEXT_INPUT_MODE_MULTIPLE_LINES = 1,
        /// A layout for e-mail addresses; Enter closes the keyboard.
        FLOATING_GAMEPAD_TEXT_INPUT_MODE_EMAIL = 2,
        /// A layout for numbers; Enter closes the keyboard.
        FLOATING_GAMEPAD_TEXT_INPUT_MODE_NUMERIC = 3,
    }

    /// The protocol over which `getIPv6ConnectivityState` asks. SDK: `ESteamIPv6ConnectivityProtocol`.
    class_enum IPv6ConnectivityProtocol {
        /// No protocol; nothing is known about it.
        IPV6_CONNECTIVITY_PROTOCOL_INVALID = 0,
        /// Web requests, which go over TCP.
        IPV6_CONNECTIVITY_PROTOCOL_HTTP = 1,
        /// Datagrams, as games send them.
        IPV6_CONNECTIVITY_PROTOCOL_UDP = 2,
    }

    /// Whether IPv6 gets through, from `getIPv6ConnectivityState`. SDK: `ESteamIPv6ConnectivityState`.
    class_enum IPv6ConnectivityState {
        /// Steam has not found out yet.
        IPV6_CONNECTIVITY_STATE_UNKNOWN = 0,
        /// IPv6 reaches the internet.
        IPV6_CONNECTIVITY_STATE_GOOD = 1,
        /// It does not, or not reliably.
        IPV6_CONNECTIVITY_STATE_BAD = 2,
    }

    /// A device of Valve's, from `isRunningOnSteamHardware`. Newer devices have numbers that are not listed. SDK:
    /// `ESteamHardwareType`.
    class_enum SteamHardwareType {
        /// Another machine, such as a server.
        STEAM_HARDWARE_TYPE_NONE = 0,
        /// A Steam Deck.
        STEAM_HARDWARE_TYPE_STEAM_DECK = 1,
        /// A Steam Machine.
        STEAM_HARDWARE_TYPE_STEAM_MACHINE = 2,
        /// A Steam Frame.
        STEAM_HARDWARE_TYPE_STEAM_FRAME = 3,
    }

    /// The game settings that Steam proposes for a machine, from `getSteamHardwareDefaultConfig`. SDK:
    /// `ESteamHardwareDefaultConfig`.
    class_enum SteamHardwareDefaultConfig {
        /// Steam proposes nothing.
        STEAM_HARDWARE_DEFAULT_CONFIG_NONE = 0,
        /// The game's low settings.
        STEAM_HARDWARE_DEFAULT_CONFIG_LOW = 1,
        /// The game's middle settings.
        STEAM_HARDWARE_DEFAULT_CONFIG_MEDIUM = 2,
        /// The game's high settings.
        STEAM_HARDWARE_DEFAULT_CONFIG_HIGH = 3,
        /// The best that the game has.
        STEAM_HARDWARE_DEFAULT_CONFIG_MAX = 4,
        /// What suits a Steam Deck.
        STEAM_HARDWARE_DEFAULT_CONFIG_STEAM_DECK = 5,
        /// What suits a Steam Machine.
        STEAM_HARDWARE_DEFAULT_CONFIG_STEAM_MACHINE = 6,
        /// What suits a Steam Frame.
        STEAM_HARDWARE_DEFAULT_CONFIG_STEAM_FRAME = 7,
    }
}
