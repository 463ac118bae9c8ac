#!/bin/bash
# SPDX-License-Identifier: MIT
#
# format.sh - layout that every file keeps: `make check-format`.
#
# Lines of C at most 79 columns wide, no tabs in C, no blanks at the end of a
# line, a newline at the end of a file, and the licence first. .clang-format
# and .editorconfig are for editors; no formatter makes our layout exactly.
cd "$(dirname "$0")/.." || exit 2
export LC_ALL=C.UTF-8
bad=0

# found WHAT LINES: print what was found, if it was, and remember.
found() {
    if [ -n "$2" ]; then
        printf '%s:\n%s\n' "$1" "$2"
        bad=1
    fi
}

mapfile -t code < <(find runtime include gen boards tests -name '*.[chS]' |
    sort)
mapfile -t rest < <(find gen boards tests .ci -name '*.sh' -o -name '*.mk' \
    -o -name '*.ld' -o -name '*.awk' -o -path .ci/run | sort)

found 'lines of more than 79 columns' "$(
    grep -noE '^.{80}' "${code[@]}" "${rest[@]}" |
        sed 's/\([^:]*:[^:]*\):.*/\1/')"
found 'tabs in C' "$(grep -nP '\t' "${code[@]}")"
found 'blanks at the end of a line' \
    "$(grep -nP '[ \t\r]$' "${code[@]}" "${rest[@]}" Makefile)"
found 'no newline at the end of the file' "$(
    for file in "${code[@]}" "${rest[@]}" Makefile; do
        [ -z "$(tail -c 1 "$file")" ] || echo "$file"
    done)"
found 'the licence is not in the first lines' "$(
    for file in "${code[@]}" "${rest[@]}" Makefile; do
        head -n 2 "$file" | grep -q 'SPDX-License-Identifier: MIT' ||
            echo "$file"
    done)"
exit $bad
