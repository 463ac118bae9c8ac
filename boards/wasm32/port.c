/* SPDX-License-Identifier: MIT */
/*
 * port.c - WebAssembly: whoever runs the module gives it a line and an end.
 *
 * The pack stands behind the program's own memory; run.mjs puts it there.
 */
#include "port.h"

#define IMPORT(name) __attribute__((import_module("board"), import_name(name)))

IMPORT("get") int line_get(void);
IMPORT("put") void line_put(int c);
IMPORT("end") void line_end(int status);

int main(void);
void start(void);

void
board_init(void)
{
}

int
board_get(void)
{
    return line_get();
}

void
board_put(char c)
{
    line_put((unsigned char)c);
}

void
board_end(int status)
{
    line_end(status);
    __builtin_trap();
}

/* Not known: the stack is part of the memory, but nothing paints it. */
uint32_t
board_stack(void)
{
    return 0;
}

__attribute__((export_name("start"))) void
start(void)
{
    board_end(main());
}
