#!/bin/sh
# SPDX-License-Identifier: MIT
#
# version.sh - the version of the library, from its header: MAJOR.MINOR.
cd "$(dirname "$0")/../.." || exit 2
sed -n 's/^#define KP_VERSION_M[AI].*OR \([0-9]*\)$/\1/p' include/kpack.h |
    paste -sd. -
