#!/bin/bash
# SPDX-License-Identifier: MIT
#
# endian.test.sh - the runtime on a big-endian machine (s390x, in QEMU) gives
# the bytes that this one gives.
. tests/check.sh

pack=$BUILD/demo.kpk
shell=$dir/shell
cut -f 2 tests/corpora/questions.tsv | sed 1d > "$dir/queries"

build() {
    s390x-linux-gnu-gcc -static -O2 -std=c99 -D_POSIX_C_SOURCE=200809L \
        -Wall -Wextra -Werror -Iinclude -Iboards/common -o "$shell" \
        runtime/*.c boards/host/*.c \
        boards/common/{shell,search,answer,out,board_out,mark}.c
}

# run COMMANDS: what the shell there prints, without its prompts.
run() {
    qemu-s390x "$shell" "$pack" < "$1" | sed 's/^\(> \)*//'
}

check 'the shell compiles for s390x' build
{ echo 'json on'; sed 's/^/find -- /' "$dir/queries"; } > "$dir/commands"
check_same 'a big-endian machine finds what this one finds' \
    <(run "$dir/commands" | grep '^{') \
    <(kpack find "$pack" --json --batch "$dir/queries")
{ echo 'json on'; sed 's/^/find --docs -- /' "$dir/queries"; } \
    > "$dir/commands"
check_same 'also of documents' <(run "$dir/commands" | grep '^{') \
    <(kpack find "$pack" --json --docs --batch "$dir/queries")
printf 'json on\ndocs\n' > "$dir/commands"
check_same 'it has the same documents' <(run "$dir/commands" | grep '^{') \
    <(kpack docs "$pack" --json)
