#!/bin/bash
# SPDX-License-Identifier: MIT
#
# tool.test.sh - kpack as scripts use it: statuses, lines, formats, fields.
. tests/check.sh

talks=$dir/talks.kpk
kpack build -o "$talks" tests/corpora/talks || exit 1
field=$dir/field.kpk
kpack build -o "$field" tests/corpora/field || exit 1

# ends STATUS PATTERN ARGUMENT...: kpack ends so; with status 2, it says one
# line on stderr that matches, and nothing on stdout.
ends() {
    local status=$1 pattern=$2 got
    shift 2
    kpack "$@" > "$dir/out" 2> "$dir/err" < /dev/null
    got=$?
    if [ $got -ne "$status" ]; then
        echo "status $got, not $status"
        cat "$dir/out" "$dir/err"
        return 1
    fi
    [ "$status" -ne 2 ] || {
        [ "$(wc -l < "$dir/err")" = 1 ] && [ ! -s "$dir/out" ] &&
            grep -q '^kpack' "$dir/err" && grep -qE -- "$pattern" "$dir/err"
    } || { cat "$dir/err"; return 1; }
}

# quiet ARGUMENT...: kpack ends well and says nothing on stderr.
quiet() {
    kpack "$@" > "$dir/out" 2> "$dir/err" < /dev/null &&
        [ ! -s "$dir/err" ] || { cat "$dir/err"; return 1; }
}

# ---- statuses and error lines -----------------------------------------------

check 'something found is status 0' ends 0 '' find "$talks" موسكو
check 'nothing found is status 1' ends 1 '' find "$talks" zzzz
check 'a query without words is trouble' \
    ends 2 'no words' find "$talks" '...'
check 'an empty query is trouble' ends 2 'no words' find "$talks" ''
check 'a query that is not UTF-8 is trouble' \
    ends 2 'UTF-8' find "$talks" $'\xff\xfe'
check 'a quotation mark without another is trouble' \
    ends 2 'quotation mark' find "$talks" '"موسكو'
check 'a bracket without another is trouble' \
    ends 2 'bracket' find "$talks" '(موسكو'
check 'an operator without words is trouble' \
    ends 2 'operator' find "$talks" 'موسكو AND'
check 'a star inside a word is trouble' ends 2 'star' find "$talks" 'مو*سكو'
check 'a field without a value is trouble' \
    ends 2 'colon' find "$talks" 'doc:'
check 'dates that are none are trouble' \
    ends 2 'not dates' find "$talks" 'date:2020-13'
check 'NEAR without words is trouble' \
    ends 2 'NEAR' find "$talks" 'NEAR/3 موسكو'
check 'a missing pack is named' \
    ends 2 "$dir/none.kpk.*no such file" find "$dir/none.kpk" x
check 'a missing input is named' \
    ends 2 "$dir/none" build -o "$dir/o" "$dir/none"
check 'no verb is trouble' ends 2 usage
check 'an unknown verb is trouble' ends 2 'no verb "fnid"' fnid
check 'too few arguments are trouble' ends 2 usage find "$talks"
check 'too many arguments are trouble' ends 2 usage cat "$talks" a b
check 'a bad option is trouble' ends 2 'bogus|usage' find "$talks" --bogus x
check 'a bad option of a verb without any is trouble' \
    ends 2 '' info "$talks" --bogus
check 'a number that is none is trouble' \
    ends 2 '-n takes' find "$talks" -n x word
check 'zero results are trouble' ends 2 '-n takes' find "$talks" -n 0 word
check 'a bad date is trouble' \
    ends 2 '--date' build -o "$dir/o" --date 2020-02-30 tests/corpora/talks
check 'build without -o is trouble' ends 2 usage build tests/corpora/talks
check 'an unknown form is trouble' \
    ends 2 '--to takes' emit "$talks" --to pdf -o "$dir/o"
check 'a document that is not there is status 1' \
    ends 1 '' cat "$talks" none
check 'an unreadable batch is trouble' \
    ends 2 "$dir/none" find "$talks" --batch "$dir/none"
check 'help is status 0' ends 0 '' help
check 'the version is status 0' ends 0 '' --version

