#!/bin/bash
# SPDX-License-Identifier: MIT
#
# builds.test.sh - the runtime compiles everywhere without a warning, needs
# nothing, and keeps nothing.
. tests/check.sh

strict='-Os -ffreestanding -Wall -Wextra -pedantic -Wconversion -Wshadow
    -Wmissing-prototypes -Werror -Iinclude'

# compiles NAME COMPILER...: each module of the runtime, into $dir/NAME.
compiles() {
    local name=$1 file
    shift
    mkdir -p "$dir/$name"
    for file in runtime/*.c; do
        # shellcheck disable=SC2086
        "$@" $strict -c -o "$dir/$name/$(basename "$file" .c).o" "$file" ||
            return 1
    done
}

# matrix OPTIONS SUFFIX: for all compilers, with these options.
compile_all() {
    local arm='arm-none-eabi-gcc -std=c99 -mthumb' core
    check "gcc compiles the runtime without a warning$2" \
        compiles "gcc$2" gcc -std=c99 $1
    check "clang compiles the runtime without a warning$2" \
        compiles "clang$2" clang -std=c99 $1
    for core in cortex-m0 cortex-m3 cortex-m4 cortex-m7 cortex-m33 cortex-m55
    do
        check "it compiles for $core$2" \
            compiles "$core$2" $arm -mcpu=$core $1
    done
    check "it compiles for RV32IMAC$2" compiles "rv32$2" \
        riscv64-unknown-elf-gcc -std=c99 -march=rv32imac -mabi=ilp32 $1
    check "it compiles for the ATmega2560$2" compiles "avr$2" \
        avr-gcc -std=gnu99 -mmcu=atmega2560 $1
}

# shellcheck disable=SC2086
compile_all '' ''
# shellcheck disable=SC2086
compile_all -DKP_POINTER_ONLY ', pointers only'

# ---- what the objects hold --------------------------------------------------

no_heap() {
    ! nm "$dir"/gcc/*.o "$dir"/cortex-m0/*.o |
        grep -E ' (_?(malloc|calloc|realloc|free|sbrk|alloca)(_r)?)$'
}

only_memory_functions() {
    nm --defined-only "$dir"/cortex-m0/*.o | awk 'NF == 3 { print $3 }' |
        sort -u > "$dir/defined"
    ! nm -u "$dir"/cortex-m0/*.o | awk 'NF == 2 { print $2 }' | sort -u |
        comm -23 - "$dir/defined" |
        grep -vE '^(mem(cpy|set|cmp|move)|__aeabi_.*|__gnu_thumb1_.*)$'
}

only_prefixed() {
    ! nm --defined-only --extern-only "$dir"/gcc/*.o |
        awk 'NF == 3 && $3 !~ /^kp_/' | grep .
}

no_data() {
    ! size -A "$dir"/gcc/*.o "$dir"/clang/*.o "$dir"/cortex-m0/*.o \
        "$dir"/rv32/*.o |
        awk '$1 ~ /^\.s?(data|bss)$/ && $2 > 0' | grep .
}

no_floats() {
    ! nm -u "$dir"/cortex-m0/*.o | grep -E '__aeabi_[fd]|__(add|mul|div)[sd]f'
}

check 'no object of the runtime asks for a heap' no_heap
check 'it calls nothing but memcpy, memset, memcmp, memmove and libgcc' \
    only_memory_functions
check 'it computes without floating point' no_floats
check 'its names begin with kp_' only_prefixed
check 'no object of the runtime has .data or .bss' no_data

# ---- the header ------------------------------------------------------------

cpp_header() {
    printf '#include "kpack.h"\nint main() { struct kp_pack p; (void)p; }\n' \
        > "$dir/header.cpp"
    g++ -std=c++98 -Wall -Wextra -Wno-long-long -pedantic -Werror -Iinclude \
        -fsyntax-only "$dir/header.cpp" &&
        clang++ -std=c++17 -Wall -Wextra -pedantic -Werror -Iinclude \
            -fsyntax-only "$dir/header.cpp"
}

alone() {
    echo '#include "kpack.h"' > "$dir/alone.c"
    gcc -std=c99 -ffreestanding -Wall -Wextra -pedantic -Werror -Iinclude \
        -fsyntax-only "$dir/alone.c"
}

includes() {
    ! grep -hE '^ *# *include' "$@" |
        grep -vE '<std(def|int)\.h>|"(kpack|core|query|records|asking)\.h"' |
        grep -vE '"(ask|trust)_weights\.h"'
}

ascii() {
    ! LC_ALL=C grep -nP '[^\x00-\x7F]' runtime/* include/*
}

check 'the header compiles as C++' cpp_header
check 'the header compiles by itself' alone
check 'the header needs only stddef.h and stdint.h' includes include/kpack.h
check 'the runtime includes nothing else' includes runtime/*
check 'the runtime and the header name no letter of a language' ascii

# ---- what other tools say ---------------------------------------------------

clean() {
    cppcheck --quiet --std=c99 --enable=warning,portability,performance \
        --suppress=missingIncludeSystem --suppress=comparePointers \
        --suppress=ctuuninitvar --suppress=uninitvar:gen/matrix.c \
        --suppress=uninitvar:gen/questions.c \
        --suppress=uninitvar:runtime/guess.c \
        --suppress=objectIndex:gen/pairs.c \
        --suppress=arrayIndexOutOfBoundsCond:gen/calendar.c \
        --suppress=duplicateAssignExpression \
        --error-exitcode=1 \
        -Iinclude -Igen -Iboards/common "$@"
}

check_silent 'cppcheck finds nothing in the runtime' clean runtime
check_silent 'cppcheck finds nothing in the boards' clean boards
check_silent 'cppcheck finds nothing in the generator' clean \
    -D__x86_64__ gen
check 'the layout of all files is as agreed' "$MAKE" -s check-format
