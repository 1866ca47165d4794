#!/bin/sh
# Brings what the stories of the desk need: a browser of Debian, and the packages of package-lock.json. Says what it does;
# does nothing and asks no network when it is there.
set -eu
cd "$(dirname "$0")"

command -v node >/dev/null 2>&1 || { echo "Node ontbreekt: installeer Node 20 of nieuwer, met npm." >&2; exit 1; }

if [ -z "${WIJKMAAT_CHROMIUM:-}" ] && ! command -v chromium >/dev/null 2>&1; then
    command -v apt-get >/dev/null 2>&1 || {
        echo "Chromium ontbreekt en hier is geen apt-get. Installeer een Chromium en zet WIJKMAAT_CHROMIUM op het programma." >&2
        exit 1
    }
    echo "De browser voor de proeven wordt geïnstalleerd: apt-get install chromium (ongeveer 400 MB, een paar minuten)."
    if [ "$(id -u)" -eq 0 ]; then als=""; else als="sudo"; fi
    $als apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $als apt-get install -y -qq --no-install-recommends chromium >/dev/null
fi

if ! cmp -s package-lock.json node_modules/.wijkmaat-lock 2>/dev/null; then
    echo "De pakketten voor de proeven worden opgehaald: npm ci in desk/proef."
    npm ci --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/.wijkmaat-lock
fi