mkdir "$dir/empty"
check 'an empty folder is trouble' \
    ends 2 "$dir/empty" build -o "$dir/o" "$dir/empty"
: > "$dir/empty.txt"
check 'an empty document is a document' \
    ends 0 '' build -o "$dir/empty.kpk" "$dir/empty.txt"
check_same 'and comes back empty' <(kpack cat "$dir/empty.kpk" empty.txt) \
    /dev/null

# ---- damage -----------------------------------------------------------------

echo 'this is no pack, but a text that is long enough' > "$dir/text.kpk"
check 'a file that is no pack is refused' \
    ends 2 'text.kpk: not a pack' info "$dir/text.kpk"
: > "$dir/zero.kpk"
check 'an empty file is refused' ends 2 'not a pack' info "$dir/zero.kpk"
head -c 5000 "$talks" > "$dir/cut.kpk"
check 'a pack that is cut short is refused' \
    ends 2 'cut.kpk: the pack is cut short' info "$dir/cut.kpk"
cp "$talks" "$dir/bad.kpk"
printf 'not this' | dd of="$dir/bad.kpk" bs=1 seek=5000 conv=notrunc \
    2> /dev/null
check 'a pack with another byte is refused' \
    ends 2 'bad.kpk: .*(checksum|damaged)' check "$dir/bad.kpk"
cp "$talks" "$dir/new.kpk"
printf '\377' | dd of="$dir/new.kpk" bs=1 seek=4 conv=notrunc 2> /dev/null
check 'a pack for a newer reader is refused' \
    ends 2 'newer reader' info "$dir/new.kpk"
check 'a folder is no pack' ends 2 "$dir" info "$dir"

# ---- whole or not at all ----------------------------------------------------

full_stdout() {
    kpack "$@" > /dev/full 2> "$dir/err"
    [ $? -eq 2 ] && [ "$(wc -l < "$dir/err")" = 1 ] &&
        grep -q 'no space' "$dir/err"
}

if [ -e /dev/full ]; then
    check 'a full disk is trouble for cat' \
        full_stdout cat "$talks" 01-sahil-alkhaleej.txt
    check 'and for find' full_stdout find "$talks" موسكو --json
    check 'and for build' \
        ends 2 'no space' build -o /dev/full tests/corpora/talks
fi

keeps_old() {
    local before
    before=$(cksum < "$dir/old.kpk")
    ends 2 "$1" build -o "$dir/old.kpk" "${@:2}" &&
        [ "$(cksum < "$dir/old.kpk")" = "$before" ] &&
        [ -z "$(find "$dir" -name '.kpack*')" ]
}

cp "$talks" "$dir/old.kpk"
check 'a build that fails leaves the old pack alone' \
    keeps_old "$dir/none" tests/corpora/talks "$dir/none"
kpack build -o "$dir/plain.kpk" --search-only tests/corpora/talks
check 'a pack for search only is smaller' \
    test "$(wc -c < "$dir/plain.kpk")" -lt "$(wc -c < "$talks")"
check 'and knows nothing' ends 1 '' entities "$dir/plain.kpk"
check_same 'but holds the same text' \
    <(kpack cat "$dir/plain.kpk" 01-sahil-alkhaleej.txt) \
    tests/corpora/talks/01-sahil-alkhaleej.txt
check 'a pack over the budget is not written' \
    keeps_old 'budget of 1000' --budget 1000 tests/corpora/talks
check 'a pack in no folder is trouble' \
    ends 2 'folder does not exist' build -o "$dir/no/o" tests/corpora/talks

# ---- inputs -----------------------------------------------------------------

printf 'One two.\nThree' > "$dir/a.txt"
printf 'name\ttitle\tdate\tsource\ttext\n%s\n' \
    $'b\tThe B\t2020-10-09\tSomeone\tFour five.' > "$dir/b.tsv"
printf '%s\n' '{"name":"c","title":"The C","text":"Six \"seven\".\nEight"}' \
    > "$dir/c.jsonl"
for file in a.txt b.tsv c.jsonl; do
    mkdir -p "$dir/gz"
    gzip -9nc "$dir/$file" > "$dir/gz/$file.gz"
done

