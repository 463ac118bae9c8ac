/* SPDX-License-Identifier: MIT */
/*
 * emit_s.c - a pack as assembler that includes its file.
 *
 * For a firmware's build that has an assembler: the object gets the very
 * attributes of the target (float ABI, ISA), nothing is copied, and a pack of
 * any size assembles at once. The path stands as it was given: as seen from
 * the folder the assembler runs in, or in one of its -I folders.
 */
#include "emit.h"

/* A path in quotation marks, as the preprocessor and GNU as read them. */
static void
put_path(struct bytes *out, const char *path)
{
    bytes_u8(out, '"');
    for (; *path != '\0'; path++) {
        if ((uint8_t)*path < 0x20 || *path == 0x7f) {
            die("--to s: the pack's path has a control character in it: "
                "rename it");
        }
        if (*path == '"' || *path == '\\') {
            bytes_u8(out, '\\');
        }
        bytes_u8(out, (uint8_t)*path);
    }
    bytes_u8(out, '"');
}

void
emit_s(struct bytes *out, const struct emit *e, const char *path)
{
    emit_banner(out, e);
    bytes_print(out,
        "#ifdef __AVR__      /* behind all that must be in low flash */\n"
        "    .section .text.%s, \"a\"\n"
        "#else\n"
        "    .section .rodata.%s, \"a\"\n"
        "#endif\n"
        "    .global %s\n"
        "    .type %s, %%object\n"
        "    .balign 4\n"
        "%s:\n"
        "    .incbin ", e->name, e->name, e->name, e->name, e->name);
    put_path(out, path);
    bytes_print(out,
        "\n"
        "%s_end:\n"
        "    .size %s, %s_end - %s\n"
        "    .balign 4       /* code may follow, on AVR */\n"
        "\n"
        "    .section .rodata.%s_size, \"a\"\n"
        "    .global %s_size\n"
        "    .type %s_size, %%object\n"
        "    .balign 4\n"
        "%s_size:\n"
        "    .long %s_end - %s\n"
        "    .size %s_size, 4\n"
        "\n"
        "#if defined(__linux__) && defined(__ELF__)\n"
        "    .section .note.GNU-stack, \"\", %%progbits\n"
        "#endif\n",
        e->name, e->name, e->name, e->name, e->name, e->name, e->name,
        e->name, e->name, e->name, e->name);
}
