# SPDX-License-Identifier: MIT
#
# size.awk - worst stack of each public call, over the call graph.
#
#     awk -v calls='kp_open ...' -v library=BYTES -f tests/size.awk *.ci
#
# Reads what gcc -fcallgraph-info=su writes. A call out of the library (to
# divide, to copy) counts as `library` bytes. Ends with status 1 on recursion,
# on frames that are not static, and on calls through a pointer.
/^node:/ {
    title = part($0, "title")
    label = part($0, "label")
    if (match(label, /[0-9]+ bytes \([a-z,]+\)/)) {
        split(substr(label, RSTART, RLENGTH), words, " ")
        frame[title] = words[1]
        if (words[3] != "(static)") {
            wrong("the frame of " title " is not static")
        }
    }
}

/^edge:/ {
    from = part($0, "sourcename")
    to[from] = to[from] "\n" part($0, "targetname")
}

END {
    n = split(calls, call, " ")
    for (i = 1; i <= n; i++) {
        if (!(call[i] in frame)) {
            wrong("there is no " call[i])
        }
        deep = depth(call[i])
        printf "%s\t%d\t%s\n", call[i], deep, path[call[i]]
    }
    exit failed
}

function part(line, name,    at) {
    at = index(line, name ": \"") + length(name) + 3
    line = substr(line, at)
    return substr(line, 1, index(line, "\"") - 1)
}

function wrong(what) {
    print "size.awk: " what > "/dev/stderr"
    failed = 1
}

function short(title) {
    sub(/.*:/, "", title)
    return title
}

# Bytes of the deepest way from a function on; its path is kept.
function depth(f,    list, i, n, d, most, by) {
    if (f in deepest) {
        return deepest[f]
    }
    if (!(f in frame)) {
        if (f == "__indirect_call") {
            wrong("a call goes through a pointer")
        }
        path[f] = short(f)
        return deepest[f] = library
    }
    if (f in open) {
        wrong(f " calls itself")
        return 0
    }
    open[f] = 1
    most = 0
    by = ""
    n = split(substr(to[f], 2), list, "\n")
    for (i = 1; i <= n; i++) {
        d = depth(list[i])
        if (d > most) {
            most = d
            by = " > " path[list[i]]
        }
    }
    delete open[f]
    path[f] = short(f) by
    return deepest[f] = frame[f] + most
}
