/* SPDX-License-Identifier: MIT */
/*
 * main.c - the shell of the boards on a pack file: shell PACK
 *
 * The file is read whole; what firmware links in or finds in flash stands in
 * the heap here. All else is the same code.
 */
#include "port.h"
#include "shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Read a whole file into the heap; NULL when that fails. */
static uint8_t *
read_file(const char *path, uint32_t *size)
{
    FILE *f = fopen(path, "rb");
    uint8_t *bytes = NULL;
    long n;

    if (!f) {
        return NULL;
    }
    if (fseek(f, 0, SEEK_END) == 0 && (n = ftell(f)) >= 0) {
        rewind(f);
        bytes = malloc((size_t)n + 1);
        *size = (uint32_t)n;
        if (bytes && fread(bytes, 1, *size, f) != *size) {
            free(bytes);
            bytes = NULL;
        }
    }
    fclose(f);
    return bytes;
}

int
main(int argc, char **argv)
{
    struct kp_pack pack;
    uint8_t *bytes;
    uint32_t size;
    int err;

    if (argc != 2) {
        fputs("usage: shell PACK\n", stderr);
        return BOARD_NO_PACK;
    }
    bytes = read_file(argv[1], &size);
    if (!bytes) {
        perror(argv[1]);
        return BOARD_NO_PACK;
    }
    err = kp_open(&pack, bytes, size);
    if (err == KP_OK) {
        shell_run(&pack, isatty(STDOUT_FILENO) ? SHELL_COLOR : 0);
    } else {
        fprintf(stderr, "%s: %s\n", argv[1], kp_error_text(err));
    }
    free(bytes);
    return err == KP_OK ? BOARD_OK : BOARD_NO_PACK;
}
