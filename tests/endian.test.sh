#!/bin/bash
# SPDX-License-Identifier: MIT
#
# endian.test.sh - the runtime on a big-endian machine (s390x) and on a 32-bit
# one with the Arm ABI of Linux (armhf), in QEMU, gives the bytes that this
# one gives.
. tests/check.sh

pack=$BUILD/demo.kpk
table=$BUILD/tests/vectors_data.c

# board CROSS [APP=...]: what `make board` makes for another host.
board() {
    "$MAKE" -s board BOARD=host PACK="$pack" CROSS="$1-" "${@:2}"
}

# run COMMANDS: what the shell there prints, without its prompts.
run() {
    $emulator "$BUILD/boards/host-$cross-$TAG/firmware.elf" "$pack" < "$1" |
        sed "s/^\(> \)*//"
}

# machine NAME CROSS EMULATOR
machine() {
    local name=$1 cross=$2 emulator=$3
    check "the shell compiles for $name" board "$cross"
    { echo 'json on'; sed 's/^/find -- /' "$dir/queries"; } > "$dir/commands"
    check_same "$name finds what this machine finds" \
        <(run "$dir/commands" | grep '^{') \
        <(kpack find "$pack" --json --batch "$dir/queries")
    { echo 'json on'; sed 's/^/find --docs -- /' "$dir/queries"; } \
        > "$dir/commands"
    check_same "$name: also of documents" \
        <(run "$dir/commands" | grep '^{') \
        <(kpack find "$pack" --json --docs --batch "$dir/queries")
    printf 'json on\ndocs\n' > "$dir/commands"
    check_same "$name has the same documents" \
        <(run "$dir/commands" | grep '^{') <(kpack docs "$pack" --json)
    tests/target/known.sh > "$dir/commands"
    check_same "$name knows and answers the same" \
        <(run "$dir/commands" | grep '^{') \
        <(kpack shell "$pack" < "$dir/commands" | sed 's/^\(> \)*//' |
            grep '^{')
    check "the vectors compile for $name" board "$cross" \
        APP="tests/target/vectors_main.c tests/target/vectors.c $table"
    check "$name answers all vectors" $emulator \
        "$BUILD/boards/host-$cross-vectors_main-$TAG/firmware.elf"
}

check 'the host makes the table of vectors' "$MAKE" -s "$table"
tests/target/queries.sh > "$dir/queries"
machine s390x s390x-linux-gnu qemu-s390x
machine armhf arm-linux-gnueabihf qemu-arm
