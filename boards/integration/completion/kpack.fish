# SPDX-License-Identifier: MIT
#
# Completion of kpack in fish. Verbs, options and their values are those that
# `kpack help` tells, so that this file needs no change when they do.

function __kpack_verbs
    kpack help 2>/dev/null |
        sed -n 's/^  \([a-z][a-z]*\)  *\(.*\)/\1\t\2/p'
    printf 'help\tall verbs\n'
end

function __kpack_usage
    set -l words (commandline -opc)
    kpack help 2>/dev/null | sed -n "s/^ *kpack $words[2] / /p"
end

function __kpack_options
    __kpack_usage | grep -oE -- '[[ ]--?[a-z]+' | tr -d '[ '
end

# The values of the option before the cursor, if they are a list.
function __kpack_values
    set -l words (commandline -opc)
    __kpack_usage | sed -n \
        "s/.* $words[-1] \([a-z0-9]*|[a-z0-9|]*\).*/\1/p" | tr '|' '\n'
end

complete -c kpack -n 'test (count (commandline -opc)) = 1' -f \
    -a '(__kpack_verbs)'
complete -c kpack -n 'test (count (commandline -opc)) -gt 1
    and string match -q -- "-*" (commandline -ct)' -f -a '(__kpack_options)'
complete -c kpack -n 'test (count (commandline -opc)) -gt 1
    and test -n "$(__kpack_values)"' -f -a '(__kpack_values)'
