#!/bin/sh
# SPDX-License-Identifier: MIT
#
# parity.sh QUERIES PACK BOARD... - host and boards give the same bytes.
#
# Each line of QUERIES is a query of `find`. What `kpack find --json --batch`
# prints for all of them on the host must be, byte for byte, what the shell of
# each board prints with `json on`. BUILD, MAKE, and LIMIT (seconds a board may
# take) may be set. Status 0 when all boards agree, 1 when one does not, 2 when
# it could not be tried.

set -u
build=${BUILD:-build}
make=${MAKE:-make}

if [ $# -lt 3 ]; then
    echo 'usage: parity.sh QUERIES PACK BOARD...' >&2
    exit 2
fi
queries=$1 pack=$2
shift 2

dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

"$build/kpack" find "$pack" --json --batch "$queries" > "$dir/host"
if [ $? -ge 2 ]; then
    exit 2
fi
{ echo 'json on'; sed 's/^/find -- /' "$queries"; } > "$dir/commands"

failed=0
for board in "$@"; do
    run=$($make -s run-line BOARD="$board" PACK="$pack" LIMIT="${LIMIT:-600}" \
        COMMANDS="$dir/commands") || exit 2
    $run < /dev/null > "$dir/output" || {
        echo "FAIL $board: ended with status $?"
        failed=1
        continue
    }
    grep '^{' "$dir/output" > "$dir/board"
    if [ -s "$dir/host" ] && cmp "$dir/host" "$dir/board"; then
        echo "ok $board: $(wc -l < "$dir/host") lines the same"
    else
        diff "$dir/host" "$dir/board" | head -4
        echo "FAIL $board: not what the host prints"
        failed=1
    fi
done
exit $failed
