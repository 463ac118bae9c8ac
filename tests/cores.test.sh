#!/bin/bash
# SPDX-License-Identifier: MIT
#
# cores.test.sh - boards with other cores: RISC-V, WebAssembly, AVR.
. tests/target/suite.sh

for name in sifive_e virt wasm32; do
    board $name
done

# an AVR is simulated by the instruction: a few of each kind
awk 'NR % 17 == 1' "$dir/queries" > "$dir/few"
tests/target/parity.sh "$dir/few" "$pack" atmega2560
