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

echo '#include "target/vectors.h"'
echo "KP_FLASH uint32_t asked_crc = 0x$(crc);"
echo "KP_FLASH uint32_t asked_n = $(wc -l < "$queries");"
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
            printf "static KP_FLASH char q%d[] = %s;\n", q, c(query)
            for (i = 0; i < n[q]; i++) {
                printf "static KP_FLASH char l%d_%d[] =\n    %s;\n", q, i,
                    c(line[q, i])
            }
            table = table "    { q" q ", { "
            for (i = 0; i < 3; i++) {
                table = table (i < n[q] ? "l" q "_" i : "none") ", "
            }
            table = table "} },\n"
        }
        print "static KP_FLASH char none[] = \"\";"
        print "KP_FLASH struct vector asked[] = {\n" table "};"
    }'