builds_all() {
    kpack build -o "$dir/all.kpk" "$dir/a.txt" "$dir/b.tsv" \
        "$dir/c.jsonl" || return 1
    [ "$(kpack cat "$dir/all.kpk" a.txt)" = $'One two.\nThree' ] &&
        [ "$(kpack cat "$dir/all.kpk" b)" = 'Four five.' ] &&
        [ "$(kpack cat "$dir/all.kpk" c)" = $'Six "seven".\nEight' ]
}

check 'txt, tsv and jsonl files make one pack' builds_all
printf '%s\n' '{"doc":"a.txt","title":"","date":"","source":"","bytes":14}' \
    '{"doc":"b","title":"The B","date":"2020-10-09",'$(
        )'"source":"Someone","bytes":10}' \
    '{"doc":"c","title":"The C","date":"","source":"","bytes":18}' \
    > "$dir/wanted"
check_same 'their facts are kept' "$dir/wanted" \
    <(kpack docs "$dir/all.kpk" --json)
check 'the same files in gzip make a pack' \
    kpack build -o "$dir/gz.kpk" "$dir/gz/a.txt.gz" "$dir/gz/b.tsv.gz" \
    "$dir/gz/c.jsonl.gz"
check_same 'of the same documents' <(kpack docs "$dir/all.kpk" --json) \
    <(kpack docs "$dir/gz.kpk" --json)

field_by_field() {
    local name
    kpack docs "$field" --json | sed 's/^{"doc":"\([^"]*\)".*/\1/' \
        > "$dir/names"
    [ "$(wc -l < "$dir/names")" = 48 ] || return 1
    while read -r name; do
        awk -F '\t' -v n="$name" '$1 == n { printf "%s", $5 }' \
            tests/corpora/field/handbook.tsv > "$dir/entry"
        kpack cat "$field" "$name" | cmp - "$dir/entry" || return 1
    done < "$dir/names"
}

talk_by_talk() {
    local file
    for file in tests/corpora/talks/*.txt; do
        kpack cat "$talks" "$(basename "$file")" | cmp - "$file" || return 1
    done
}

check 'cat gives each report byte for byte' talk_by_talk
check 'cat gives each entry byte for byte' field_by_field
check 'cat takes the beginning of a name' \
    cmp <(kpack cat "$talks" 03-) tests/corpora/talks/03-atlas-press.txt

# ---- answers ----------------------------------------------------------------

shape='^\{"q":0,"rank":[0-9]+,"score":[0-9]+,"doc":"[^"]*","start":[0-9]+,'
shape+='"end":[0-9]+,"text":".*","marks":\[(\[[0-9]+,[0-9]+\],?)*\],'
shape+='"match":\[("(exact|folded|affix|stem|prefix|typo)",?)+\],'
shape+='"partial":(true|false)\}$'

all_of_shape() {
    kpack find "$@" --json > "$dir/out" && [ -s "$dir/out" ] &&
        ! grep -vE "$shape" "$dir/out"
}

check 'every line of JSON has the fields in their order' \
    all_of_shape "$talks" موسكو أذربيجان
check 'also of documents' all_of_shape "$talks" --docs موسكو
check 'ranks count from 1' \
    cmp <(kpack find "$talks" --json -n 4 موسكو | grep -o '"rank":[0-9]*') \
    <(printf '"rank":%d\n' 1 2 3 4)
check '-n bounds the results' \
    test "$(kpack find "$talks" --json -n 2 موسكو | wc -l)" = 2

# Each text is the bytes [start, end) of its document; each mark is inside.
offsets_hold() {
    local doc start end text
    kpack find "$talks" --json -n 50 في قال موسكو > "$dir/hits"
    while IFS= read -r line; do
        doc=$(sed 's/.*"doc":"\([^"]*\)".*/\1/' <<< "$line")
        start=$(sed 's/.*"start":\([0-9]*\),.*/\1/' <<< "$line")
        end=$(sed 's/.*"end":\([0-9]*\),.*/\1/' <<< "$line")
        text=$(sed 's/.*,"text":"\(.*\)","marks":.*/\1/' <<< "$line")
        tail -c +$((start + 1)) "tests/corpora/talks/$doc" |
            head -c $((end - start)) | sed 's/[\\"]/\\&/g' > "$dir/slice"
        [ "$(cat "$dir/slice")" = "$text" ] || { echo "$line"; return 1; }
    done < "$dir/hits"
    [ -s "$dir/hits" ]
}

