#!/bin/bash
# SPDX-License-Identifier: MIT
#
# package.sh FOR OUT - the library in the layout that a build system or an
# IDE expects: `make package FOR=arduino`. README.md here lists them all.
#
# OUT/kpack is made anew. The Makefile sets BUILD and makes its kpack.
set -eu
cd "$(dirname "$0")/../.."
from=boards/integration
for=$1 out=$2/kpack
version=$("$from/version.sh").0

# fill FILE TO: the words between @ are replaced; a line with @SOURCE@ stands
# once for each file of the runtime.
fill() {
    mkdir -p "$(dirname "$out/$2")"
    awk -v version="$version" -v sources="$(cd runtime && echo *.c)" '
        BEGIN { n = split(sources, source, " ") }
        { gsub(/@VERSION@/, version) }
        !/@SOURCE@/ { print; next }
        { for (i = 1; i <= n; i++) {
            line = $0; sub(/@SOURCE@/, source[i], line); print line } }
        ' "$from/$1" > "$out/$2"
}

# place FILE TO: as it is.
place() {
    mkdir -p "$(dirname "$out/$2")"
    cp -R "$1" "$out/$2"
}

# example FOLDER: documents, in an example's folder.
documents() {
    mkdir -p "$out/$1/documents"
    cp tests/corpora/field/handbook.tsv "$out/$1/documents/"
}

# The sources: all of the runtime, and the header, in `include` or beside them.
sources() {
    mkdir -p "$out/src" "$out/$1"
    cp runtime/*.[ch] "$out/src/"
    cp include/kpack.h "$out/$1/"
    cp LICENSE "$out/"
}

# The pack of the example as C, where nothing makes it during the build.
pack() {
    "$BUILD/kpack" build -o "$2/example.kpk" tests/corpora/field/handbook.tsv
    "$BUILD/kpack" emit "$2/example.kpk" --to c --name news -o "$out/$1"
    rm "$2/example.kpk"
}

rm -rf "$out"
mkdir -p "$out"
case $for in
arduino)
    sources src
    fill arduino/library.properties library.properties
    place $from/arduino/Search/Search.ino examples/Search/Search.ino
    pack examples/Search/news.c "$2"
    ;;
platformio)
    sources include
    fill platformio/library.json library.json
    place $from/platformio/example examples/search
    mkdir -p "$out/examples/search/src"
    { echo '#include <Arduino.h>'; cat $from/arduino/Search/Search.ino; } \
        > "$out/examples/search/src/main.cpp"
    documents examples/search
    ;;
esp-idf)
    sources include
    fill esp-idf/idf_component.yml idf_component.yml
    fill esp-idf/CMakeLists.txt CMakeLists.txt
    place $from/esp-idf/project_include.cmake project_include.cmake
    place $from/esp-idf/example examples/search
    documents examples/search
    ;;
zephyr)
    sources include
    for file in module.yml Kconfig CMakeLists.txt; do
        fill zephyr/$file zephyr/$file
    done
    place $from/cmake/kpack.cmake zephyr/kpack.cmake
    place $from/zephyr/sample samples/search
    documents samples/search
    ;;
cmsis)
    sources include
    fill cmsis/kpack.kpack.pdsc kpack.kpack.pdsc
    ;;
cmake)
    sources include
    fill cmake/CMakeLists.txt CMakeLists.txt
    place $from/cmake/kpack.cmake kpack.cmake
    ;;
meson)
    sources include
    fill meson/meson.build meson.build
    ;;
*)
    echo "there is no package for \"$for\": use make package FOR=arduino," \
        "platformio, esp-idf, zephyr, cmsis, cmake or meson" >&2
    exit 2
    ;;
esac
echo "$out"
