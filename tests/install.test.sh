#!/bin/bash
# SPDX-License-Identifier: MIT
#
# install.test.sh - what `make install` puts where, that other builds find it
# there, and what `make help` says.
. tests/check.sh

to=$dir/root/opt/k
stubs=$PWD/tests/stubs
share=$to/share

check 'make install works with PREFIX and DESTDIR' \
    "$MAKE" -s install PREFIX=/opt/k DESTDIR="$dir/root"
check_same 'the tool is installed' "$BUILD/kpack" "$to/bin/kpack"
check_same 'the header is installed' include/kpack.h "$to/include/kpack.h"

uses_library() {
    printf '%s\n' '#include <kpack.h>' '#include <stdio.h>' \
        'int main(void) { puts(kp_error_text(KP_E_CRC)); return 0; }' \
        > "$dir/user.c"
    # shellcheck disable=SC2046
    gcc -o "$dir/user" "$dir/user.c" \
        $(PKG_CONFIG_PATH="$to/lib/pkgconfig" pkg-config \
            --define-variable=prefix="$to" --cflags --libs kpack) &&
        "$dir/user" | grep -q checksum
}

names_paths() {
    grep -qx 'prefix=/opt/k' "$to/lib/pkgconfig/kpack.pc" &&
        [ "$(PKG_CONFIG_PATH="$to/lib/pkgconfig" pkg-config --modversion \
            kpack)" = "$(boards/integration/version.sh)" ]
}

check 'a program gets flags from pkg-config, links and runs' uses_library
check 'the pkg-config file says where it all is' names_paths

# ---- the manual page --------------------------------------------------------

page=$share/man/man1/kpack.1
check_silent 'mandoc finds nothing wrong with the manual page' \
    mandoc -Tlint -Wwarning "$page"

has_all_verbs() {
    local verb
    mandoc -Tascii "$page" | col -b > "$dir/page"
    for verb in $(verbs); do
        grep -q "^ *kpack $verb\b" "$dir/page" || { echo "$verb"; return 1; }
    done
}

verbs() {
    kpack help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p'
}

check 'it has all verbs' has_all_verbs

# ---- completion -------------------------------------------------------------

PATH=$to/bin:$PATH
{ verbs; echo help; } | sort > "$dir/verbs"
kpack help | grep -o 'kpack find .*' | grep -oE -- '--?[a-z]+' | sort -u \
    > "$dir/options"
kpack help | sed -n 's/.*--to \([a-z0-9|]*\).*/\1/p' | tr '|' '\n' | sort \
    > "$dir/forms"

# in_bash WORD...: what bash offers behind these words.
in_bash() {
    bash --norc -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _kpack 2> /dev/null; printf "%s\n" "${COMPREPLY[@]}"' \
        "$share/bash-completion/completions/kpack" "$@" | sort -u
}

in_fish() {
    fish -N -c "source $share/fish/vendor_completions.d/kpack.fish
        complete -C '$*'" | cut -f 1 | sort -u
}

# zsh has no way to ask: its functions that offer are replaced by printing.
in_zsh() {
    zsh -f -c 'words=("${@:2}"); CURRENT=$(($# - 1)); PREFIX=$words[CURRENT]
        compadd() { shift; print -l -- $@ }
        _describe() { print -l -- ${${(P)2}%%:*} }
        _files() { ls }
        . "$1"' zsh "$share/zsh/site-functions/_kpack" "$@" | sort -u
}

check_same 'bash offers the verbs' "$dir/verbs" <(in_bash kpack '')
check_same 'and options' "$dir/options" <(in_bash kpack find -)
check_same 'and forms' "$dir/forms" <(in_bash kpack emit x --to '')
check_same 'zsh offers the verbs' "$dir/verbs" <(in_zsh kpack '')
check_same 'and options' "$dir/options" <(in_zsh kpack find -)
check_same 'and forms' "$dir/forms" <(in_zsh kpack emit x --to '')
check_same 'fish offers the verbs' "$dir/verbs" <(in_fish 'kpack ')
check_same 'and options' "$dir/options" <(in_fish 'kpack find -')
check 'and forms' bash -c '[ -z "$(comm -23 "$0" -)" ]' "$dir/forms" \
    < <(in_fish 'kpack emit x --to ')
