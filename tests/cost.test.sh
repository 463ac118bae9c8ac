#!/bin/bash
# SPDX-License-Identifier: MIT
#
# cost.test.sh - what a search costs is the same each time, on every kind of
# core; and no board writes into its pack or does what its machine forbids.
. tests/check.sh

pack=$BUILD/demo.kpk
sed 's/^/find -n 5 -- /' tests/target/queries.txt | awk 'NR % 8 == 1' \
    > "$dir/commands"

# run BOARD NUMBER: into $dir/BOARD.NUMBER, and the same .errors.
run() {
    "$MAKE" -s run BOARD="$1" PACK="$pack" COMMANDS="$dir/commands" \
        LIMIT=120 COST="$dir/$1.$2" ERRORS="$dir/$1.$2.errors" \
        > "$dir/$1.output" && grep -q '^> exit$' "$dir/$1.output"
}

# What QEMU says at every reset, before the image is in.
forgiven='^Invalid read at addr 0x1?0*[04], size 4, region .*rejected$'

for board in microbit stm32vldiscovery sifive_e; do
    check "$board counts" run $board 1
    check "$board counts again" run $board 2
    check_same "$board: the same instructions, reads and stack" \
        "$dir/$board.1" "$dir/$board.2"
    check "$board: nothing is stored into the pack" \
        grep -qx 'pack_stores 0' "$dir/$board.1"
    touch "$dir/$board.1.errors"
    grep -vE "$forgiven" "$dir/$board.1.errors" > "$dir/left"
    check "$board: the machine holds nothing against it" \
        diff "$dir/left" /dev/null
    awk -v board=$board 'NR > 1 && NF == 8 {
        printf "%-17s %9d instructions %7d bytes %6d lines %5d stack\n",
            board, $2, $5, $6, $8
    }' "$dir/$board.1"
done

head -n 2 "$dir/commands" > "$dir/two"
mv "$dir/two" "$dir/commands"
check 'atmega2560 counts' run atmega2560 1
check 'atmega2560 counts again' run atmega2560 2
check_same 'atmega2560: the same cycles' "$dir/atmega2560.1" \
    "$dir/atmega2560.2"
awk '{ printf "%-17s %9d cycles\n", "atmega2560", $2 }' "$dir/atmega2560.1"
