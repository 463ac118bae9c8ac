#!/bin/sh
# SPDX-License-Identifier: MIT
#
# known.sh - lines for a shell, with json on: what the demo's pack knows, and
# questions of each kind.
echo 'json on'
for line in entities 'entity Putin' 'entity كاراباخ' 'mentions موسكو' dates \
    quantities claims 'claims باكو' groups timeline 'timeline 2020-10-10..'; do
    echo "$line"
done
cut -f 2 tests/corpora/ask-report.tsv | sed -n '2,$s/^/ask /p' |
    awk 'NR % 6 == 0'
