#!/bin/bash
# SPDX-License-Identifier: MIT
#
# bench.sh - ask every engine the same questions, and set them side by side.
#
# `make bench` sets BUILD, KPACK_CORPORA, KPACK_GOLD, QUICK, ONLY and BIG.
# Under $BUILD/bench each corpus has a folder: its pack, its documents and its
# sentences as rows (bench.h), an index of these for each engine, and what
# each engine found. The tables are files *.tsv beside these folders.
#
# The user asks in plain words, so every engine gets the questions without
# punctuation, and without words that some query language takes for its own.
set -u
export LC_ALL=C
here=$(dirname "$0")
out=$BUILD/bench
. "$here/engines.sh"

all='talks field quake seeds xquad-ar xquad-en tydi-ar ant'
sets='clean typo clitic1 clitic spell mix'

progress() {
    [ ! -t 2 ] || printf '\r\033[K%.70s' "$*" >&2
}

die() {
    echo "bench.sh: $*" >&2
    exit 2
}

# ---- the corpora ------------------------------------------------------------

# plain < QUESTIONS: the queries, one a line.
plain() {
    cut -f 1 | sed 's/[[:punct:]]/ /g
        s/؟/ /g; s/،/ /g; s/؛/ /g; s/«/ /g; s/»/ /g
        s/\<AND\>/and/g; s/\<OR\>/or/g; s/\<NOT\>/not/g; s/\<NEAR\>/near/g'
}

