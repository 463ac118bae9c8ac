#!/bin/bash
# SPDX-License-Identifier: MIT
#
# emit.test.sh - the forms of a pack, in the hands of the tools they are for.
#
# Intel HEX and S-records go back through objcopy, UF2 through the reader
# below; C, assembler and objects through compilers and linkers of every
# machine. All of them must give the bytes of the pack, and the same answers.
. tests/check.sh

pack=$BUILD/demo.kpk

# random WORDS: a pack of that many different words, 7 letters each.
random() {
    awk -v n="$1" 'BEGIN { srand(1); for (; n > 0; n--) {
        for (i = 0; i < 7; i++) { printf "%c", 97 + int(rand() * 26) }
        printf n % 9 ? " " : ".\n" } }' > "$dir/$1.txt"
    kpack build -o "$dir/$1.kpk" "$dir/$1.txt" || exit 1
}

random 220000
large=$dir/220000.kpk
random 16000
middle=$dir/16000.kpk
bytes() {
    wc -c < "$1"
}
check 'there is a pack of a megabyte' test "$(bytes "$large")" -gt 1048576
check 'there is one of more than two arrays of avr-gcc' \
    test "$(bytes "$middle")" -gt 65534

# ---- images for programmers of flash ----------------------------------------

# from_uf2 FILE: the bytes of its blocks, in order.
from_uf2() {
    local i blocks=$(($(bytes "$1") / 512))
    for ((i = 0; i < blocks; i++)); do
        tail -c +$((i * 512 + 33)) "$1" | head -c 256
    done
}

for at in 0 0x08012345; do
    kpack emit "$middle" --to hex --at $at -o "$dir/p.hex"
    kpack emit "$middle" --to srec --at $at -o "$dir/p.srec"
    objcopy -I ihex -O binary "$dir/p.hex" "$dir/p.hex.bin"
    objcopy -I srec -O binary "$dir/p.srec" "$dir/p.srec.bin"
    check_same "objcopy reads Intel HEX at $at back" "$middle" "$dir/p.hex.bin"
    check_same "and S-records" "$middle" "$dir/p.srec.bin"
    address=$(printf '%08x' $((at)))
    check "and finds them there" test "$(objdump -h "$dir/p.hex" \
        "$dir/p.srec" | grep -c " $address  $address ")" = 2
done
kpack emit "$pack" --to uf2 --at 0x10100000 --family rp2040 -o "$dir/p.uf2"
check_same 'UF2 gives the pack back' "$pack" \
    <(from_uf2 "$dir/p.uf2" | head -c "$(bytes "$pack")")

# ---- answers ----------------------------------------------------------------

cat > "$dir/answers.c" <<'END'
#include "kpack.h"
#include <stdio.h>
#include <string.h>
#ifdef PACK_FILE
static uint8_t news[1 << 20];
static uint32_t news_size;
#else
extern const uint8_t news[];
extern const uint32_t news_size;
#endif
int
main(void)
{
    static struct kp_pack p;
    static struct kp_find f;
    static struct kp_hit h[10];
    static char line[4096];
    int i, n;

#ifdef PACK_FILE
    news_size = (uint32_t)fread(news, 1, sizeof news, fopen(PACK_FILE, "rb"));
#endif
    if (kp_open(&p, news, news_size) != KP_OK) {
        return 1;
    }
    while (fgets(line, sizeof line, stdin)) {
        n = kp_find(&f, &p, line, (uint32_t)strcspn(line, "\n"), h, 10, 0);
        printf("%d\n", n);
        for (i = 0; i < n; i++) {
            printf("%lu %lu %lu %lu %d %d\n", (unsigned long)h[i].score,
                   (unsigned long)h[i].doc, (unsigned long)h[i].range.from,
                   (unsigned long)h[i].range.to, h[i].match, h[i].partial);
        }
    }
    return 0;
}
END

# answers NAME ARGUMENT...: of a program from these, into $dir/NAME.answers.
answers() {
    local name=$1
    shift
    gcc -O1 -std=c99 -Wall -Wextra -pedantic -Werror -Iinclude \
        -o "$dir/answers" "$dir/answers.c" "$@" "$BUILD/libkpack.a" &&
        "$dir/answers" < "$dir/queries" > "$dir/$name.answers"
}

cat tests/target/queries.txt > "$dir/queries"
cut -f 2 tests/corpora/questions.tsv | sed 1d >> "$dir/queries"
for form in c s o; do
    kpack emit "$pack" --to $form --name news -o "$dir/news.$form"
