# SPDX-License-Identifier: MIT
#
# Completion of kpack in bash. Verbs, options and their values are those that
# `kpack help` tells, so that this file needs no change when they do.

_kpack() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local verb=${COMP_WORDS[1]} tool=${COMP_WORDS[0]} usage values

    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "$("$tool" help 2> /dev/null |
            sed -n 's/^  \([a-z][a-z]*\) .*/\1/p') help" -- "$word")
        return
    fi
    usage=$("$tool" help 2> /dev/null | sed -n "s/^ *kpack $verb / /p")
    values=$(sed -n "s/.* $before \([a-z0-9]*|[a-z0-9|]*\).*/\1/p" <<< "$usage")
    if [[ $before == -* && -n $values ]]; then
        mapfile -t COMPREPLY < <(compgen -W "${values//|/ }" -- "$word")
    elif [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W \
            "$(grep -oE -- '[[ ]--?[a-z]+' <<< "$usage" | tr -d '[ ')" \
            -- "$word")
    else
        compopt -o filenames 2> /dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}

complete -F _kpack kpack
