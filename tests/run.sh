#!/bin/bash
# SPDX-License-Identifier: MIT
#
# run.sh - run every suite, go on after failures, and count.
#
# Suites are the programs of tests/t_*.c by each compiler, and the scripts
# tests/*.test.sh. `make test` sets MAKE, BUILD and CC; ONLY is a pattern of
# the suites to run (ONLY='gcc/t_f*'). One line a suite; of one that failed,
# its whole output. The last line is `N passed, N failed`.
set -u
export LC_ALL=C.UTF-8
out=$BUILD/tests/log

# How many of a suite's tests passed, and failed, by its log and status:
# cmocka's own totals, or the lines `ok ...` and `FAIL ...` of a script.
count() {
    awk -v status="$2" '
        /^\[  PASSED  \] [0-9]+ test/ { passed += $4 }
        /^\[  FAILED  \] [0-9]+ test/ { failed += $4 }
        /^ok / { passed++ }
        /^FAIL / { failed++ }
        END {
            if (failed == 0 && (status != 0 || passed == 0)) { failed = 1 }
            print passed + 0, failed + 0
        }' "$1"
}

# Run one suite; the log and the line about it wait under $out.
one() {
    local name=$1 log status passed failed begun=$SECONDS
    log=$out/$(echo "$name" | tr / -)
    case $name in
    *.test.sh) timeout 400 bash "tests/$name" ;;
    *) timeout 400 "$BUILD/tests/$name" ;;
    esac > "$log" 2>&1 < /dev/null
    status=$?
    [ $status -ne 124 ] || echo 'FAIL it did not end in time' >> "$log"
    read -r passed failed < <(count "$log" $status)
    if [ "$failed" = 0 ]; then
        printf 'ok    %-30s %4d passed %4d s\n' "$name" "$passed" \
            $((SECONDS - begun))
    else
        printf 'FAIL  %-30s %4d passed, %d failed (status %d)\n' "$name" \
            "$passed" "$failed" $status
        sed 's/^/      /' "$log"
    fi > "$log.line"
    echo "$passed $failed" > "$log.count"
    cat "$log.line"
}

if [ "${1-}" = --one ]; then
    one "$2"
    exit 0
fi

rm -rf "$out"
mkdir -p "$out"
if "$MAKE" --no-print-directory -s -k -j2 test-programs \
        > "$out/build" 2>&1; then
    echo 'ok    everything is built'
    echo '1 0' > "$out/build.count"
else
    echo 'FAIL  not everything is built'
    sed 's/^/      /' "$out/build"
    echo '0 1' > "$out/build.count"
fi

# The longest first: two run at a time.
{
    cd tests && printf '%s\n' *.test.sh
    for compiler in gcc clang; do
        printf '%s\n' t_*.c | sed "s:^:$compiler/:; s/\\.c\$//"
    done
} | while read -r name; do
    # shellcheck disable=SC2254
    case $name in
    ${ONLY:-*}) echo "$name" ;;
    esac
done | xargs -P2 -I{} "$0" --one {}

cat "$out"/*.count | awk '
    { passed += $1; failed += $2 }
    END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }'