done
mv "$dir/news.s" "$dir/news.S"
check 'a program answers from the file' answers bin \
    "-DPACK_FILE=\"$pack\""
check 'and finds something for most queries' \
    test "$(grep -c ' ' "$dir/bin.answers")" -gt 300
for form in c S o; do
    check "a program links with $form" answers $form "$dir/news.$form"
    check_same 'and gives the same answers' "$dir/bin.answers" \
        "$dir/$form.answers"
done

# ---- compilers --------------------------------------------------------------

# frugal COMMAND...: it ends within 5 s and 300 MB of memory.
frugal() {
    (ulimit -v 300000 && timeout 5 "$@")
}

kpack emit "$large" --to c --name news -o "$dir/large.c"
for cc in gcc 'arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb' \
        'riscv64-unknown-elf-gcc -march=rv32imac -mabi=ilp32'; do
    # shellcheck disable=SC2086
    check "a megabyte compiles in 5 s and 300 MB: ${cc%% *}" frugal $cc -Os \
        -std=c99 -Wall -Wextra -pedantic -Werror -ffreestanding -Iinclude \
        -c -o "$dir/large.o" "$dir/large.c"
done

# ---- linkers ----------------------------------------------------------------

printf '%s\n' '#include "kpack.h"' 'extern KP_FLASH uint8_t news[];' \
    'extern const uint32_t news_size;' \
    'int main(void) { return news[40000] + (int)news_size; }' > "$dir/main.c"

# holds PREFIX: $dir/linked has the pack where its symbol says.
holds() {
    local at name size address offset n
    n=$(bytes "$middle")
    at=$((16#$("$1nm" "$dir/linked" | sed -n 's/ [A-Za-z] news$//p')))
    while read -r _ name size address _ offset _; do
        if ((at >= 16#$address && at + n <= 16#$address + 16#$size)); then
            echo "at $at in $name"
            tail -c +$((16#$offset + at - 16#$address + 1)) "$dir/linked" |
                head -c "$n" | cmp - "$middle"
            return
        fi
    done < <("$1objdump" -h "$dir/linked" | grep '^ *[0-9]')
    echo "no section holds $n bytes at $at"
    return 1
}

# links PREFIX FORM COMPILER...: a program with that form of the pack.
links() {
    local prefix=$1 form=$2 libraries=-lgcc
    shift 2
    [ "$1" != clang ] || libraries=
    rm -f "$dir/linked"
    "$@" -Os -Iinclude -nostdlib -ffreestanding -ffunction-sections \
        -fdata-sections -Wl,--gc-sections,-e,main -o "$dir/linked" \
        "$dir/main.c" "$dir/news.$form" $libraries && holds "$prefix"
}

# try NAME TARGET PREFIX COMPILER...
try() {
    local name=$1 target=$2 prefix=$3 form
    shift 3
    if ! command -v "$1" > /dev/null; then
        skip "$1 is not installed"
        return
    fi
    kpack emit "$middle" --to o --name news --target "$target" \
        -o "$dir/news.o"
    for form in c S o; do
        check "$name links it as $form" links "$prefix" $form "$@"
    done
}

kpack emit "$middle" --to c --name news -o "$dir/news.c"
kpack emit "$middle" --to s --name news -o "$dir/news.S"
rv=riscv64-unknown-elf-
try 'the host' host '' gcc -no-pie
try 'Cortex-M0' arm arm-none-eabi- arm-none-eabi-gcc -mcpu=cortex-m0 -mthumb
try 'Cortex-M4 with hard floats' arm arm-none-eabi- arm-none-eabi-gcc \
    -mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16
try 'RV32IMAC' riscv32 $rv ${rv}gcc -march=rv32imac -mabi=ilp32 \
    -mcmodel=medany
try 'RV64GC with hard floats' riscv64 $rv ${rv}gcc -march=rv64gc \
    -mabi=lp64d -mcmodel=medany
try 'ATmega2560' avr avr- avr-gcc -mmcu=atmega2560 -std=gnu99
try 'AArch64, by clang and lld' aarch64 '' clang --target=aarch64-none-elf \
    -fuse-ld=lld
try 'Cortex-M3, by clang and lld' arm arm-none-eabi- clang \
    --target=thumbv7m-none-eabi -fuse-ld=lld
try 'Xtensa' xtensa xtensa-lx106-elf- xtensa-lx106-elf-gcc
