#!/bin/bash
# SPDX-License-Identifier: MIT
#
# size.sh - what the runtime takes on each core, and a pack by section.
#
# `make size` sets BUILD. Prints tables and writes them to sizes.txt, which is
# kept in git so that growth is seen. Status 1 when a module has .data or
# .bss, when something recurses, when it does not compile, or when a budget
# below is passed.
set -u
export LC_ALL=C
export CCACHE_DISABLE=1      # which keeps objects, but no call graphs
cd "$(dirname "$0")/.." || exit 2
out=$BUILD/size
bad=0

flags='-Os -ffreestanding -ffunction-sections -fdata-sections'
flags+=' -DKP_POINTER_ONLY'
cores='m0 m3 m4 m7 m33 m55 rv32 avr'
name_m0='Cortex-M0' cc_m0='arm-none-eabi-gcc -mcpu=cortex-m0 -mthumb -std=c99'
name_m3='Cortex-M3' cc_m3='arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb -std=c99'
name_m4='Cortex-M4' cc_m4='arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -std=c99'
name_m7='Cortex-M7' cc_m7='arm-none-eabi-gcc -mcpu=cortex-m7 -mthumb -std=c99'
name_m33='Cortex-M33'
cc_m33='arm-none-eabi-gcc -mcpu=cortex-m33 -mthumb -std=c99'
name_m55='Cortex-M55'
cc_m55='arm-none-eabi-gcc -mcpu=cortex-m55 -mfloat-abi=soft -mthumb -std=c99'
name_rv32='RV32IMAC'
cc_rv32='riscv64-unknown-elf-gcc -march=rv32imac -mabi=ilp32 -std=c99'
name_avr='ATmega2560'
cc_avr='avr-gcc -mmcu=atmega2560 -std=gnu99'

# Every function of the header.
calls=$(grep -oE '^[^ /*].*\bkp_[a-z_]+\(' include/kpack.h |
    grep -oE 'kp_[a-z_]+\($' | tr -d '(' | grep -vx kp_open_source |
    awk '!seen[$0]++')

# Most that Cortex-M0 may take: what a product counts on (DESIGN.md section 7).
budgets='
    code-search       28672   code for search and text, as linked
    code-all          47104   code for everything
    ram-search         2112   structs and stack of one search
    stack-kp_open       512   and of single calls
    stack-kp_find       896
    stack-kp_ask       1280
    stack-kp_text_read  448
    shell-microbit     3072   the shell, painted
    shell-sifive_e     3328
    shell-atmega2560   3072'

# Bytes that a call of libgcc or memcpy may take: pushes of four registers.
library=16

# compiler CORE, binutils CORE: its command; the prefix of its tools.
compiler() {
    local name=cc_$1
    echo "${!name} $flags -Iinclude"
}

binutils() {
    local name=cc_$1
    echo "${!name%%gcc*}"
}

