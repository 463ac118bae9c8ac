#!/bin/sh
# SPDX-License-Identifier: MIT
#
# faults.sh BOARD... - what goes wrong on a board ends in one line.
#
# Runs tests/target/faults.c on each board, once for each kind of harm, and
# expects the line and the status that boards/common/port.h promises. PACK
# and MAKE may be set. Status 0 when all is well, else 1.

set -u
make=${MAKE:-make}
failed=0

# check BOARD LETTER STATUS PATTERN: what happens, and what must.
check() {
    printf '%s\n' "$2" > "$lines"
    run=$($make -s run-line BOARD="$1" APP=tests/target/faults.c LIMIT=20 \
        COMMANDS="$lines" ${PACK:+PACK="$PACK"}) || exit 1
    $run < /dev/null > "$output" 2>&1
    status=$?
    if [ $status -ne "$3" ] || ! grep -q "$4" "$output"; then
        echo "FAIL $1: '$2' gave status $status and this, not $3 and '$4':"
        cat "$output"
        failed=1
    else
        echo "ok $1: '$2' ends in one line and status $3"
    fi
}

lines=$(mktemp) && output=$(mktemp) || exit 1
trap 'rm -f "$lines" "$output"' EXIT

# What QEMU does not trap on a board: RISC-V divides by 0; what is not there
# reads as 0 on one machine; below the RAM of another there is RAM.
for board in "$@"; do
    case $board in
    sifive_e) harms='r j s x' ;;
    virt) harms='r j x' ;;
    lm3s6965evb) harms='s d u x' ;;
    *) harms='r j s d u x' ;;
    esac
    for harm in $harms; do
        case $harm in
        j) check "$board" j 121 '^error: fault at pc 0x[7f0]0000000' ;;
        s) check "$board" s 122 '^error: stack overflow, sp 0x' ;;
        x) check "$board" x 7   '^> x$' ;;
        *) check "$board" $harm 121 '^error: fault at pc 0x' ;;
        esac
    done
done
exit $failed
