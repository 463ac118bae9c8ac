#!/bin/bash
# SPDX-License-Identifier: MIT
#
# format-update.sh - write the dump in FORMAT.md section 15 anew, from the
# tool: after a change of the format or of the generator. Look at the diff.
# BUILD is the folder of the tool. With --print, only print what it would be.
cd "$(dirname "$0")/.." || exit 2
export LC_ALL=C.UTF-8
kpack=${BUILD:-build}/kpack
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

"$kpack" build --title Seeds -o "$dir/two.kpk" tests/data/two \
    > "$dir/said" || exit 2
"$kpack" info --dump "$dir/two.kpk" > "$dir/dump" || exit 2
if [ "${1-}" = --print ]; then
    cat "$dir/dump"
    exit 0
fi
awk -v dump="$dir/dump" '
    /^## 15\./ { here = 1 }
    here && /^```$/ && inside { here = inside = 0 }
    !inside { print }
    here && /^```$/ {
        inside = 1
        while ((getline line < dump) > 0) { print line }
    }' FORMAT.md > "$dir/FORMAT.md" && cat "$dir/FORMAT.md" > FORMAT.md
