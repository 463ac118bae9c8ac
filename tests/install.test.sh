#!/bin/bash
# SPDX-License-Identifier: MIT
#
# install.test.sh - what `make install` puts where, and `make help` says.
. tests/check.sh

to=$dir/root

uses_library() {
    printf '%s\n' '#include <kpack.h>' '#include <stdio.h>' \
        'int main(void) { puts(kp_error_text(KP_E_CRC)); return 0; }' \
        > "$dir/user.c"
    gcc -I"$to/opt/k/include" -o "$dir/user" "$dir/user.c" \
        -L"$to/opt/k/lib" -lkpack && "$dir/user" | grep -q checksum
}

names_paths() {
    grep -qx 'prefix=/opt/k' "$to/opt/k/lib/pkgconfig/kpack.pc" &&
        grep -qx 'Version: [0-9]*\.[0-9]*' "$to/opt/k/lib/pkgconfig/kpack.pc"
}

says_all_targets() {
    local help target
    help=$("$MAKE" -s help)
    for target in all demo test size board run flash repro check-format \
            install help clean; do
        grep -q "make $target " <<< "$help" ||
            { echo "help does not name $target"; return 1; }
    done
}

check 'make install works with PREFIX and DESTDIR' \
    "$MAKE" -s install PREFIX=/opt/k DESTDIR="$to"
check_same 'the tool is installed' "$BUILD/kpack" "$to/opt/k/bin/kpack"
check_same 'the header is installed' include/kpack.h \
    "$to/opt/k/include/kpack.h"
check 'the library is installed and links' uses_library
check 'the pkg-config file says where it all is' names_paths
check 'make help lists the targets' says_all_targets
