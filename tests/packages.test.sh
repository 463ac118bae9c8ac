#!/bin/bash
# SPDX-License-Identifier: MIT
#
# packages.test.sh - what `make package` assembles, in the hands of each
# system's own tools where a machine has them, else of a parser and of stubs
# (tests/stubs) that stand for them.
. tests/check.sh

PATH=$(cd "$BUILD" && pwd):$PATH
at=$(cd "$BUILD" && pwd)/package
stubs=$PWD/tests/stubs
python=/usr/bin/python3
kpack build -o "$dir/news.kpk" tests/corpora/field/handbook.tsv || exit 1
kpack emit "$dir/news.kpk" --to c --name news -o "$dir/news.c"
(cd runtime && ls ./*.c) | sed 's:./::' > "$dir/runtime"
version=$(boards/integration/version.sh).0

# same_list SENTENCE: the names on standard input are those of the runtime.
same_list() {
    sort > "$dir/list"
    check_same "$1" "$dir/runtime" "$dir/list"
}

for system in arduino platformio esp-idf zephyr cmsis cmake meson; do
    check "make package FOR=$system" "$MAKE" -s package FOR=$system
    (cd "$at/$system/kpack/src" && ls ./*.c) | sed 's:./::' |
        same_list "$system has all of the runtime"
    check "$system: no word is left to fill in" \
        bash -c "! grep -rnE '@(VERSION|SOURCE)@' '$at/$system/kpack'"
done
check 'another name is trouble' bash -c \
    "\"$MAKE\" -s package FOR=z80 2>&1 | grep -q 'no package for .z80.'"

# ---- the sources alone ------------------------------------------------------

# alone FOLDER HEADERS COMPILER...: every file there compiles by itself.
alone() {
    local folder=$1 headers=$2 file
    shift 2
    for file in "$folder"/*.c; do
        "$@" -Wall -Werror "-I$headers" -c -o "$dir/o.o" "$file" || return 1
    done
}

m0='arm-none-eabi-gcc -mcpu=cortex-m0plus -mthumb'
rv=riscv64-unknown-elf-gcc
# shellcheck disable=SC2086
check "Arduino's flags for Cortex-M0+" alone "$at/arduino/kpack/src" \
    "$at/arduino/kpack/src" $m0 -std=gnu11 -Os -ffreestanding \
    -ffunction-sections -fdata-sections -nostdlib \
    --param max-inline-insns-single=500
check "ESP-IDF's flags for RISC-V" alone "$at/esp-idf/kpack/src" \
    "$at/esp-idf/kpack/include" $rv -march=rv32imc -mabi=ilp32 -std=gnu17 \
    -Og -ffreestanding -ffunction-sections -fdata-sections \
    -fstrict-volatile-bitfields -Wextra -Wno-unused-parameter \
    -Wno-sign-compare -DKP_POINTER_ONLY
check "Zephyr's flags" alone "$at/zephyr/kpack/src" \
    "$at/zephyr/kpack/include" arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb \
    -std=c99 -Os -ffreestanding -fno-common -fno-strict-aliasing \
    -Wformat -Wno-format-zero-length -Wpointer-arith -Wno-pointer-sign \
    -Wno-unused-but-set-variable -DKP_POINTER_ONLY
check "Clang's, as Arm Compiler has them" alone "$at/cmsis/kpack/src" \
    "$at/cmsis/kpack/include" clang --target=thumbv7m-none-eabi -std=c99 -Oz \
    -ffreestanding -fshort-enums -fshort-wchar -ffunction-sections

# ---- Arduino and PlatformIO -------------------------------------------------

arduino=$at/arduino/kpack
properties() {
    local field
    for field in name version author maintainer sentence paragraph category \
            url architectures; do
        grep -q "^$field=" "$arduino/library.properties" ||
            { echo "no $field"; return 1; }
    done
    ! grep -vE '^[a-z]+=.*$' "$arduino/library.properties" &&
        grep -qx "version=$version" "$arduino/library.properties" &&
        grep -qxE 'category=(Data Processing|Data Storage|Other)' \
            "$arduino/library.properties"
}

# sketch FILE HEADERS NEWS: runs on this computer and answers.
sketch() {
    g++ -x c++ -std=gnu++11 -fno-exceptions -fno-threadsafe-statics -w \
        -include Arduino.h "-I$stubs" "-I$2" -o "$dir/sketch.o" -c "$1" &&
        g++ -std=gnu++11 "-I$stubs" -c -o "$dir/stub.o" "$stubs/sketch.cpp" &&
        gcc "-I$2" -c -o "$dir/news.o" "$3" &&
        g++ -o "$dir/sketch" "$dir/sketch.o" "$dir/stub.o" "$dir/news.o" \
            "$BUILD/libkpack.a" &&
        "$dir/sketch" > "$dir/said" && cat "$dir/said" &&
        grep -qi water "$dir/said"
}

# sketch_avr NEWS: the same on a Mega in simavr, with flags that Arduino and
# PlatformIO have for it; in the RAM that the sketch says.
sketch_avr() {
    local flags='-mmcu=atmega2560 -Os -flto -ffunction-sections
        -fdata-sections' file
    rm -rf "$dir/avr" && mkdir "$dir/avr"
    # shellcheck disable=SC2086
    for file in "$arduino"/src/*.c "$1"; do
        avr-gcc $flags -std=gnu11 -Wall -Werror "-I$arduino/src" -c \
            -o "$dir/avr/$(basename "$file").o" "$file" || return 1
    done
    # shellcheck disable=SC2086
    avr-g++ $flags -std=gnu++11 -fpermissive -fno-exceptions \
        -fno-threadsafe-statics -include Arduino.h "-I$stubs" \
        "-I$arduino/src" -x c++ -c -o "$dir/avr/sketch.o" \
        "$arduino/examples/Search/Search.ino" &&
        avr-g++ $flags -std=gnu++11 "-I$stubs" -c -o "$dir/avr/core.o" \
            "$stubs/core_avr.cpp" &&
        avr-gcc -w $flags -fuse-linker-plugin -Wl,--gc-sections \
            -o "$dir/avr/sketch" "$dir"/avr/*.o -lm &&
        avr-size "$dir/avr/sketch" &&
        avr-objcopy -O ihex "$dir/avr/sketch" "$dir/avr/sketch.hex" &&
        echo 'drinking water' | timeout 60 "$BUILD/simrun" atmega2560 \
            16000000 "$dir/avr/sketch.hex" > "$dir/said.avr" || return 1
    cat "$dir/said.avr"
    cmp "$dir/said" "$dir/said.avr" && avr-size "$dir/avr/sketch" |
        awk 'NR == 2 { exit !($2 + $3 < 3072) }'
}

check 'library.properties has its fields' properties
# On AVR, five arrays in a range that crosses two bounds of 64 KB.
cat runtime/*.c gen/*.c | head -c 330000 > "$dir/source.txt"
kpack build -o "$dir/large.kpk" tests/corpora/field/handbook.tsv \
    "$dir/source.txt"
kpack emit "$dir/large.kpk" --to c --name news -o "$dir/large.c"
check 'there is a pack of more than 128 KB' \
    test "$(wc -c < "$dir/large.kpk")" -gt 131072
for news in "$arduino/examples/Search/news.c" "$dir/large.c"; do
    check "the sketch answers from $(basename "$news")" sketch \
        "$arduino/examples/Search/Search.ino" "$arduino/src" "$news"
    check 'and gives the same answers on a Mega, in simavr' \
        sketch_avr "$news"
done

platformio=$at/platformio/kpack
# A project file runs pack.py as PlatformIO does.
pack_py() {
    (cd "$platformio/examples/search" && "$python" - <<'END'
import os
class Env:
    def subst(self, text):
        return text.replace("$PROJECT_DIR", os.getcwd())
exec(compile(open("pack.py").read(), "pack.py", "exec"),
     {"Import": lambda name: None, "env": Env()})
END
    ) && grep -q 'uint8_t news\[' "$platformio/examples/search/src/news.c"
}

library_json() {
    "$python" - "$platformio" "$version" <<'END'
import json, os, sys
root, version = sys.argv[1:]
library = json.load(open(os.path.join(root, "library.json")))
assert library["name"] == "kpack" and library["version"] == version
for example in library["examples"]:
    for name in example["files"]:
        assert os.path.exists(os.path.join(root, example["base"], name)), name
for key in ("srcDir", "includeDir"):
    assert os.path.isdir(os.path.join(root, library["build"][key]))
END
}

check 'library.json is JSON, and what it names is there' library_json
check 'pack.py makes the pack of the example' pack_py
check 'the example answers' sketch "$platformio/examples/search/src/main.cpp" \
    "$platformio/include" "$platformio/examples/search/src/news.c"
check 'platformio.ini names it' grep -q 'extra_scripts = pre:pack.py' \
    "$platformio/examples/search/platformio.ini"

# ---- ESP-IDF ----------------------------------------------------------------

idf=$at/esp-idf/kpack
# with_stubs FOLDER LINE...: run lines of CMake there; what they print.
with_stubs() {
    local folder=$1
    shift
    { echo "include($stubs/systems.cmake)"; printf '%s\n' "$@"; } \
        > "$dir/script.cmake"
    (cd "$folder" && cmake -P "$dir/script.cmake" 2>&1)
}

with_stubs "$idf" 'include(CMakeLists.txt)' | sed -n 's/^source //p' |
    same_list 'the component registers all of the runtime'

# A project with ESP-IDF's functions makes and places the image.
partition() {
    mkdir -p "$dir/idf"
    printf '%s\n' 'cmake_minimum_required(VERSION 3.16)' 'project(p NONE)' \
        "include($stubs/systems.cmake)" 'add_custom_target(flash)' \
        "set(PARTITIONS $idf/examples/search/partitions.csv)" \
        "include($idf/project_include.cmake)" \
        "kpack_create_partition_image($1 $idf/examples/search/documents" \
        '    FLASH_IN_PROJECT)' > "$dir/idf/CMakeLists.txt"
    cmake -S "$dir/idf" -B "$dir/idf/build" > "$dir/said" 2>&1 &&
        cmake --build "$dir/idf/build" >> "$dir/said" 2>&1
    cat "$dir/said"
}

partition_is_placed() {
    partition pack
    cmp "$dir/news.kpk" "$dir/idf/build/pack.bin" &&
        grep -q "^flash flash pack $dir/idf/build/pack.bin" "$dir/said" &&
        grep -q '^flash pack-flash pack ' "$dir/said"
}

no_partition() {
    partition fonts | grep "^fails: no partition 'fonts'"
}

# Partitions follow each other, at multiples of what flash erases.
partitions() {
    tr -d ' ' < "$idf/examples/search/partitions.csv" | grep -v '^#' |
        { end=0; while IFS=, read -r name _ _ at size _; do
            ((at >= end && at % 4096 == 0 && size % 4096 == 0)) ||
                { echo "$name"; return 1; }
            end=$((at + size))
        done; }
}

# answers FILE HEADERS OBJECT...: an example on this computer.
answers() {
    gcc -std=gnu17 -Wall -Werror "-I$stubs" "-I$2" -o "$dir/example" "$1" \
        "${@:3}" "$dir/news.c" "$BUILD/libkpack.a" &&
        "$dir/example" > "$dir/said" && cat "$dir/said" &&
        [ "$(grep -c '^> ' "$dir/said")" = 2 ] &&
        [ "$(wc -l < "$dir/said")" -gt 4 ]
}

yaml() {
    "$python" -c 'import sys, yaml
f = yaml.safe_load(open(sys.argv[1]))
assert eval(sys.argv[2]), f' "$1" "$2"
}

check 'the manifest is YAML with a version' yaml "$idf/idf_component.yml" \
    "f['version'] == '$version' and f['dependencies']['idf']['version']"
check 'a partition gets its image, which is flashed' partition_is_placed
check 'a partition that is not there is told' no_partition
check 'the sample of a partition table fits together' partitions
check 'the example answers from a partition' answers \
    "$idf/examples/search/main/main.c" "$idf/include" "$stubs/partition.c"

# ---- Zephyr -----------------------------------------------------------------

zephyr=$at/zephyr/kpack
with_stubs "$zephyr/zephyr" 'set(CONFIG_KPACK y)' 'include(CMakeLists.txt)' |
    sed -n 's/^source //p' | same_list 'the module compiles all of the runtime'
silent_module() {
    [ -z "$(with_stubs "$zephyr/zephyr" 'include(CMakeLists.txt)')" ]
}

kconfig() {
    (cd "$zephyr" && "$python" - <<'END'
import kconfiglib
k = kconfiglib.Kconfig("zephyr/Kconfig", warn_to_stderr=False)
assert not k.warnings, k.warnings
assert k.syms["KPACK"].str_value == "n"
k.syms["KPACK"].set_value("y")
assert k.syms["KPACK_POINTER_ONLY"].str_value == "y"
for line in open("samples/search/prj.conf"):
    name = line.split("=")[0].replace("CONFIG_", "")
    assert not name.startswith("KPACK") or name in k.syms, name
END
    )
}

check 'module.yml names folders that are there' yaml \
    "$zephyr/zephyr/module.yml" "f == {'name': 'kpack', 'build': {'cmake':
        'zephyr', 'kconfig': 'zephyr/Kconfig'}, 'samples': ['samples']}"
check 'the module does nothing unless it is chosen' silent_module
check 'Kconfig is read without a warning' kconfig
check 'the sample is described' yaml "$zephyr/samples/search/sample.yaml" \
    "f['sample']['name'] and f['tests']"
check 'the sample answers' answers "$zephyr/samples/search/src/main.c" \
    "$zephyr/include"

# ---- CMSIS-Pack -------------------------------------------------------------

pdsc=$at/cmsis/kpack/kpack.kpack.pdsc
check 'the description is XML' xmllint --noout "$pdsc"
xmllint --xpath '//file[@category="source"]/@name' "$pdsc" |
    sed 's/.*"src\/\(.*\)"/\1/' | same_list 'it lists all of the runtime'
names_exist() {
    local name
    xmllint --xpath '//file/@name' "$pdsc" | sed 's/.*"\(.*\)"/\1/' |
        while read -r name; do
            [ -e "$at/cmsis/kpack/$name" ] || { echo "$name"; return 1; }
        done
}
check 'what it names is there' names_exist

# ---- CMake, Meson and Make, for real ----------------------------------------

mkdir "$dir/project"
cp -R tests/corpora/field "$dir/project/documents"
cp "$zephyr/samples/search/src/main.c" "$dir/project/main.c"

# cmake_builds PROJECT-LINES OPTION...: the program is built twice, the second
# time with nothing to do, and again when a document is new.
cmake_builds() {
    local lines=$1
    shift
    { echo 'cmake_minimum_required(VERSION 3.18)'
      echo 'project(search C)'
      echo "$lines"; } > "$dir/project/CMakeLists.txt"
    rm -rf "$dir/cmake"
    cmake -S "$dir/project" -B "$dir/cmake" "$@" &&
        cmake --build "$dir/cmake" -j2 &&
        ! cmake --build "$dir/cmake" | grep -i generating &&
        touch "$dir/project/documents/handbook.tsv" &&
        cmake --build "$dir/cmake" | grep -i generating
}

cmake_answers() {
    cmake_builds "add_subdirectory($at/cmake/kpack kpack)
        add_executable(search main.c)
        target_include_directories(search PRIVATE $stubs)
        target_link_libraries(search kpack)
        kpack_add_pack(search NAME news SOURCES documents)" &&
        [ "$("$dir/cmake/search" | grep -c '^> ')" = 2 ]
}

cmake_image() {
    cmake_builds "add_subdirectory($at/cmake/kpack kpack)
        add_library(firmware STATIC main.c)
        target_include_directories(firmware PRIVATE $stubs)
        target_link_libraries(firmware kpack)
        kpack_add_pack(firmware NAME news SOURCES documents FORM uf2
            EMIT --at 0x10100000 --family rp2040)" &&
        cmp <(kpack emit "$dir/news.kpk" --to uf2 --at 0x10100000 \
            --family rp2040 -o -) "$dir/cmake/news.uf2"
}

# For a Cortex-M0, with the compiler that a toolchain file names.
cmake_cross() {
    printf '%s\n' 'set(CMAKE_SYSTEM_NAME Generic)' \
        'set(CMAKE_SYSTEM_PROCESSOR arm)' \
        'set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)' \
        'set(CMAKE_C_COMPILER arm-none-eabi-gcc)' \
        'set(CMAKE_C_FLAGS "-mcpu=cortex-m0 -mthumb -Os -ffreestanding")' \
        'set(CMAKE_EXE_LINKER_FLAGS "-nostdlib -Wl,-e,start")' \
        > "$dir/arm.cmake"
    printf '%s\n' '#include "kpack.h"' 'extern const uint8_t news[];' \
        'extern const uint32_t news_size;' 'static struct kp_pack pack;' \
        'int start(void) { return kp_open(&pack, news, news_size); }' \
        "$(cat boards/common/mem.c)" > "$dir/project/firmware.c"
    cmake_builds "add_subdirectory($at/cmake/kpack kpack)
        add_executable(firmware firmware.c)
        target_include_directories(firmware PRIVATE $PWD/boards/common)
        target_link_libraries(firmware kpack gcc)
        kpack_add_pack(firmware NAME news SOURCES documents)" \
        "-DCMAKE_TOOLCHAIN_FILE=$dir/arm.cmake" &&
        arm-none-eabi-nm "$dir/cmake/firmware" | grep -q ' R news$'
}

meson_answers() {
    rm -rf "$dir/project/subprojects" "$dir/meson"
    mkdir "$dir/project/subprojects"
    cp -R "$at/meson/kpack" "$dir/project/subprojects/kpack"
    cat > "$dir/project/meson.build" <<END
project('search', 'c')
kpack = subproject('kpack')
news = custom_target('news', input: files('documents/handbook.tsv'),
  output: 'news.kpk', command: kpack.get_variable('kpack_build'))
news_c = custom_target('news_c', input: news, output: 'news.c',
  command: kpack.get_variable('kpack_emit') + ['--name', 'news'])
executable('search', 'main.c', news_c, c_args: ['-I$stubs'],
  dependencies: kpack.get_variable('kpack_dep'))
END
    meson setup "$dir/meson" "$dir/project" && ninja -C "$dir/meson" &&
        [ "$("$dir/meson/search" | grep -c '^> ')" = 2 ]
}

check 'a CMake project builds the pack, and anew only when it must' \
    cmake_answers
check 'a CMake project builds an image for a programmer of flash' cmake_image
check 'a CMake project for a Cortex-M0 does too' cmake_cross
check 'a Meson project builds the pack' meson_answers