# compile CORE: the runtime's modules, with call graphs where gcc has them.
compile() {
    local graph=-fcallgraph-info=su file
    mkdir -p "$out/$1"
    [ "$1" != avr ] || graph=
    for file in runtime/*.c; do
        $(compiler "$1") $graph -c -o "$out/$1/$(basename "$file" .c).o" \
            "$file" > "$out/$1/log" 2>&1 || return 1
    done
}

# sections CORE: a line for each module: name, code, rodata, data, bss.
sections() {
    local file
    for file in "$out/$1"/*.o; do
        "$(binutils "$1")size" -A "$file" |
            awk -v core="$1" -v name="$(basename "$file" .o)" '
                $1 ~ /^\.text/ { code += $2 }
                core == "avr" && $1 ~ /^\.rodata/ { data += $2; next }
                $1 ~ /^\.(s?rodata|progmem)/ { ro += $2 }
                $1 ~ /^\.s?data/ { data += $2 }
                $1 ~ /^\.s?bss/ { bss += $2 }
                END { print name, code + 0, ro + 0, data + 0, bss + 0 }'
    done
}

# linked CORE PROGRAM: bytes of the runtime in a program, from the map.
linked() {
    local dir=$out/$1/linked all=
    [ "$2" != ALL ] || all=$(printf ' -Wl,-u,%s' $calls)
    mkdir -p "$dir"
    # shellcheck disable=SC2046
    $(compiler "$1") "-D$2" -c -o "$dir/$2.o" tests/size.c &&
        $(compiler "$1") -nostdlib -Wl,--gc-sections,-e,use \
            $all -Wl,--unresolved-symbols=ignore-all "-Wl,-Map,$dir/$2.map" \
            -o "$dir/$2.elf" "$dir/$2.o" "$out/$1"/*.o -lgcc \
            > "$dir/log" 2>&1 || return 1
    awk '
        /^Memory Configuration/ { kept = 1 }
        /^ \.(text|s?rodata|progmem)/ && NF == 1 { wrapped = 1; next }
        wrapped || /^ \.(text|s?rodata|progmem)/ {
            if (kept && $NF !~ /linked/ && $NF ~ /\.o$/) {
                bytes += strtonum_($(NF - 1))
            }
            wrapped = 0
        }
        function strtonum_(hex,    i, v) {
            v = 0
            for (i = 3; i <= length(hex); i++) {
                v = v * 16 + index("0123456789abcdef", substr(hex, i, 1)) - 1
            }
            return v
        }
        END { print bytes + 0 }' "$dir/$2.map"
}

# report CORE: its table of modules; what must be zero is looked at.
report() {
    local name=name_$1
    printf '\n%s, gcc %s\n' "${!name}" "$($(compiler "$1") -dumpversion)"
    printf '  %-22s %7s %7s %6s %6s\n' module code rodata data bss
    sections "$1" | awk '{
            printf "  %-22s %7d %7d %6d %6d\n", $1, $2, $3, $4, $5
            code += $2; ro += $3; data += $4; bss += $5
        }
        END {
            printf "  %-22s %7d %7d %6d %6d\n", "all", code, ro, data, bss
            exit data + bss > 0
        }' || bad=1
    local search all
    search=$(linked "$1" SEARCH) all=$(linked "$1" ALL)
    printf '  %-22s %7d\n' 'linked: search, text' "$search"
    printf '  %-22s %7d\n' 'linked: everything' "$all"
    [ "$1" != m0 ] || measured+="code-search $search code-all $all "
}

stacks() {
    printf '\nworst stack of a call, bytes; %d for libgcc and memcpy\n' \
        $library
    printf '  %-18s' call
    printf '%10s' "${stacked[@]}"
    printf '\n'
    for core in "${stacked[@]}"; do
        awk -v calls="$calls" -v library=$library -f tests/size.awk \
            "$out/$core"/*.ci > "$out/$core/stack" || bad=1
    done
    for call in $calls; do
        printf '  %-18s' "$call"
        for core in "${stacked[@]}"; do
            printf '%10s' "$(awk -v c="$call" '$1 == c { print $2 }' \
                "$out/$core/stack")"
        done
        printf '\n'
    done
    printf '  deepest on Cortex-M0, kp_find:\n'
    sed -n 's/^kp_find\t[0-9]*\t/    /p' "$out/m0/stack" | fold -s -w 74 |
        sed '2,$s/^/      /; s/ *$//'
}

structs() {
    printf '\nRAM of each struct, bytes, Cortex-M0\n'
    # shellcheck disable=SC2046
    $(compiler m0) -DSTRUCTS -c -o "$out/structs.o" tests/size.c || bad=1
    arm-none-eabi-nm -S "$out/structs.o" | awk '
        function hex(h,    i, v) {
            for (i = 1; i <= length(h); i++) {
                v = v * 16 + index("0123456789abcdef", substr(h, i, 1)) - 1
            }
            return v
        }
        { sub(/size_of_/, "", $4) }
        { printf "  %-18s %6d\n", $4, hex($2) }' | sort
    awk -v pack="$(size_of kp_pack)" -v find="$(size_of kp_find)" \
        -v hit="$(size_of kp_hit)" -v text="$(size_of kp_text)" \
        -v deep="$(awk '$1 == "kp_find" { print $2 }' "$out/m0/stack")" '
        BEGIN {
            printf "  one search: kp_pack + kp_find + 3 kp_hit + stack of "
            printf "kp_find = %d\n", pack + find + 3 * hit + deep
        }' | tee "$out/search"
    measured+="ram-search $(sed 's/.*= //' "$out/search") "
    measured+=$(sed 's/^\([^\t]*\)\t\([0-9]*\).*/stack-\1 \2/' \
        "$out/m0/stack" | tr '\n' ' ')
}

size_of() {
    echo $((16#$(arm-none-eabi-nm -S "$out/structs.o" |
        awk -v name="$1" '$4 == "size_of_" name { print $2 }')))
}

# painted BOARD...: how much of its stack's paint the shell used up.
painted() {
    local board deep
    printf '\nstack of the shell, painted: searches in the demo pack\n'
    awk 'NR % 8 == 1 { print "find -n 5 -- " $0 }' \
        tests/target/queries.txt > "$out/commands"
    for board; do
        deep=$("$MAKE" -s run BOARD="$board" PACK="$BUILD/demo.kpk" \
            COMMANDS="$out/commands" LIMIT=200 |
            sed -n 's/^stack \([0-9]*\) bytes$/\1/p')
        printf '  %-18s %6d\n' "$board" "${deep:-0}"
        [ -n "$deep" ] || bad=1
        measured+="shell-$board ${deep:-99999} "
    done
}

# What passes its budget.
judge() {
    while read -r name most _; do
        [ -n "$name" ] || continue
        got=$(echo "$measured" | tr ' ' '\n' | grep -A1 -x -- "$name" |
            sed -n 2p)
        if [ -z "$got" ] || [ "$got" -gt "$most" ]; then
            echo "size.sh: $name is ${got:-not known}, its budget $most" >&2
            bad=1
        fi
    done <<< "$budgets"
}

# pack TITLE INPUT...: bytes of a pack by section.
pack() {
    local title=$1
    shift
    printf '\n%s\n' "$title"
    "$BUILD/kpack" build -o "$out/pack.kpk" "$@" || return 1
    "$BUILD/kpack" info "$out/pack.kpk" | sed '1d'
}

main() {
    measured=
    echo 'kpack: sizes in bytes; gcc' "$flags"
    stacked=()
    for core in $cores; do
        if compile "$core"; then
            report "$core"
            [ "$core" = avr ] || stacked+=("$core")
        else
            printf '\n%s: does not compile:\n' "$core"
            grep -m 3 error "$out/$core/log"
            bad=1
        fi
    done
    stacks
    structs
    painted microbit stm32vldiscovery sifive_e atmega2560
    judge
    pack 'a pack of seven Arabic reports (tests/corpora/talks)' \
        tests/corpora/talks || bad=1
    pack 'the demo pack (tests/corpora: talks, field)' tests/corpora/talks \
        tests/corpora/field || bad=1
    return $bad
}

rm -rf "$out"
mkdir -p "$out"
main > "$out/sizes.txt"
bad=$?
cat "$out/sizes.txt"
cmp -s "$out/sizes.txt" sizes.txt || cp "$out/sizes.txt" sizes.txt
[ $bad = 0 ] || echo 'size.sh: .data or .bss is not 0, or worse: see above' >&2
exit $bad
