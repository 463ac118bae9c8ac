#!/bin/bash
# SPDX-License-Identifier: MIT
#
# repro.sh - the same input gives the same bytes: `make repro`.
#
# The tool is built twice from copies in different folders, with different
# options, once in each of two locales and time zones; packs of all of
# tests/corpora and what `emit` makes of them must be the same bytes.
. tests/check.sh

other=C.UTF-8
for locale in tr_TR ar_EG; do
    if locale -a | grep -qi "^$locale\.utf-\?8"; then
        other=$locale.UTF-8
    fi
done

# make_in FOLDER LOCALE CFLAGS: a copy, the tool, and packs beside it.
make_in() {
    local at=$1
    mkdir -p "$at"
    cp -r Makefile runtime include gen boards tests "$at"
    (
        unset BUILD
        export LC_ALL=$2 LANG=$2 TZ=$4
        cd "$at" && "$MAKE" -s -j2 build/kpack CFLAGS="$3" || exit 1
        for corpus in talks field talks/04-barq-wire.txt; do
            out=$at/$(basename "$corpus")
            build/kpack build -o "$out.kpk" "tests/corpora/$corpus" &&
                build/kpack emit "$out.kpk" --to c -o "$out.c" &&
                build/kpack emit "$out.kpk" --to o --target arm \
                    -o "$out.o" || exit 1
        done
    )
}

mkdir -p "$dir/a" "$dir/a longer/name of a folder"
one=$dir/a/x two="$dir/a longer/name of a folder/y"
check "the tool is built in one folder (C, UTC)" \
    make_in "$one" C '-O2 -g' UTC
check "the tool is built in another ($other)" \
    make_in "$two" "$other" '-O0' Asia/Kathmandu
for name in talks field 04-barq-wire.txt; do
    check_same "both give the same pack of $name" "$one/$name.kpk" \
        "$two/$name.kpk"
    check_same "and the same C file" "$one/$name.c" "$two/$name.c"
    check_same "and the same object file" "$one/$name.o" "$two/$name.o"
done
check_same 'the pack is the one of this folder' \
    <(kpack build -o "$dir/here" tests/corpora/talks && cat "$dir/here") \
    "$one/talks.kpk"
