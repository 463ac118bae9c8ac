#!/bin/bash
# SPDX-License-Identifier: MIT
#
# readme.test.sh - the programs in README.md compile, run and answer.
#
# A program is what stands between a line ```c and a line ``` and has a main.
# It is linked with the library and with the demo pack, as `emit` makes it,
# and must end well and print something. Links, verbs and targets that the
# documents speak of must be there.
. tests/check.sh

if [ ! -e README.md ]; then
    skip 'README.md is not there'
    echo 'ok no program in README.md is wrong'
    exit 0
fi
mkdir "$dir/c"
awk -v to="$dir/c/" '
    /^```c$/ { n++; file = to n ".c"; next }
    /^```/ { file = "" }
    file { print > file }' README.md

# The name that the program gives the pack.
pack_name() {
    sed -n 's/^extern .*uint8_t \([a-z_0-9]*\)\[\];.*/\1/p' "$1" | head -n 1
}

runs() {
    local name
    name=$(pack_name "$1")
    kpack emit "$BUILD/demo.kpk" --to c --name "${name:-kpack_pack}" \
        -o "$dir/pack.c" || return 1
    gcc -std=c99 -Wall -Wextra -pedantic -Werror -Iinclude -o "$dir/program" \
        "$1" "$dir/pack.c" "$BUILD/libkpack.a" || return 1
    "$dir/program" > "$dir/said" && [ -s "$dir/said" ] && cat "$dir/said"
}

found=0
for file in "$dir"/c/*.c; do
    grep -q 'main(' "$file" || continue
    found=$((found + 1))
    check "program $found of README.md compiles, runs and answers" \
        runs "$file"
done
check 'README.md has a program' test $found -gt 0
short() {
    [ "$(wc -l < "$dir/c/1.c")" -le 30 ]
}
check 'its first one has at most 30 lines' short

# ---- what it shows is what is printed ---------------------------------------

# Commands behind "$ " between ```console and ```, and what they print.
awk '/^```console$/ { on = 1; next } /^```/ { on = 0 } on' README.md \
    > "$dir/shown"

shows() {
    local line
    while IFS= read -r line; do
        printf '$ %s\n' "$line"
        (eval "${line//quake.kpk/$dir/quake.kpk}") < /dev/null
    done < <(sed -n 's/^\$ //p' "$dir/shown") > "$dir/printed"
    diff "$dir/shown" "$dir/printed"
}

check 'README.md shows commands' grep -q '^\$ kpack ask' "$dir/shown"
check 'they print what it shows' shows

# ---- what the documents speak of is there -----------------------------------

mapfile -t documents < <(find . -name '*.md' -not -path "./$BUILD/*")

links_lead() {
    local file link bad=0
    for file in "${documents[@]}"; do
        while read -r link; do
            [ -e "$(dirname "$file")/$link" ] ||
                { echo "$file: there is no $link"; bad=1; }
        done < <(grep -oP '\]\(\K[^)#:]+(?=\))' "$file")
    done
    return $bad
}

# Words behind `kpack` and `make` where a document shows a command.
commands() {
    grep -hoP '(^    |`|\$\(shell )'"$1"' \K[a-z][a-z-]*' "${documents[@]}" |
        sort -u
}

verbs_exist() {
    { kpack help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p'; echo help; } |
        sort -u > "$dir/verbs"
    commands kpack | comm -23 - "$dir/verbs" > "$dir/unknown"
    cat "$dir/unknown"
    [ ! -s "$dir/unknown" ]
}

verbs_told() {
    local verb
    while read -r verb; do
        grep -qw "$verb" README.md || { echo "$verb"; return 1; }
    done < "$dir/verbs"
}

targets_exist() {
    "$MAKE" -s help | sed -n 's/^  make \([a-z-]*\) .*/\1/p' | sort -u \
        > "$dir/targets"
    commands make | comm -23 - "$dir/targets" > "$dir/unknown"
    cat "$dir/unknown"
    [ ! -s "$dir/unknown" ]
}

check 'the links of the documents lead somewhere' links_lead
check 'the verbs that the documents show are there' verbs_exist
check 'README.md tells all verbs' verbs_told
check 'the targets of make that the documents show are there' targets_exist

# The lines of an author's file that README.md shows are of the demo's
# documents: only the name that is for searches is warned of.
example_obeyed() {
    grep -P '^    [a-z-]+\t' README.md | sed 's/^    //' > "$dir/author.tsv"
    [ "$(wc -l < "$dir/author.tsv")" -ge 8 ] &&
        kpack build --knowledge "$dir/author.tsv" -o "$dir/author.kpk" \
            tests/corpora/talks 2> "$dir/warned" &&
        [ "$(wc -l < "$dir/warned")" = 1 ] ||
        { cat "$dir/warned"; return 1; }
}

check 'the lines for an author that README.md shows are obeyed' example_obeyed
