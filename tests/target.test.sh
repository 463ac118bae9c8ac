#!/bin/bash
# SPDX-License-Identifier: MIT
#
# target.test.sh - boards with a Cortex-M, in QEMU.
. tests/target/suite.sh

for name in microbit stm32vldiscovery lm3s6965evb mps2-an385 netduinoplus2 \
    mps2-an500 mps2-an505 mps3-an547; do
    board $name
done
