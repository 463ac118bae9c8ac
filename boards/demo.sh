#!/bin/sh
# SPDX-License-Identifier: MIT
#
# demo.sh - documents become a pack, a pack becomes firmware, and a board with
# 16 KB of RAM answers from it.
#
# `make demo` runs this with MAKE, BUILD, CORPUS (files and folders) and
# QUESTIONS (a file of lines for the shell; empty: the corpus gives searches of
# its own); INTERACTIVE=1 leaves you at the board's prompt.

set -eu
LC_ALL=C.UTF-8
export LC_ALL

board=microbit
elf=$BUILD/boards/$board${TAG:+-$TAG}/firmware.elf
pack=$BUILD/demo.kpk

# heading TEXT
heading() {
    if [ -t 1 ]; then
        printf '\n\033[1m%s\033[0m\n' "$1"
    else
        printf '\n%s\n' "$1"
    fi
}

# An awk function for the numbers below: 1234567 as 1,234,567.
commas='
    function commas(number,    n, tail) {
        for (n = number ""; length(n) > 3; n = substr(n, 1, length(n) - 3)) {
            tail = "," substr(n, length(n) - 2) tail
        }
        return n tail
    }'

# number N
number() {
    awk -v n="$1" "$commas"' BEGIN { print commas(n) }'
}

# row NAME NUMBER REMARK: a line of a table.
row() {
    printf '  %-10s%10s  %s\n' "$1" "$(number "$2")" "$3"
}

# The text of all documents.
text() {
    "$BUILD/kpack" docs "$pack" --json | sed 's/^{"doc":"\([^"]*\)".*/\1/' \
        | while IFS= read -r name; do
            "$BUILD/kpack" cat "$pack" "$name"
        done
}

# sections FILE NAME...: bytes of these sections of an image.
sections() {
    arm-none-eabi-size -A "$1" | awk -v names=" $2 " '
        index(names, " " $1 " ") { n += $2 }
        END { print n + 0 }'
}

# All words of the corpus that are long enough to mean something, the most
# frequent first; letters are ASCII ones and all bytes of other characters
# but those of common punctuation.
frequent_words() {
    # shellcheck disable=SC2086
    find $CORPUS -type f | LC_ALL=C sort | tr '\n' '\0' \
        | xargs -0 cat | gzip -cdf | head -c 1000000 | LC_ALL=C sed \
            's/\xD8[\x8C\x9B\x9F]\|\xC2[\xA0-\xBF]\|\xE2\x80./ /g' \
        | LC_ALL=C tr -c 'A-Za-z\200-\377' '\n' \
        | LC_ALL=C awk 'length($0) >= (/^[A-Za-z]/ ? 7 : 12)' \
        | LC_ALL=C sort | uniq -c | LC_ALL=C sort -k1,1nr -k2 \
        | awk '{ print $2 }'
}

tests/needs.sh demo
$MAKE -s "$pack" CORPUS="$CORPUS"
$MAKE -s board BOARD=$board PACK="$pack" > /dev/null

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if [ -z "$QUESTIONS" ]; then
    QUESTIONS=$dir/questions
    frequent_words | head -n 5 | sed 's/^/find -n 2 /' > "$QUESTIONS"
fi
{
    if [ -t 1 ]; then
        echo 'color on'
    fi
    cat "$QUESTIONS"
} > "$dir/commands"
$MAKE -s run BOARD=$board PACK="$pack" COMMANDS="$dir/commands" \
    COST="$dir/cost" > "$dir/output" || { cat "$dir/output"; exit 1; }

heading "$CORPUS"
size=$(wc -c < "$pack")
row documents "$("$BUILD/kpack" docs "$pack" | wc -l)" ''
row text "$(text | wc -c)" 'bytes'
row 'gzip -9' "$(text | gzip -9 | wc -c)" 'bytes, for comparison'
row pack "$size" 'bytes: the text, its index, and what is known'

heading 'BBC micro:bit: Cortex-M0, 256 KB of flash, 16 KB of RAM'
flash=$(sections "$elf" '.text .pack .ARM.exidx .data')
static=$(sections "$elf" '.data .bss')
stack=$(sed -n 's/^stack \([0-9]*\) bytes$/\1/p' "$dir/output")
row flash "$flash" "bytes: the pack, and $(number $((flash - size))) of code"
row RAM $((static + stack)) \
    "bytes: $(number "$static") static, $(number "$stack") of stack at most"

heading 'Asked at its prompt, in QEMU'
awk "$commas"'
    function cost_line() {
        if (counted) {
            printf "     %s instructions\n", commas(instructions[++query])
        }
    }
    FILENAME == cost {
        instructions[FNR - 1] = $2
        next
    }
    /^> exit$/ { cost_line(); counted = 0; next }
    /^READY/ || /^> color/ || /^stack / { next }
    /^> / {
        cost_line()
        counted = /^> (find|ask) /
        if (length($0) > 2) {
            printf "\n  ? %s\n", substr($0, 3)
        }
        next
    }
    { print "  " $0 }
' cost="$dir/cost" "$dir/cost" "$dir/output"

if [ -n "${INTERACTIVE:-}" ]; then
    heading 'Your turn: try find, ask, entity, timeline, help; exit ends it'
    $MAKE -s run BOARD=$board PACK="$pack"
else
    printf '\nmake demo INTERACTIVE=1 leaves you at the prompt.\n'
fi
