#!/bin/bash
# SPDX-License-Identifier: MIT
#
# queries.sh - 200 queries over the demo's corpus: all that the language of
# queries has (queries.txt), questions, and words of the documents, alone and
# in pairs.
set -eu
export LC_ALL=C.UTF-8

cat tests/target/queries.txt
cut -f 2 tests/corpora/questions.tsv | sed 1d
cat tests/corpora/talks/*.txt tests/corpora/field/*.tsv |
    grep -oP '\p{L}{4,}' | awk '
        seen[$0]++ || ++n % 31 != 0 { next }
        ++taken > 80 { exit }
        taken % 2 { one = $0; print; next }
        taken % 4 { print one, $0; next }
        { print "\"" one "\" OR " $0 "*" }'
