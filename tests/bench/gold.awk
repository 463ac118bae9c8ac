# SPDX-License-Identifier: MIT
#
# gold.awk - the places that the gold of the seeds names, as byte ranges; with
# questions.awk or sets.awk behind it.
#
#     awk -f gold.awk -f WHICH.awk ROWS gold/sentences.tsv FILE...
#
# ROWS are the sentences of a pack (bench.h). The gold calls a document by the
# first three letters of its name and numbers its sentences, and knows the
# bytes of some documents only; in the others the numbers are those of the
# pack's sentences. Leaves name[document] and range[document:number], and what
# FILE is read as file 3 and up.
BEGIN { FS = "\t" }
FNR == 1 { file++ }

file == 1 {
    short = substr($1, 1, 3)
    name[short] = $1
    range[short ":" (sentences[short] + 0)] = $2 "-" $3
    sentences[short]++
}

file == 2 && FNR > 1 { range[$1 ":" ($2 + 0)] = $3 "-" $4 }
