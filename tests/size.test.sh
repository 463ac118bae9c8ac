#!/bin/bash
# SPDX-License-Identifier: MIT
#
# size.test.sh - `make size` finds nothing that must not be there.
. tests/check.sh

check 'no module has .data or .bss, and nothing recurses' \
    "$MAKE" -s size