# corpus NAME LANGUAGE INPUT: a pack and its rows, where there is an input.
corpus() {
    local to=$out/$1 unit engine
    # shellcheck disable=SC2254
    case $1/ in
    ${ONLY%%/*}/) ;;
    *) return 1 ;;
    esac
    if [ ! -e "$3" ]; then
        echo "skipped: $1 is not there ($3)"
        return 1
    fi
    progress "$1: build"
    mkdir -p "$to"
    echo "$2" > "$to/language"
    "$BUILD/kpack" build -o "$to/pack.kpk" "$3" ||
        die "$1: no pack was built"
    for unit in docs sents; do
        "$out/kpack" rows "$to/pack.kpk" $unit > "$to/$unit" ||
            die "$1: its pack cannot be read"
    done
    for engine in $(engines "$1"); do
        progress "$1: index of $engine"
        index "$engine" "$1" || die "$1: no index for $engine"
    done
}

# questions CORPUS SET < QUESTIONS: to be asked, unless ONLY leaves them out.
questions() {
    # shellcheck disable=SC2254
    case $1/$2 in
    $ONLY)
        cat > "$out/$1/$2.gold"
        [ -s "$out/$1/$2.gold" ] || return 0
        plain < "$out/$1/$2.gold" > "$out/$1/$2.queries" ;;
    esac
}

# The project's own: a folder or file here, and one file of questions.
own() {
    corpus "$1" "$2" "tests/corpora/$1" || return 0
    awk -F '\t' -v corpus="$1" '
        $1 == corpus { print $2 "\t" $3 "\t" $4 }' \
        tests/corpora/questions.tsv | questions "$1" clean
}

seeds() {
    local gold=$KPACK_GOLD
    corpus seeds arabic "$KPACK_CORPORA/seeds" || return 0
    if [ ! -e "$gold/questions.tsv" ]; then
        echo "skipped: seeds has no gold ($gold)"
        return 0
    fi
    awk -f "$here/gold.awk" -f "$here/questions.awk" "$out/seeds/sents" \
        "$gold/sentences.tsv" "$gold/questions.tsv" | questions seeds clean
    [ ! -e "$out/seeds/clean.gold" ] ||
        "$here/sets.sh" "$gold" | table sets id class query result
}

# A folder with an input and the files questions[.SET].tsv.
shared() {
    local from=$KPACK_CORPORA/$1 set file
    corpus "$1" "$2" "$from/$3" || return 0
    for set in $sets; do
        file=$from/questions.$set.tsv
        [ "$set" != clean ] || file=$from/questions.tsv
        [ ! -e "$file" ] || questions "$1" "$set" < "$file"
    done
}

# ---- quality ----------------------------------------------------------------

# work: all that is to be asked, lines of corpus, set and engine.
work() {
    local corpus set engine
    for corpus in $all; do
        for set in $sets; do
            [ -e "$out/$corpus/$set.queries" ] || continue
            for engine in $(engines "$corpus" "$set"); do
                echo "$corpus $set $engine"
            done
        done
    done
}

# ask CORPUS SET ENGINE: a row of the table, into a file of its own.
ask() {
    local corpus=$1 set=$2 engine=$3 hits=$out/$1/$2.$3 unit
    progress "$corpus/$set: $engine"
    for unit in docs sents; do
        find_with "$engine" "$corpus" $unit "$out/$corpus/$set.queries" \
            > "$hits.$unit" 2> "$hits.log" ||
            echo "$corpus/$set, $engine, $unit: $(cat "$hits.log")" >&2
    done
    printf '%s\t%s\t%s\t%s\n' "$engine" "$corpus" "$set" \
        "$("$out/score" "$out/$corpus/$set.gold" "$hits.docs" "$hits.sents")" \
        > "$hits.score"
}

quality() {
    local corpus set engine
    work > "$out/work"
    xargs -r -P "$(nproc)" -L 1 "$0" --ask < "$out/work"
    while read -r corpus set engine; do
        cat "$out/$corpus/$set.$engine.score"
    done < "$out/work"
}

# ---- the tables -------------------------------------------------------------

# table NAME COLUMN... < ROWS: a file with the names of the columns above.
table() {
    local name=$1
    shift
    {
        (IFS=$'\t'; echo "$*")
        cat
    } > "$out/$name.tsv"
}

show_quality() {
    awk -F '\t' '
        NR == 1 { next }
        $2 != corpus {
            corpus = $2
            printf "\n%s, %d questions\n", corpus, $4
            printf "  %-14s %-8s %7s %6s %6s %6s %6s\n", "engine", "set",
                "MRR@10", "R@1", "R@5", "hit@1", "hit@3"
        }
        {
            printf "  %-14s %-8s %7s %6s %6s %6s %6s%s\n", $1, $3, $5, $6, $7,
                $8, $9, ($10 > 0) ? "   " $10 " searches failed" : ""
        }' "$out/quality.tsv"
}

show_sets() {
    [ -e "$out/sets.tsv" ] || return 0
    awk -F '\t' '
        NR == 1 { next }
        { kind = $2 == "probe" ? "probes" : "look-ups"; all[kind]++ }
        $4 == "ok" { ok[kind]++; next }
        { wrong = wrong sprintf("  %-5s %-9s %s: %s\n", $1, $2, $3, $4) }
        END {
            printf "\nexact sets of results from kpack: "
            printf "probes %d of %d, look-ups %d of %d\n%s", ok["probes"],
                all["probes"], ok["look-ups"], all["look-ups"], wrong
        }' "$out/sets.tsv"
}

show_bytes() {
    awk -F '\t' '
        NR == 1 { next }
        $2 != corpus {
            corpus = $2
            printf "\nbytes, %s: %d of text\n", corpus, $3
            printf "  %-14s %10s %6s %10s %6s %6s\n", "engine", "documents",
                "/text", "sentences", "/text", "both"
        }
        { printf "  %-14s %10d %6s %10d %6s %6s\n", $1, $4, $6, $5, $7, $8 }
        ' "$out/bytes.tsv"
}

show_speed() {
    awk -F '\t' '
        NR == 1 { next }
        $3 != unit {
            unit = $3
            printf "\ninstructions a query, %s, %s\n", $2,
                unit == "docs" ? "10 documents" : "3 sentences and their text"
        }
        { printf "  %-14s %10d\n", $1, $4 }' "$out/speed.tsv"
}

show_memory() {
    awk -F '\t' '
        NR == 2 {
            printf "\nmemory, %s, bytes (kpack with its stack, ", $2
            printf "on a Cortex-M0: %s)\n", m0
            printf "  %-14s %10s %10s\n", "engine", "held", "process"
        }
        NR > 1 { printf "  %-14s %10d %10d\n", $1, $3, $4 }' \
        m0="$(sed -n 's/^ *one search: .* = //p' sizes.txt)" "$out/memory.tsv"
}

# What the packs know, where there is gold for it.
knowledge() {
    local corpus there=
    for corpus in talks field quake seeds; do
        [ ! -e "$out/$corpus/docs" ] || there="$there $corpus"
    done
    progress knowledge
    # shellcheck disable=SC2086
    "$here/know.sh" $there |
        table know corpus what gold found precision recall f1 right
    progress
    show_knowledge
}

show_knowledge() {
    awk -F '\t' '
        NR == 2 {
            printf "\nknowledge, beside gold\n  %-8s %-11s %5s %5s ", \
                "corpus", "what", "gold", "found"
            printf "%6s %6s %6s  %s\n", "P", "R", "F1", \
                "right, of those found"
        }
        NR > 1 {
            printf "  %-8s %-11s %5d %5d %6s %6s %6s  %s\n", $1, $2, $3, \
                $4, $5, $6, $7, $8
        }' "$out/know.tsv"
}

# How well questions are answered, where there is gold for it.
answers() {
    local corpus there=
    for corpus in talks field quake seeds xquad-ar xquad-en tydi-ar; do
        [ ! -e "$out/$corpus/docs" ] || there="$there $corpus"
    done
    progress answers
    # shellcheck disable=SC2086
    "$here/answers.sh" $there |
        table answers corpus set class questions hit1 hit3 mrr10 said \
            silent right spans
    progress
    show_answers
}

show_answers() {
    awk -F '\t' '
        NR == 2 {
            printf "\nanswers of kpack ask\n  %-9s %-7s %-10s %5s %6s ", \
                "corpus", "set", "class", "asked", "hit@1"
            printf "%6s %6s %6s %6s  %s\n", "hit@3", "MRR@10", "said", \
                "silent", "spans"
        }
        NR > 1 {
            printf "  %-9s %-7s %-10s %5d %6s %6s %6s %6s %6s  %s\n", $1, \
                $2, $3, $4, $5, $6, $7, $8, $9, \
                ($11 > 0) ? $10 " of " $11 : "-"
        }' "$out/answers.tsv"
}

# What engines cost: not asked for while tuning. Speed and memory are those of
# the first corpus there.
costs() {
    local corpora corpus
    corpora=$(cut -d ' ' -f 1 "$out/work" | uniq)
    progress bytes
    for corpus in $corpora; do
        "$here/cost.sh" bytes "$corpus"
    done | table bytes engine corpus text docs sents docs/text sents/text both
    show_bytes
    for corpus in xquad-ar $corpora; do
        [ ! -e "$out/$corpus/clean.queries" ] || break
    done
    [ -e "$out/$corpus/clean.queries" ] || return 0
    progress instructions
    "$here/cost.sh" speed "$corpus" |
        table speed engine corpus unit instructions
    progress
    show_speed
    progress memory
    "$here/cost.sh" memory "$corpus" |
        table memory engine corpus held process
    progress
    show_memory
}

# One run at a time in a folder; another one waits.
alone() {
    exec 9> "$out/lock"
    flock -n 9 || {
        echo "bench.sh: waiting for another run in $out" >&2
        flock 9
    }
}

main() {
    local corpus
    : "${ONLY:=*}"
    alone
    for corpus in $all; do
        rm -rf "${out:?}/$corpus"
    done
    rm -f "$out"/*.tsv
    own talks arabic
    own field arabic
    own quake arabic
    seeds
    shared xquad-ar arabic docs
    shared xquad-en english docs
    shared tydi-ar arabic docs
    [ -z "$BIG" ] || shared ant arabic ant.jsonl.gz
    quality | table quality engine corpus set questions mrr10 r1 r5 hit1 \
        hit3 failed
    progress
    show_quality
    show_sets
    knowledge
    answers
    [ -n "$QUICK" ] || costs
}

if [ "${1-}" = --ask ]; then
    ask "$2" "$3" "$4"
else
    main
fi
