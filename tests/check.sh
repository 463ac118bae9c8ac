# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# check.sh - what the scripts tests/*.test.sh share; each begins with
#
#     . tests/check.sh
#
# A check is one line `ok SENTENCE` or `FAIL SENTENCE`, which run.sh counts,
# with its output before the latter. `dir` is a folder for files; MAKE, BUILD
# and CC are set, and `kpack` runs the tool.
set -u
export LC_ALL=C.UTF-8
: "${MAKE:=make}" "${BUILD:=build}" "${CC:=gcc}"
export MAKE BUILD CC
TAG=$(basename "$0" .test.sh)   # firmware of a suite is its own
export TAG
unset MAKEFLAGS MFLAGS MAKELEVEL

dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

kpack() {
    "$BUILD/kpack" "$@"
}

# check SENTENCE COMMAND...: the command succeeds.
check() {
    local what=$1
    shift
    if "$@" > "$dir/check.out" 2>&1; then
        echo "ok $what"
    else
        cat "$dir/check.out"
        echo "FAIL $what"
    fi
}

# check_silent SENTENCE COMMAND...: it succeeds and says nothing.
check_silent() {
    check "$1" silent "${@:2}"
}

silent() {
    local said
    said=$("$@" 2>&1) && [ -z "$said" ] && return
    printf '%s\n' "$said"
    return 1
}

# check_same SENTENCE FILE FILE: they have the same bytes.
check_same() {
    cat "$2" > "$dir/check.one"
    cat "$3" > "$dir/check.two"
    if cmp "$dir/check.one" "$dir/check.two"; then
        echo "ok $1"
    else
        diff -a "$dir/check.one" "$dir/check.two" | head -n 10
        echo "FAIL $1"
    fi
}

# skip SENTENCE: what cannot be tried here, for a reason that it says.
skip() {
    echo "skipped: $1"
}