check 'start and end are the bytes of the text in the document' offsets_hold

printf 'موسكو\n\nzzzz\nأرمينيا باكو' > "$dir/batch"
check 'a batch numbers its lines from 0, empty ones too' \
    cmp <(kpack find "$talks" --json --batch "$dir/batch" |
        sed 's/^{"q":\([0-9]*\).*/\1/' | uniq) <(printf '0\n3\n')
check 'a batch in which nothing is found is status 0' \
    ends 0 '' find "$talks" --json --batch <(echo zzzz)
check 'a batch gives what the single query gives' \
    cmp <(kpack find "$talks" --json --batch "$dir/batch" |
        grep '^{"q":3,' | sed 's/"q":3/"q":0/') \
    <(kpack find "$talks" --json أرمينيا باكو)
check 'words may be one argument or several' \
    cmp <(kpack find "$talks" --json 'أرمينيا باكو') \
    <(kpack find "$talks" --json أرمينيا باكو)

no_color() {
    kpack find "$talks" موسكو > "$dir/out" && ! grep -q $'\033' "$dir/out"
}

check 'there is no colour where there is no terminal' no_color
check 'strict finds only where all words are' \
    ends 1 '' find "$talks" --strict موسكو zzzz

# found PATTERN ARGUMENT...: something is found, and each line matches.
found() {
    local pattern=$1
    shift
    kpack find "$talks" --json -n 1000 "$@" > "$dir/out" &&
        ! grep -vP -- "$pattern" "$dir/out"
}

check 'exact finds no other forms of a word' \
    ends 1 '' find "$talks" --exact موسكوف
check 'without it what was meant is found' found '"typo"' موسكوف
check 'a star finds what begins so' found '"text":"(.*\P{L})?موسك' 'موسك*'
check 'words in quotes are found side by side' \
    found '"text":".*لإطلاق النار' '"لاطلاق النار"'
check 'what stands behind NOT is not found' \
    found '"text":"((?!\bموسكو\b).)*","marks"' 'أرمينيا NOT =موسكو'
check 'doc: finds in that document alone' \
    test "$(kpack find "$talks" --json -n 1000 'موسكو doc:03' |
        grep -vc '"doc":"03-')" = 0
check 'a query that begins with a minus is taken behind --' \
    ends 0 '' find "$talks" -- -موسكو

# ---- the other verbs --------------------------------------------------------

check 'a sound pack passes check' ends 0 '' check "$talks"
check 'a bilingual one too' ends 0 '' check "$field"
check 'info says counts and bytes' \
    grep -qE 'documents 7, sentences [0-9]+' <(kpack info "$talks")

sections_add_up() {
    kpack info "$talks" | awk -v size="$(wc -c < "$talks")" '
        /^  [A-Za-z]  / || /header and directory/ { sum += $NF }
        $1 == "pack" && NF == 2 { pack = $2 }
        END { exit !(sum == size && pack == size) }'
}

check 'the bytes of the sections add up to the pack' sections_add_up
check_same 'emit bin gives the same bytes' "$talks" \
    <(kpack emit "$talks" --to bin -o -)

emitted() {
    cat > "$dir/user.c" <<'END'
#include "kpack.h"
#include <stdio.h>
#include <string.h>
extern const uint8_t talks[];
extern const uint32_t talks_size;
int
main(int argc, char **argv)
{
    struct kp_pack p;
    struct kp_find f;
    struct kp_hit hits[10];
    int i, n;

    if (argc < 2 || kp_open(&p, talks, talks_size) != KP_OK) {
        return 1;
    }
    n = kp_find(&f, &p, argv[1], (uint32_t)strlen(argv[1]), hits, 10, 0);
    for (i = 0; i < n; i++) {
        printf("%lu\n", (unsigned long)hits[i].score);
    }
    return 0;
}
END
    gcc -Wall -Wextra -pedantic -Werror -std=c99 -Iinclude -o "$dir/user" \
        "$dir/user.c" "$1" "$BUILD/libkpack.a" || return 1
    "$dir/user" 'موسكو أرمينيا' > "$dir/scores" && [ -s "$dir/scores" ] &&
        kpack find "$talks" --json 'موسكو أرمينيا' |
        sed 's/.*"score":\([0-9]*\).*/\1/' | cmp - "$dir/scores"
}

