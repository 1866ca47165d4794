#!/bin/sh
# Puts the faces we use into a folder, fetching them when they are not here yet: kopieer.sh FOLDER
set -eu
to=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"
fonts=node_modules/@expo-google-fonts
[ -d "$fonts/barlow-semi-condensed" ] || npm ci --silent
put() { cmp -s "$fonts/$1" "$to/$2" || cp "$fonts/$1" "$to/$2"; }
put atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf text_400.ttf
put atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf text_700.ttf
put barlow-semi-condensed/600SemiBold/BarlowSemiCondensed_600SemiBold.ttf sign_600.ttf
put barlow-semi-condensed/700Bold/BarlowSemiCondensed_700Bold.ttf sign_700.ttf
put atkinson-hyperlegible-mono/600SemiBold/AtkinsonHyperlegibleMono_600SemiBold.ttf code_600.ttf
put atkinson-hyperlegible-next/LICENSE_FONT LICENSE_atkinson_next.txt
put atkinson-hyperlegible-mono/LICENSE_FONT LICENSE_atkinson_mono.txt
put barlow-semi-condensed/LICENSE_FONT LICENSE_barlow.txt
