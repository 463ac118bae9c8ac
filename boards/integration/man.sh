#!/bin/sh
# SPDX-License-Identifier: MIT
#
# man.sh KPACK VERSION - the manual page kpack(1), on standard output.
#
# The verbs are those that `kpack help` tells, with their usage lines; what
# stands around them is written here.
set -eu

# Usage lines as roff: words in capitals are italic, options bold.
verbs() {
    "$1" help | awk '
        function mark(s,    n, i, w, out) {
            gsub(/\\/, "\\e", s)
            n = split(s, w, " ")
            for (i = 1; i <= n; i++) {
                gsub(/-/, "\\-", w[i])
                if (w[i] ~ /^\[?\\-/) {
                    sub(/\\-[^]|]*/, "\\fB&\\fR", w[i])
                } else if (w[i] ~ /[A-Z][A-Z]/) {
                    gsub(/[A-Z][A-Z]+/, "\\fI&\\fR", w[i])
                }
                out = out (i > 1 ? " " : "") w[i]
            }
            return out
        }
        /^  [a-z]/ {
            about = $0
            sub(/^  [a-z]+ +/, "", about)
            next
        }
        /^ +kpack / {
            verb = $2
            sub(/^ +kpack [a-z]+ ?/, "")
            gsub(/\| [a-z]+ /, "| ")
            printf ".TP\n.BR \"kpack %s\" \" %s\"\n", verb, mark($0)
            gsub(/-/, "\\-", about)
            print toupper(substr(about, 1, 1)) substr(about, 2) "."
        }'
}

cat <<END
.\\" SPDX-License-Identifier: MIT
.TH KPACK 1 2026-11-28 "kpack $2" "User Commands"
.SH NAME
kpack \\- compile documents into a pack for a microcontroller, and search it
.SH SYNOPSIS
.B kpack
.I verb
.RI [ argument ...]
.SH DESCRIPTION
.B kpack build
compiles a folder of documents into one constant file, the pack: text, index
and all that is needed to answer full\\-text searches.
.B kpack emit
writes it in the form that a firmware's build takes up, and the C library
(\\fIkpack.h\\fR) answers from it in flash.
The other verbs answer on this computer, from the same pack and with the same
code.
.SH VERBS
END
verbs "$1"
cat <<'END'
.SH OPTIONS
.TP
.B \-\-json
One JSON object a line. Offsets are bytes of the document as it was given,
the end exclusive.
.TP
.BI \-\-batch " FILE"
One query a line; results of line \fIn\fR (from 0) have "q":\fIn\fR.
.TP
.BI \-n " K"
At most that many results.
.TP
.BI \-o " OUT"
The file that is written, or \- for standard output. It appears whole or not
at all.
.SH FORMS OF A PACK
.BI "kpack emit " PACK " \-\-to " FORM
writes, under a symbol that
.B \-\-name
gives (\fIkpack_pack\fR without) and with its size in bytes as NAME_size:
.TP
.B c
A C file. It compiles fast, and for AVR cuts itself into arrays that the
compiler takes.
.TP
.B s
Assembler for a file .S, which includes the pack from its own path.
.TP
.B o
An object file for
.BR \-\-target :
host, arm, aarch64, riscv32, riscv64, avr or xtensa.
.PP
and for programmers of flash, at the address
.BR \-\-at :
.TP
.B hex
Intel HEX.
.TP
.B srec
Motorola S\-records.
.TP
.B uf2
UF2 for the bootloader of
.BR \-\-family ,
by name (rp2040, samd51, nrf52840, ...) or number.
.TP
.B bin
The bytes of the pack, as for a partition.
.SH QUERIES
Words side by side must all be in the sentence; when too few sentences have
all, the best partial matches follow.
.BR AND ,
.B OR
and
.B NOT
are upper case; \-\fIword\fR is NOT; brackets group;
.B \(dqone two\(dq
is a phrase;
.BR one* ", " *one
are parts of words;
.B one NEAR/3 two
is nearness;
.BI doc: NAME
and
.BI date: FROM .. TO
choose documents;
.BI = word
matches without affixes, stems or typos.
.SH EXIT STATUS
.TP
.B 0
Something was found, or done.
.TP
.B 1
Nothing was found.
.TP
.B 2
Wrong usage, or input that cannot be read or is damaged: one line on standard
error says what, where, and what to do.
.SH EXAMPLES
.nf
kpack build \-o news.kpk articles/
kpack find news.kpk 'ceasefire OR truce'
kpack emit news.kpk \-\-to c \-\-name news \-o news.c
kpack emit news.kpk \-\-to uf2 \-\-family rp2040 \-\-at 0x10100000 \-o news.uf2
.fi
END
