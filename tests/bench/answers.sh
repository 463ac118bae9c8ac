#!/bin/bash
# SPDX-License-Identifier: MIT
#
# answers.sh - how well `ask` answers, by sets of questions with gold.
#
#     answers.sh CORPUS...
#
# bench.sh has built the corpora. Prints a row for each set and class: corpus,
# set, class, questions, hit@1, hit@3, MRR@10, said, silent, spans right, of
# spans. What is not said is no hit; `silent` is of class none only.
set -u
export LC_ALL=C
here=$(dirname "$0")
out=$BUILD/bench

# answer CORPUS SET < QUESTIONS
answer() {
    cat > "$out/$1/$2.asked"
    "$out/ask" score "$out/$1/pack.kpk" "$out/$1/$2.asked" |
        awk -F '\t' -v OFS='\t' -v corpus="$1" -v set="$2" '
            function count(class, hit) {
                if (!(class in n)) { order[++classes] = class }
                n[class]++
                hit1[class] += hit == 1
                hit3[class] += hit >= 1 && hit <= 3
                mrr[class] += hit ? 1 / hit : 0
                said[class] += $3
                spans[class] += $6 != "-"
                right[class] += $6 == 1
            }
            $1 == "none" { none++; silent += !$3; next }
            { count("all", $3 * $5); count($1, $3 * $5) }
            END {
                for (i = 1; i <= classes; i++) {
                    c = order[i]
                    print corpus, set, c, n[c], sprintf("%.3f\t%.3f\t%.3f",
                        hit1[c] / n[c], hit3[c] / n[c], mrr[c] / n[c]),
                        sprintf("%.3f", said[c] / n[c]), "-", right[c],
                        spans[c]
                }
                if (none) {
                    print corpus, set, "none", none, "-", "-", "-", "-",
                        sprintf("%.3f", silent / none), "-", "-"
                }
            }'
}

# own CORPUS FILE HALF SET
own() {
    awk -F '\t' -v OFS='\t' -v corpus="$1" '
        $1 == corpus {
            gsub(/ +/, " ", $5)
            print $3, $2, ($3 == "none" ? "" : $4), ($3 == "none" ? "" : $5),
                "", $6
        }' "tests/corpora/$2-$3.tsv" | answer "$1" "$4"
}

for corpus in "$@"; do
    case $corpus in
    talks | field | quake)
        own "$corpus" ask tune tune
        own "$corpus" ask report report
        own "$corpus" words tune words-tune
        own "$corpus" words report words-report ;;
    seeds)
        [ ! -e "$KPACK_GOLD/questions.tsv" ] ||
            awk -f "$here/gold.awk" -f "$here/answers.awk" \
                "$out/seeds/sents" "$KPACK_GOLD/sentences.tsv" \
                "$KPACK_GOLD/questions.tsv" | answer seeds gold ;;
    *)
        awk -F '\t' -v OFS='\t' '
            { gsub(/[ \t]+/, " ", $3); print "qa", $1, "", $3, "", "?" }' \
            "$KPACK_CORPORA/$corpus/questions.tsv" | answer "$corpus" clean ;;
    esac
done
