#!/usr/bin/env bash
# Fetches Steam's client library, which a game server needs and no game may ship, and puts it where Steam's API library
# looks for it.
#
#     deploy/steamclient.sh STEAMCMD_FOLDER [STEAM_FOLDER]
#
# SteamCMD is downloaded into the first folder, unless it is there. The second is .steam in the home of the user that
# the server runs as, and by default one's own.
set -euo pipefail

# Valve's own address for SteamCMD.
readonly archive='https://steamcdn-a.akamaihd.net/client/installer/steamcmd_linux.tar.gz'
readonly steamcmd=${1:?"usage: $0 STEAMCMD_FOLDER [STEAM_FOLDER]"}
readonly steam=${2:-$HOME/.steam}

# SteamCMD is an x86 program. A server of another machine gets the folder from one that can run it.
fetch() {
    mkdir -p "$steamcmd"
    if [ ! -x "$steamcmd/steamcmd.sh" ]; then
        curl --fail --location --silent --show-error "$archive" | tar --extract --gzip --directory "$steamcmd"
    fi
    # It updates itself before it does anything, and that brings the library. The first start may end with an error
    # for having done so.
    "$steamcmd/steamcmd.sh" +quit || "$steamcmd/steamcmd.sh" +quit
}

# From SteamCMD's folder for a kind of machine to the one in which that kind's API library looks.
place() {
    local library=$steamcmd/$1/steamclient.so
    [ -f "$library" ] || return 0
    mkdir -p "$steam/$2"
    cp "$library" "$steam/$2/steamclient.so"
    echo "$steam/$2/steamclient.so"
}

[ -f "$steamcmd/linux64/steamclient.so" ] || [ -f "$steamcmd/linuxarm64/steamclient.so" ] || fetch
placed=$(place linux64 sdk64; place linux32 sdk32; place linuxarm64 sdkarm64)
if [ -z "$placed" ]; then
    echo "SteamCMD brought no steamclient.so into $steamcmd: its messages above say why." >&2
    exit 1
fi
echo "$placed"