kpack emit "$talks" --to c --name talks -o "$dir/talks.c"
kpack emit "$talks" --to o --name talks -o "$dir/talks.o"
check 'emit c compiles and answers the same' emitted "$dir/talks.c"
check 'emit o links and answers the same' emitted "$dir/talks.o"
check 'an address that is none is trouble' \
    ends 2 '--at takes an address' emit "$talks" --to hex --at 0x1g -o "$dir/o"
check 'one that is too high is too' \
    ends 2 'use a lower address' emit "$talks" --to hex --at 0xffffffff \
    -o "$dir/o"
check 'a family without an address is trouble' \
    ends 2 '--family needs --at' emit "$talks" --to uf2 --family rp2040 \
    -o "$dir/o"
check 'and so is one that is not known' \
    ends 2 'or one of .*rp2040' emit "$talks" --to uf2 --family z80 --at 0 \
    -o "$dir/o"
check 'nothing is written then' test ! -e "$dir/o"
check 'a name that is none of C is trouble' \
    ends 2 '' emit "$talks" --to c --name 1x -o "$dir/o"

# ---- a draft, and what its author makes of it -------------------------------

names=$dir/names.tsv
check 'a draft of the names found is written' \
    ends 0 '' extract tests/corpora/talks -o "$names"
check 'it has a line for each thing, with its names' \
    grep -q $'^entity\tناغورني قره باغ\tplace\t.*ناغورنو كاراباخ' "$names"
check_same 'the same documents give the same draft' \
    "$names" <(kpack extract tests/corpora/talks)
for corpus in talks field quake; do
    kpack build -o "$dir/first.kpk" "tests/corpora/$corpus"
    kpack extract "tests/corpora/$corpus" > "$dir/draft.tsv"
    check "the draft of $corpus is read without a warning" \
        quiet build --knowledge "$dir/draft.tsv" -o "$dir/again.kpk" \
        "tests/corpora/$corpus"
    check_same 'and makes the same pack' "$dir/again.kpk" "$dir/first.kpk"
done
grep -v $'^entity\t' "$names" > "$dir/facts.tsv"
check 'its facts are read' ends 0 '' build --knowledge "$dir/facts.tsv" \
    -o "$dir/again.kpk" tests/corpora/talks
check_same 'and make the same pack' "$dir/again.kpk" "$talks"
sed 's/^\(date\|claim\|agree\|conflict\)/remove-&/' "$dir/facts.tsv" \
    > "$dir/less.tsv"
check 'what is removed is gone' ends 0 '' build --knowledge "$dir/less.tsv" \
    -o "$dir/again.kpk" tests/corpora/talks
check 'dates' ends 1 '' dates "$dir/again.kpk"
check 'and the timeline' ends 1 '' timeline "$dir/again.kpk"
check 'and claims' ends 1 '' claims "$dir/again.kpk"
printf 'date\t01-sahil-alkhaleej.txt\tمساء الخميس\t2019-05-06\n' \
    > "$dir/day.tsv"
check 'a day is corrected' ends 0 '' build --knowledge "$dir/day.tsv" \
    -o "$dir/again.kpk" tests/corpora/talks
check 'in the timeline too' ends 0 '' timeline "$dir/again.kpk" 2019-05
printf '%s\t%s\t%s\t%s\n' date 01-sahil-alkhaleej.txt 'مساء الخميس' \
    2019-05-06 remove-date 03-atlas-press.txt 'سنة 1994' '' \
    entity موسكو place 'العاصمة الروسية' > "$dir/edits.tsv"
kpack build --knowledge "$dir/edits.tsv" -o "$dir/edited.kpk" \
    tests/corpora/talks 2> "$dir/err"
check 'extract knows what a file tells' ends 0 '' extract -o "$dir/new.tsv" \
    --knowledge "$dir/edits.tsv" tests/corpora/talks
