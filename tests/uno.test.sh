#!/bin/bash
# SPDX-License-Identifier: MIT
#
# uno.test.sh - a search on an ATmega328P: 32 KB of flash with the pack in it,
# 900 bytes of RAM.
. tests/check.sh

pack=$dir/uno.kpk
elf=$BUILD/boards/atmega328p-$TAG/firmware.elf

# 12 KB of text: words of it, alone and in pairs.
kpack build --search-only -o "$pack" tests/corpora/talks/0[1-4]*.txt
check 'four reports make a pack below 8 KB' \
    test "$(wc -c < "$pack")" -lt 8192
cat tests/corpora/talks/0[1-4]*.txt > "$dir/text"
{
    grep -oP '\p{L}{3,}' "$dir/text" | awk 'NR % 97 == 0'
    grep -oP '\p{L}{3,} \p{L}{3,}' "$dir/text" | awk 'NR % 89 == 0'
    printf 'absent\n...\none two three four five\n'
} > "$dir/queries"

run() {
    "$MAKE" -s run PACK="$pack" COMMANDS="$dir/queries" LIMIT=120 "$@"
}

check 'the firmware builds' "$MAKE" -s board BOARD=atmega328p PACK="$pack"
run BOARD=atmega328p > "$dir/uno"
run BOARD=host APP=boards/atmega328p/main.c > "$dir/host"
check 'it finds something' grep -q '^4\. ' "$dir/uno"
check_same 'with numbers of 16 bits it finds what 32 bits find' \
    <(grep -v '^stack' "$dir/uno") <(grep -v '^stack' "$dir/host")

stack=$(sed -n 's/^stack \([0-9]*\) bytes$/\1/p' "$dir/uno")
static=$(avr-size "$elf" | awk 'NR == 2 { print $2 + $3 }')
flash=$(avr-size -A "$elf" | awk '
    $1 ~ /^\.(text|data|pack)$/ { n += $2 } END { print n }')
echo "flash $flash, static $static, stack $stack"
check 'structs and stack take at most 900 bytes' \
    test $((${stack:-9999} + static)) -le 900
check 'code and pack fit into its flash beside a boot loader' \
    test "$flash" -le $((32768 - 512))
