/* SPDX-License-Identifier: MIT */
/*
 * cost.c - a QEMU plugin that counts what a search costs a processor.
 *
 *     -plugin cost.so,begin=A,end=A,pack=A:B,stack=A:B,out=FILE
 *
 * A span runs from the instruction at `begin` to the one at `end` (mark_begin
 * and mark_end of the firmware). FILE gets a head line, then one line a span,
 * tab-separated:
 *
 *     span            from 1
 *     instructions    executed
 *     loads, stores   accesses to memory
 *     pack_bytes      bytes that loads take from pack=A:B
 *     pack_lines      different 32-byte lines of the pack they touch
 *     low             lowest address of stack=A:B stored to
 *     stack           bytes from there to the stack's top B
 *
 * and at last the line `pack_stores N`: stores into the pack over the whole
 * run, which must be 0. Counts repeat exactly from run to run.
 *
 * Debian ships QEMU without qemu-plugin.h. The declarations below are those
 * that this file needs of plugin interface version 1 (QEMU 4.2 and later).
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what the plugin interface has ------------------------------------- */

#define PUBLIC __attribute__((visibility("default")))

enum { NO_REGISTERS = 0, INLINE_ADD = 0, LOADS_AND_STORES = 3 };

struct qemu_info;               /* not looked at */
struct qemu_plugin_tb;
struct qemu_plugin_insn;

typedef void on_block(uint64_t id, struct qemu_plugin_tb *block);
typedef void on_step(unsigned cpu, void *user);
typedef void on_access(unsigned cpu, uint32_t info, uint64_t address,
                       void *user);
typedef void on_exit_of(uint64_t id, void *user);

void qemu_plugin_register_vcpu_tb_trans_cb(uint64_t id, on_block *call);
void qemu_plugin_register_atexit_cb(uint64_t id, on_exit_of *call,
                                    void *user);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
struct qemu_plugin_insn *
qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block, size_t i);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *insn);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *insn,
                                            on_step *call, int registers,
                                            void *user);
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *insn,
                                                int operation, void *to,
                                                uint64_t value);
void qemu_plugin_register_vcpu_mem_cb(struct qemu_plugin_insn *insn,
                                      on_access *call, int registers,
                                      int which, void *user);
bool qemu_plugin_mem_is_store(uint32_t info);
unsigned qemu_plugin_mem_size_shift(uint32_t info);

PUBLIC int qemu_plugin_version = 1;
PUBLIC int qemu_plugin_install(uint64_t id, const struct qemu_info *info,
                               int argc, char **argv);


/* ---- what is counted --------------------------------------------------- */

enum { LINE = 32 };

struct range {
    uint64_t from, to;
};

/* One board has one processor and this plugin one copy of itself. */
static struct {
    uint64_t begin, end;
    struct range pack, stack;
    FILE    *out;
    uint64_t executed;          /* instructions since reset */
    uint64_t pack_stores;
    uint32_t span;              /* number of the span, from 1 */
    bool     inside;
    uint64_t at_begin;          /* `executed` then */
    uint64_t loads, stores, pack_bytes, pack_lines, low;
    uint32_t *touched;          /* for each line, the last span that did */
} cost;

static bool
within(const struct range *range, uint64_t address)
{
    return address >= range->from && address < range->to;
}

static void
span_begin(unsigned cpu, void *user)
{
    (void)cpu;
    (void)user;
    cost.inside = true;
    cost.span++;
    cost.at_begin = cost.executed;
    cost.loads = cost.stores = cost.pack_bytes = cost.pack_lines = 0;
    cost.low = cost.stack.to;
}

static void
span_end(unsigned cpu, void *user)
{
    (void)cpu;
    (void)user;
    if (!cost.inside) {
        return;
    }
    cost.inside = false;
    fprintf(cost.out,
            "%" PRIu32 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64
            "\t%" PRIu64 "\t0x%" PRIx64 "\t%" PRIu64 "\n",
            cost.span, cost.executed - cost.at_begin, cost.loads,
            cost.stores, cost.pack_bytes, cost.pack_lines, cost.low,
            cost.stack.to - cost.low);
    fflush(cost.out);
}

static void
load(uint64_t address, unsigned bytes)
{
    uint64_t line;

    if (!cost.inside) {
        return;
    }
    cost.loads++;
    if (!within(&cost.pack, address)) {
        return;
    }
    cost.pack_bytes += bytes;
    line = (address - cost.pack.from) / LINE;
    if (cost.touched[line] != cost.span) {
        cost.touched[line] = cost.span;
        cost.pack_lines++;
    }
}

