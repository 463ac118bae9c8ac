#!/bin/bash
# SPDX-License-Identifier: MIT
#
# repro.test.sh - packs do not depend on folder, locale or options.
exec bash tests/repro.sh
