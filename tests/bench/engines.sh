# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# engines.sh - the engines, and how each is called; for the scripts here.
#
# An engine is a program (what stands before the first hyphen) and a way to
# index words. Scripts set `out`, the folder of the bench.
: "${out:?}"

# engines CORPUS [SET]: those to ask, one a line. To put words right takes
# Xapian longer than all others together, so it does that for some sets only.
engines() {
    echo kpack
    [ -z "$QUICK" ] || return 0
    printf '%s\n' fts5 fts5-trigram
    [ "$(language "$1")" != english ] || echo fts5-porter
    printf '%s\n' fts5-snowball xapian
    case ${2-} in
    '' | clean | typo | mix) echo xapian-spell ;;
    esac
}

language() {
    cat "$out/$1/language"
}

# way_of ENGINE CORPUS: the HOW of bench.h.
way_of() {
    case $1 in
    kpack) echo - ;;
    fts5) echo unicode61 ;;
    fts5-bare) echo bare:unicode61 ;;
    fts5-trigram) echo trigram ;;
    fts5-porter) echo porter unicode61 ;;
    fts5-snowball) echo snowball "$(language "$2")" ;;
    xapian) language "$2" ;;
    xapian-spell) echo "$(language "$2")+spell" ;;
    esac
}

# index_of ENGINE CORPUS UNIT: its file.
index_of() {
    case $1 in
    kpack) echo "$out/$2/pack.kpk" ;;
    *) echo "$out/$2/$3.$1" ;;
    esac
}

# index ENGINE CORPUS: an index of the documents, and one of the sentences.
index() {
    local unit file
    [ "$1" != kpack ] || return 0
    for unit in docs sents; do
        file=$(index_of "$1" "$2" $unit)
        "$out/${1%%-*}" build "$file" "$(way_of "$1" "$2")" \
            "$out/$2/$unit" || return 1
        rm -rf "$file.loose"
    done
}

# find_with ENGINE CORPUS UNIT QUERIES [RUNNER...]: ten documents, or three
# sentences, for each query; the program is run by RUNNER if there is one.
find_with() {
    local engine=$1 corpus=$2 unit=$3 queries=$4 most=10
    shift 4
    [ "$unit" = docs ] || most=3
    "$@" "$out/${engine%%-*}" find "$(index_of "$engine" "$corpus" "$unit")" \
        "$(way_of "$engine" "$corpus")" "$unit" $most "$queries"
}
