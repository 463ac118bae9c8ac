#!/bin/bash
# SPDX-License-Identifier: MIT
#
# storage.test.sh - packs that stand elsewhere than in the firmware: in a SPI
# flash, and beside the firmware, where one takes another's place.
. tests/check.sh

# ---- 10 MB in a SPI flash, 512 bytes of buffer ------------------------------

big=$dir/big.kpk

make_big() {
    gcc -O2 -std=c99 -Wall -Wextra -Werror -o "$dir/big" tests/target/big.c &&
        "$dir/big" 9800 > "$dir/big.tsv" &&
        kpack build -o "$big" "$dir/big.tsv" &&
        [ "$(wc -c < "$big")" -gt 10000000 ]
}

# Queries of one word, of two, and of one with a typo, from the text.
queries() {
    sed 1d "$dir/big.tsv" | cut -f 2 | awk '
        NR % 1600 == 3 {
            print $5, $60
            print $9
            print substr($30, 1, length($30) - 2) "q" substr($30, length($30))
        }'
}

spi() {
    "$MAKE" -s run BOARD=mps2-an385 PACK="$big" LIMIT=120 SOURCE=1 \
        APP='tests/target/spi.c tests/support/spi_chip.c
            boards/common/spi_flash.c' "$@"
}

check 'a corpus makes a pack of 10 MB' make_big
queries > "$dir/queries"
{
    echo 'json on'
    sed 's/^/find -n 5 -- /' "$dir/queries"
} > "$dir/commands"
spi COMMANDS="$dir/commands" > "$dir/output"
check_same 'from a SPI flash a board reads the answers that the host gives' \
    <(grep '^{' "$dir/output") \
    <(kpack find "$big" -n 5 --json --batch "$dir/queries")
check 'the chip sees nothing that is not in its data sheet' \
    grep -q '^chip: .*, faults 0$' "$dir/output"

{ echo info; sed 's/.*/find -n 5 -- &\ninfo/' "$dir/queries"; } \
    > "$dir/commands"
spi COMMANDS="$dir/commands" > "$dir/output"
# A line for each query: reads, bytes, and how many of a hundred things asked
# for were in the buffer.
tr , ' ' < "$dir/output" | awk '
    /^> find/ { $1 = $2 = $3 = $4 = $5 = ""; query = $0 }
    /^reads / {
        if (query != "") {
            printf "%8d reads %9d bytes %3d%%  %s\n", $2 - reads,
                $4 - bytes, 100 * ($8 - held) / ($10 - asked), query
            all++
        }
        reads = $2; bytes = $4; held = $8; asked = $10
    }
    /^chip: / { chip = $3 }
    END { print all, chip - reads }' > "$dir/table"
sed '$d' "$dir/table"
check 'the chip and the source count the same reads' \
    test "$(tail -n 1 "$dir/table")" = "$(wc -l < "$dir/queries") 1"
check 'a query takes at most 6 MB through 512 bytes' \
    awk '/bytes/ && $3 > 6000000 { exit 1 }' "$dir/table"

# ---- a pack is updated, the firmware is not ---------------------------------

board=microbit
elf=$BUILD/boards/$board-$TAG/firmware.elf
printf 'name\ttext\nmanual\tThe old valve opens to the left.\n' \
    > "$dir/one.tsv"
printf 'name\ttext\nmanual\tThe new valve opens to the right.\n' \
    > "$dir/two.tsv"
kpack build -o "$dir/one.kpk" "$dir/one.tsv"
kpack build -o "$dir/two.kpk" "$dir/two.tsv"
echo 'find valve' > "$dir/commands"

loaded() {
    "$MAKE" -s run-line BOARD=$board LOAD=1 PACK="$1" LIMIT=30 \
        COMMANDS="$dir/commands" > "$dir/line" || return 1
    # shellcheck disable=SC2046
    $(cat "$dir/line") > "$dir/output"
}

check 'a board answers from a pack that stands beside its firmware' \
    loaded "$dir/one.kpk"
check 'it is this one' grep -q 'old valve' "$dir/output"
cp "$elf" "$dir/elf"
check 'another pack takes its place' loaded "$dir/two.kpk"
check 'the same firmware answers from it' grep -q 'new valve' "$dir/output"
check_same 'not a byte of the firmware has changed' "$elf" "$dir/elf"

# The byte of the format's number (FORMAT.md section 2), one more.
{ head -c 4 "$dir/two.kpk"; printf '\x03'; tail -c +6 "$dir/two.kpk"; } \
    > "$dir/newer.kpk"
loaded "$dir/newer.kpk"
check 'a pack for a newer reader is refused' test $? = 2
check_same 'with one line' "$dir/output" \
    <(echo 'error: the pack needs a newer reader')
head -c 100 "$dir/two.kpk" > "$dir/short.kpk"
loaded "$dir/short.kpk"
check 'half a pack is refused' test $? = 2
printf '' > "$dir/nothing.kpk"
loaded "$dir/nothing.kpk"
check 'an empty window is refused' test $? = 2
check_same 'with one line that says what is there' "$dir/output" \
    <(echo 'error: not a pack')
