#!/bin/bash
# SPDX-License-Identifier: MIT
#
# format.test.sh - FORMAT.md shows the bytes that the tool writes, a dump has
# them all, and packs of every version open for ever.
. tests/check.sh

# ---- the worked example -----------------------------------------------------

tests/format-update.sh --print > "$dir/dump" || exit 1
awk '/^## 13\./ { here = 1 }
    /^```$/ { inside = here && !inside; next }
    inside { print }' FORMAT.md > "$dir/shown"
check_same 'FORMAT.md shows the dump (if not: tests/format-update.sh)' \
    "$dir/shown" "$dir/dump"

narrow() {
    ! grep -nE '^.{151}' FORMAT.md
}

check 'its lines have at most 150 columns' narrow

# ---- dumps ------------------------------------------------------------------

# The bytes of a dump in their order, one a line.
dumped() {
    kpack info --dump "$1" | awk '
        /^MAIN: / { exit }
        /^ *[0-9]+  [0-9a-f][0-9a-f]( |$)/ { print substr($0, 9, 23) }' |
        tr -s ' ' '\n' | sed '/^$/d'
}

understood() {
    ! kpack info --dump "$1" | grep -E 'not understood|damaged'
}

old=tests/data/old/format-2-two.kpk
for pack in "$old" "$BUILD/demo.kpk"; do
    name=$(basename "$pack")
    check_same "a dump has every byte of $name, in order" \
        <(dumped "$pack") \
        <(od -An -v -tx1 "$pack" | tr -s ' ' '\n' | sed '/^$/d')
    check 'and says what each means' understood "$pack"
done

# A wrong byte under a right checksum: the dump must end, and well.
bad_dump() {
    gcc -o "$dir/crc" -x c - -lz <<'END_C' || return 1
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
int
main(int argc, char **argv)
{
    static unsigned char b[65536];
    size_t n = fread(b, 1, sizeof b, stdin), i;
    unsigned long crc;

    if (argc < 3 || n < 16) {
        return 1;
    }
    b[atoi(argv[1])] = (unsigned char)atoi(argv[2]);
    memset(b + 12, 0, 4);
    crc = crc32(0, b, (unsigned)n);
    for (i = 0; i < 4; i++) {
        b[12 + i] = (unsigned char)(crc >> 8 * i);
    }
    return fwrite(b, 1, n, stdout) != n;
}
END_C
    local at value size status
    size=$(wc -c < "$1")
    for ((at = 30; at < size; at++)); do
        for value in 0 255; do
            "$dir/crc" $at $value < "$1" > "$dir/bad.kpk" || return 1
            kpack info --dump "$dir/bad.kpk" > "$dir/out" 2>&1
            status=$?
            [ $status = 0 ] || [ $status = 2 ] ||
                { echo "byte $at = $value: status $status"; return 1; }
        done
    done
}

check 'the dump of a pack with any wrong byte ends well' bad_dump "$old"

# ---- old packs --------------------------------------------------------------

entry() {
    awk -F '\t' 'NR == 2 { printf "%s", $5 }' tests/data/two/keep-ar.tsv
}

check 'a pack of format 2 opens' kpack info "$old"
check 'it is sound' kpack check "$old"
check_same 'it has its documents' <(kpack cat "$old" keep-en.txt) \
    tests/data/two/keep-en.txt
check_same 'and those of a table' <(kpack cat "$old" keep-ar.txt) <(entry)
{
    printf '{"doc":"keep-ar.txt","title":"البذور","date":"2020-10-09",'
    printf '"source":"kpack","bytes":83}\n'
    printf '{"doc":"keep-en.txt","title":"","date":"","source":"",'
    printf '"bytes":65}\n'
} > "$dir/wanted"
check_same 'and what is known of them' <(kpack docs "$old" --json) \
    "$dir/wanted"
check_same 'it answers' <(printf '%s\n' keep-ar.txt keep-en.txt) \
    <(kpack find "$old" --json kpack | sed 's/.*"doc":"\([^"]*\)".*/\1/' |
        sort)
check_same 'also by a spelling that only folds to a word' \
    <(printf '["folded"]\n') \
    <(kpack find "$old" --json --exact البرْدِ |
        sed 's/.*"match":\([^,]*\),.*/\1/')
