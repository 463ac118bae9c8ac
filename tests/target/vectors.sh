#!/bin/bash
# SPDX-License-Identifier: MIT
#
# vectors.sh PACK QUERIES - the table of vectors.h as C, from the host's tool.
set -eu
export LC_ALL=C.UTF-8
pack=$1 queries=$2

# The CRC-32 that gzip puts behind what it packs, least byte first.
crc() {
    "$BUILD/kpack" docs "$pack" --json |
        sed 's/^{"doc":"\([^"]*\)".*/\1/' |
        while read -r name; do "$BUILD/kpack" cat "$pack" "$name"; done |
        gzip -c | tail -c 8 | head -c 4 | od -An -tx4 --endian=little |
        tr -d ' '
}

# found through -Iinclude, wherever this ends up
echo '#include "../tests/target/vectors.h"'
echo '#include <stddef.h>'
echo "const uint32_t asked_crc = 0x$(crc);"
echo "const uint32_t asked_n = $(wc -l < "$queries");"
echo 'const struct vector asked[] = {'
"$BUILD/kpack" find "$pack" --json -n 3 --batch "$queries" |
    awk -v queries="$queries" '
    function c(s) {
        gsub(/["\\]/, "\\\\&", s)
        return "\"" s "\""
    }
    {
        match($0, /^\{"q":[0-9]+/)
        q = substr($0, 6, RLENGTH - 5)
        line[q, n[q]++] = $0
    }
    END {
        for (q = 0; (getline query < queries) > 0; q++) {
            printf "{ %s, {\n", c(query)
            for (i = 0; i < 3; i++) {
                print "  " (i < n[q] ? c(line[q, i]) : "NULL") ","
            }
            print "} },"
        }
    }'
echo '};'
