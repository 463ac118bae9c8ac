/* SPDX-License-Identifier: MIT */
/*
 * emit_c.c - a pack as a C file.
 *
 * The bytes stand in one long string literal: a pack of 1 MB compiles in 0.1 s
 * and 40 MB of memory so, against 1 s and 135 MB as a list of numbers. ISO C
 * asks of a compiler no more than 4,095 characters; all that build firmware
 * take what fits into memory, and the warning is turned off here.
 *
 * avr-gcc refuses an object of more than 32,767 bytes. There the literal is
 * cut into arrays, which stand without gaps in one section, in the order of
 * the file (no_reorder), so that one pointer runs through them. That section
 * is .progmemx.data whatever an attribute says, but with an attribute it is
 * one, and no part is dropped as unused. It is linked before the code; a pack
 * that pushes constants of other objects out of the first 64 KB is to be
 * linked last, or taken as an object file, which stands behind.
 */
#include "emit.h"

#include <assert.h>

#define AVR_ARRAY_MAX 32767

/* What the library and the compiler must be able to do. */
static void
put_conditions(struct bytes *out, const struct emit *e)
{
    unsigned format = e->pack[EMIT_READ];

    bytes_print(out,
        "#include \"kpack.h\"\n"
        "\n"
        "#if KP_FORMAT < %u\n"
        "#  error \"this pack needs a newer kpack library: format %u\"\n"
        "#elif KP_FORMAT > %u\n"
        "#  error \"this pack is of format %u: build and emit it again\"\n"
        "#endif\n"
        "\n", format, format, format, format);
}

/* How the array is placed, with the compilers that can be told. */
static void
put_placing(struct bytes *out)
{
    bytes_print(out,
        "#ifdef __AVR__      /* arrays in this order, without gaps */\n"
        "#  define PLACED __attribute__((section(\".progmemx.data\"), \\\n"
        "        no_reorder, used, externally_visible))\n"
        "#elif defined(__GNUC__)\n"
        "#  define PLACED __attribute__((aligned(4)))\n"
        "#else\n"
        "#  define PLACED\n"
        "#endif\n"
        "#ifdef __GNUC__     /* a literal as long as the pack is meant */\n"
        "#  pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
        "#endif\n"
        "\n");
}

/* The first array, or the only one. A string has a zero behind its bytes. */
static void
put_begin(struct bytes *out, const struct emit *e)
{
    size_t first = e->n < AVR_ARRAY_MAX ? e->n : AVR_ARRAY_MAX;

    if (e->n > AVR_ARRAY_MAX) {
        bytes_print(out,
            "#ifdef __AVR__\n"
            "extern KP_FLASH uint8_t %s[%zu];\n"
            "PLACED KP_FLASH uint8_t %s[%zu] =\n"
            "#else\n", e->name, first, e->name, first);
    }
    bytes_print(out,
        "extern KP_FLASH uint8_t %s[%zu];\n"
        "PLACED KP_FLASH uint8_t %s[%zu] =\n",
        e->name, e->n + 1, e->name, e->n + 1);
    if (e->n > AVR_ARRAY_MAX) {
        bytes_print(out, "#endif\n");
    }
}

/* On AVR another array begins with byte `at`. */
static void
put_cut(struct bytes *out, const struct emit *e, size_t at)
{
    size_t n = e->n - at < AVR_ARRAY_MAX ? e->n - at : AVR_ARRAY_MAX;
    size_t part = at / AVR_ARRAY_MAX;

    bytes_print(out,
        "#ifdef __AVR__\n"
        "    ;\n"
        "extern KP_FLASH uint8_t %s_%zu[%zu];\n"
        "PLACED KP_FLASH uint8_t %s_%zu[%zu] =\n"
        "#endif\n", e->name, part, n, e->name, part, n);
}

/*
 * A byte in a literal, into at most 5 bytes; the one behind it decides how
 * many digits it needs. A question mark could begin a trigraph.
 */
static int
spell(char to[5], unsigned byte, unsigned next)
{
    if (byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\'
            && byte != '?') {
        to[0] = (char)byte;
        return 1;
    }
    return snprintf(to, 5, next >= '0' && next <= '9' ? "\\%03o" : "\\%o",
                    byte);
}

/* One line of literal from byte `at` on, before byte `end`; where it ends. */
static size_t
put_line(struct bytes *out, const struct emit *e, size_t at, size_t end)
{
    int column = 5, n;          /* four blanks and two quotation marks */
    char byte[5];

    bytes_print(out, "    \"");
    for (; at < end; at++) {
        n = spell(byte, e->pack[at], at + 1 < end ? e->pack[at + 1] : 0);
        if (column + n >= EMIT_COLUMNS) {
            break;
        }
        bytes_add(out, byte, (size_t)n);
        column += n;
    }
    bytes_print(out, "\"\n");
    return at;
}

/* The literal; a line ends where a mark or an array stands. */
static void
put_bytes(struct bytes *out, const struct emit *e)
{
    size_t at = 0, cut = AVR_ARRAY_MAX, mark = 0, end;

    while (at < e->n) {
        if (at == cut) {
            put_cut(out, e, at);
            cut += AVR_ARRAY_MAX;
        }
        for (; mark < e->nmarks && e->marks[mark].at <= at; mark++) {
            bytes_print(out, "    /* %s */\n", e->marks[mark].text);
        }
        end = e->n < cut ? e->n : cut;
        if (mark < e->nmarks && e->marks[mark].at < end) {
            end = e->marks[mark].at;
        }
        at = put_line(out, e, at, end);
    }
}

void
emit_c(struct bytes *out, const struct emit *e)
{
    assert(e->n > EMIT_MADE);
    emit_banner(out, e);
    put_conditions(out, e);
    put_placing(out);
    put_begin(out, e);
    put_bytes(out, e);
    bytes_print(out,
        "    ;\n"
        "\n"
        "extern const uint32_t %s_size;\n"
        "const uint32_t %s_size = %zu;\n",
        e->name, e->name, e->n);
}