static void
store(uint64_t address)
{
    if (within(&cost.pack, address)) {
        cost.pack_stores++;
    }
    if (!cost.inside) {
        return;
    }
    cost.stores++;
    if (within(&cost.stack, address) && address < cost.low) {
        cost.low = address;
    }
}

static void
access_memory(unsigned cpu, uint32_t info, uint64_t address, void *user)
{
    (void)cpu;
    (void)user;
    if (qemu_plugin_mem_is_store(info)) {
        store(address);
    } else {
        load(address, 1u << qemu_plugin_mem_size_shift(info));
    }
}

/* A block of code is translated: hang the counters on its instructions. */
static void
translate(uint64_t id, struct qemu_plugin_tb *block)
{
    struct qemu_plugin_insn *insn;
    size_t i, n = qemu_plugin_tb_n_insns(block);
    uint64_t address;

    (void)id;
    for (i = 0; i < n; i++) {
        insn = qemu_plugin_tb_get_insn(block, i);
        address = qemu_plugin_insn_vaddr(insn);
        if (address == cost.begin || address == cost.end) {
            qemu_plugin_register_vcpu_insn_exec_cb(
                insn, address == cost.begin ? span_begin : span_end,
                NO_REGISTERS, NULL);
        }
        qemu_plugin_register_vcpu_insn_exec_inline(insn, INLINE_ADD,
                                                   &cost.executed, 1);
        qemu_plugin_register_vcpu_mem_cb(insn, access_memory, NO_REGISTERS,
                                         LOADS_AND_STORES, NULL);
    }
}

static void
finish(uint64_t id, void *user)
{
    (void)id;
    (void)user;
    fprintf(cost.out, "pack_stores %" PRIu64 "\n", cost.pack_stores);
    fclose(cost.out);
    free(cost.touched);
}


/* ---- options ----------------------------------------------------------- */

/* The value of option `name` if `option` is that one, else NULL. */
static char *
value_of(char *option, const char *name)
{
    size_t n = strlen(name);

    return strncmp(option, name, n) == 0 && option[n] == '='
        ? option + n + 1 : NULL;
}

static struct range
parse_range(const char *value)
{
    struct range range;
    char *end;

    range.from = strtoull(value, &end, 0);
    range.to = *end == ':' ? strtoull(end + 1, NULL, 0) : 0;
    return range;
}

/* An address of code, without the bit that says Thumb. */
static uint64_t
parse_code(const char *value)
{
    return strtoull(value, NULL, 0) & ~UINT64_C(1);
}

static bool
parse(char *option)
{
    const char *v;

    if ((v = value_of(option, "begin")) != NULL) {
        cost.begin = parse_code(v);
    } else if ((v = value_of(option, "end")) != NULL) {
        cost.end = parse_code(v);
    } else if ((v = value_of(option, "pack")) != NULL) {
        cost.pack = parse_range(v);
    } else if ((v = value_of(option, "stack")) != NULL) {
        cost.stack = parse_range(v);
    } else if ((v = value_of(option, "out")) != NULL) {
        cost.out = fopen(v, "w");
    } else {
        return false;
    }
    return true;
}

PUBLIC int
qemu_plugin_install(uint64_t id, const struct qemu_info *info, int argc,
                    char **argv)
{
    int i;

    (void)info;
    for (i = 0; i < argc; i++) {
        if (!parse(argv[i])) {
            fprintf(stderr, "cost: what is %s?\n", argv[i]);
            return -1;
        }
    }
    if (!cost.out || cost.begin == cost.end
            || cost.pack.from >= cost.pack.to) {
        fputs("cost: needs begin, end, pack and out\n", stderr);
        return -1;
    }
    cost.touched = calloc((cost.pack.to - cost.pack.from) / LINE + 1,
                          sizeof *cost.touched);
    if (!cost.touched) {
        return -1;
    }
    fputs("span\tinstructions\tloads\tstores\tpack_bytes\tpack_lines\tlow"
          "\tstack\n", cost.out);
    qemu_plugin_register_vcpu_tb_trans_cb(id, translate);
    qemu_plugin_register_atexit_cb(id, finish, NULL);
    return 0;
}
