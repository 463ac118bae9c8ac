#!/bin/sh
# SPDX-License-Identifier: MIT
#
# needs.sh GROUP... - install the packages that a target needs and lacks.
#
# Groups: build, demo, boards, test, bench. On Debian and Ubuntu missing
# packages are installed by apt-get, as root or through sudo; elsewhere, or
# without the right to, they are listed. Says nothing when all is there.
set -eu

build='gcc make libc6-dev zlib1g-dev libicu-dev libstemmer-dev'
demo="$build gcc-arm-none-eabi binutils-arm-none-eabi qemu-system-arm gzip"
boards="$demo gcc-riscv64-unknown-elf qemu-system-misc gcc-avr avr-libc
    simavr libsimavr-dev clang lld nodejs"
test="$boards libcmocka-dev libclang-rt-14-dev cppcheck
    gcc-s390x-linux-gnu libc6-dev-s390x-cross qemu-user
    gcc-arm-linux-gnueabihf libc6-dev-armhf-cross g++ cmake meson
    python3-yaml python3-kconfiglib libxml2-utils pkg-config mandoc
    bsdextrautils zsh fish"
bench="$build g++ libsqlite3-dev libxapian-dev valgrind"

wanted=
for group; do
    case $group in
    build) wanted="$wanted $build" ;;
    demo) wanted="$wanted $demo" ;;
    boards) wanted="$wanted $boards" ;;
    test) wanted="$wanted $test" ;;
    bench) wanted="$wanted $bench" ;;
    *) echo "needs.sh: there is no group $group" >&2; exit 2 ;;
    esac
done

if ! command -v dpkg-query >/dev/null 2>&1; then
    # Not Debian: look for the programs, and leave libraries to the compiler.
    missing=
    for program in make gcc arm-none-eabi-gcc qemu-system-arm; do
        command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
    done
    [ -z "$missing" ] && exit 0
    echo "missing programs:$missing" >&2
    echo "install what your system calls these Debian packages:" $wanted >&2
    exit 2
fi

missing=
for package in $wanted; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
    'install ok installed') ;;
    *) case " $missing " in
       *" $package "*) ;;
       *) missing="$missing $package" ;;
       esac ;;
    esac
done
[ -z "$missing" ] && exit 0

root=
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1 || ! sudo -n true 2>/dev/null; then
        echo "these packages are missing, and installing them needs root:" >&2
        echo "    apt-get install$missing" >&2
        exit 2
    fi
    root='sudo -n'
fi
echo "installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086
if ! { $root apt-get update && $root apt-get install -y \
        --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    echo "could not install:$missing" >&2
    exit 2
fi