kpack build --knowledge "$dir/new.tsv" -o "$dir/again.kpk" \
    tests/corpora/talks 2> "$dir/err"
check_same 'and its file says the same dates' \
    <(kpack dates "$dir/edited.kpk") <(kpack dates "$dir/again.kpk")
check_same 'the same groups' \
    <(kpack groups "$dir/edited.kpk") <(kpack groups "$dir/again.kpk")
check 'and the names that were added' \
    ends 0 '' entity "$dir/again.kpk" 'العاصمة الروسية'
check 'extract takes a date that documents lack' \
    ends 2 '--date takes a date' extract --date May tests/corpora/talks
printf 'nothing here\n' > "$dir/empty.txt"
check 'no names found is status 1' ends 1 '' extract "$dir/empty.txt"
check 'extract needs documents' ends 2 usage extract
printf 'entity\tموسكو\tplace\tالعاصمة الروسية\n' > "$names"
check 'a pack is built as the file says' \
    ends 0 '' build --knowledge "$names" -o "$dir/named.kpk" \
    tests/corpora/talks
check 'names in one line are one thing' \
    ends 0 '' entity "$dir/named.kpk" 'العاصمة الروسية'
printf 'entity\tموسكو\ttown\n' > "$names"
check 'a wrong line is refused with its number' ends 2 'names.tsv:1: a type' \
    build --knowledge "$names" -o "$dir/o.kpk" tests/corpora/talks
check 'a missing file is named' ends 2 "$dir/none.tsv.*no such file" \
    build --knowledge "$dir/none.tsv" -o "$dir/o.kpk" tests/corpora/talks

# ---- answers ----------------------------------------------------------------

quake=$dir/quake.kpk
kpack build -o "$quake" tests/corpora/quake || exit 1

# conflicts PATTERN [OPTION]: what is said of the dead besides the answer.
conflicts() {
    kpack ask "$quake" "${@:2}" 'كم بلغ عدد القتلى؟' > "$dir/out" &&
        grep -qE -- "$1" "$dir/out" || { cat "$dir/out"; return 1; }
}

check 'ask tells people what other documents say instead' \
    conflicts '^otherwise: .*05-masar.txt: ١٣١ قتيل'
check 'and scripts, with the value' \
    conflicts '"conflict":.*"doc":"05-masar.txt",[^}]*,"value":"١٣١' --json

# ---- the shell --------------------------------------------------------------

says() {
    printf '%s\n' "$1" | kpack shell "$talks" > "$dir/out" &&
        grep -qE -- "$2" "$dir/out" || { cat "$dir/out"; return 1; }
}

check 'the shell says READY and then prompts' \
    cmp <(kpack shell "$talks" < /dev/null | head -c 8) \
    <(printf 'READY\n> ')
check 'it finds' says 'find موسكو' '^(> )?1\. \['
check 'it says that nothing was found' says 'find zzzz' 'nothing found'
check 'an unknown word is one line' says 'fnord' '^(> )?error: unknown word'
check 'a line that is too long is one line' \
    says "find $(printf 'x%.0s' {1..200})" 'error: the line is too long'
check 'bytes that are not UTF-8 are one line' \
    says $'find \xff\xfe' 'error: the line is not UTF-8'
check 'help lists the verbs' says help '^(> )?find '
check 'exit ends it' cmp \
    <(printf 'exit\nfind x\n' | kpack shell "$talks" | grep -c '>') \
    <(echo 1)
check_same 'with json on it prints the lines of the host' \
    <(printf 'json on\nfind موسكو\n\nfind باكو\n' | kpack shell "$talks" |
        sed 's/^\(> \)*//' | grep '^{') \
    <(printf 'موسكو\n\nباكو\n' > "$dir/queries"
        kpack find "$talks" --json --batch "$dir/queries")
check_same 'cat in the shell gives the document' \
    tests/corpora/talks/01-sahil-alkhaleej.txt \
    <(printf 'cat 01\nexit\n' | kpack shell "$talks" | sed '1d; s/^> //' |
        head -n "$(wc -l < tests/corpora/talks/01-sahil-alkhaleej.txt)")