offers_files() {
    touch "$dir/a.kpk"
    in_bash kpack info "$dir/a" | grep -qx "$dir/a.kpk" &&
        in_fish "kpack info $dir/a" | grep -qx "$dir/a.kpk"
}
check 'files are offered where a pack stands' offers_files

# ---- other builds -----------------------------------------------------------

mkdir "$dir/project"
cp -R tests/corpora/field "$dir/project/documents"
cp boards/integration/zephyr/sample/src/main.c "$dir/project/main.c"

finds_package() {
    cat > "$dir/project/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.18)
project(search C)
find_package(kpack 0.1 REQUIRED)
add_executable(search main.c)
target_include_directories(search PRIVATE $stubs)
target_link_libraries(search kpack::kpack)
kpack_add_pack(search NAME news SOURCES documents)
kpack_add_runtime(runtime POINTER_ONLY)
END
    cmake -S "$dir/project" -B "$dir/cmake" -DCMAKE_PREFIX_PATH="$to" &&
        cmake --build "$dir/cmake" -j2 &&
        [ "$("$dir/cmake/search" | grep -c '^> ')" = 2 ]
}

too_new() {
    sed -i 's/kpack 0.1/kpack 99/' "$dir/project/CMakeLists.txt"
    ! cmake -S "$dir/project" -B "$dir/cmake99" \
        -DCMAKE_PREFIX_PATH="$to" > "$dir/said" 2>&1 &&
        grep -q '"99"' "$dir/said"
}

makes() {
    cat > "$dir/project/Makefile" <<END
CC = arm-none-eabi-gcc
AR = arm-none-eabi-ar
CFLAGS = -mcpu=cortex-m0 -mthumb -Os -ffreestanding
include $share/kpack/kpack.mk
\$(call kpack_pack,news,documents,build)
\$(call kpack_runtime,build,-DKP_POINTER_ONLY)
firmware.elf: main.o mem.o build/news.o build/libkpack.a
	\$(CC) \$(CFLAGS) -nostdlib -Wl,-e,main -o \$@ \$^ -lgcc
main.o: CFLAGS += -I$to/include -I.
END
    mkdir -p "$dir/project/zephyr/sys"
    echo 'int printk(const char *f, ...) { return *f; }' \
        > "$dir/project/zephyr/sys/printk.h"
    printf '%s\n' '#include <stddef.h>' 'size_t strlen(const char *s);' \
        > "$dir/project/string.h"
    { cat boards/common/mem.c
      echo 'size_t strlen(const char *s);'
      echo 'size_t strlen(const char *s)'
      echo '{ size_t n = 0; while (s[n]) { HERE(); n++; } return n; }'
    } > "$dir/project/mem.c"
    "$MAKE" -s -j2 -C "$dir/project" firmware.elf &&
        arm-none-eabi-nm "$dir/project/firmware.elf" | grep -q ' R news$' &&
        "$MAKE" -q -C "$dir/project" firmware.elf &&
        touch "$dir/project/documents/handbook.tsv" &&
        ! "$MAKE" -q -C "$dir/project" firmware.elf
}

check 'find_package finds it, and a program answers' finds_package
check 'find_package refuses an older one than asked for' too_new
check 'kpack.mk builds firmware, and anew only when it must' makes

# ---- make help --------------------------------------------------------------

says_all_targets() {
    local help target
    help=$("$MAKE" -s help)
    for target in all demo test size board run flash repro check-format \
            install package help clean; do
        grep -q "make $target " <<< "$help" ||
            { echo "help does not name $target"; return 1; }
    done
}

check 'make help lists the targets' says_all_targets
