/* SPDX-License-Identifier: MIT */
/*
 * simrun.c - runs an image for an AVR in simavr's library.
 *
 *     simrun [-c COST] MCU HERTZ IMAGE.hex
 *
 * USART0 is standard input and output; a byte is given when the receiver asks
 * for one. The status is what GPIOR0 holds when the processor sleeps with
 * interrupts off; 125 on trouble, 134 after a crash. COST gets a line for each
 * span between writes of 1 and 2 to GPIOR1 (boards/common/mark.c): its number
 * and the processor's cycles, which are exact.
 */
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <simavr/avr_uart.h>
#include <simavr/sim_avr.h>
#include <simavr/sim_hex.h>
#include <simavr/sim_io.h>

enum { TROUBLE = 125, CRASHED = 134, GPIOR0 = 0x3E, GPIOR1 = 0x4A };

static int xon;                 /* the receiver takes a byte */
static FILE *cost;
static unsigned spans;
static uint64_t begun;

static void
trouble(const char *what)
{
    fprintf(stderr, "simrun: %s\n", what);
    exit(TROUBLE);
}

static void
on_output(struct avr_irq_t *irq, uint32_t value, void *user)
{
    (void)irq;
    (void)user;
    putchar((int)value);
    if (value == '\n' || value == ' ') {
        fflush(stdout);
    }
}

static void
on_xon(struct avr_irq_t *irq, uint32_t value, void *user)
{
    (void)irq;
    (void)value;
    xon = *(int *)user;
}

static void
on_mark(struct avr_t *avr, avr_io_addr_t at, uint8_t value, void *user)
{
    (void)user;
    avr->data[at] = value;
    if (value == 1) {
        begun = avr->cycle;
    } else if (cost) {
        fprintf(cost, "%u\t%llu\n", ++spans,
                (unsigned long long)(avr->cycle - begun));
    }
}

static void
load(avr_t *avr, char *path)
{
    ihex_chunk_p chunks = NULL;
    int i, n = read_ihex_chunks(path, &chunks);

    if (n <= 0) {
        trouble("the image cannot be read");
    }
    for (i = 0; i < n; i++) {
        if (chunks[i].baseaddr + chunks[i].size > avr->flashend + 1) {
            trouble("the image is larger than the flash");
        }
        memcpy(avr->flash + chunks[i].baseaddr, chunks[i].data,
               chunks[i].size);
    }
    free_ihex_chunks(chunks);
}

static avr_irq_t *
uart(avr_t *avr)
{
    static int yes = 1, no;
    uint32_t flags = 0;

    avr_ioctl(avr, AVR_IOCTL_UART_GET_FLAGS('0'), &flags);
    flags &= ~(uint32_t)(AVR_UART_FLAG_STDIO | AVR_UART_FLAG_POLL_SLEEP);
    avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &flags);
    avr_irq_register_notify(
        avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT),
        on_output, NULL);
    avr_irq_register_notify(
        avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUT_XON),
        on_xon, &yes);
    avr_irq_register_notify(
        avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUT_XOFF),
        on_xon, &no);
    avr_register_io_write(avr, GPIOR1, on_mark, NULL);
    return avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT);
}

/* Give the receiver the next byte, if there is one. */
static void
feed(avr_irq_t *input)
{
    struct pollfd p = { STDIN_FILENO, POLLIN, 0 };
    unsigned char c;

    if (poll(&p, 1, 0) > 0 && read(STDIN_FILENO, &c, 1) == 1) {
        avr_raise_irq(input, c);
    }
}

int
main(int argc, char **argv)
{
    avr_t *avr;
    avr_irq_t *input;
    unsigned turn = 0;
    int state;

    if (argc == 6 && strcmp(argv[1], "-c") == 0) {
        cost = fopen(argv[2], "w");
        argv += 2;
        argc -= 2;
    }
    if (argc != 4 || !(avr = avr_make_mcu_by_name(argv[1]))) {
        trouble("usage: simrun [-c COST] MCU HERTZ IMAGE.hex");
    }
    avr_init(avr);
    avr->frequency = (uint32_t)strtoul(argv[2], NULL, 0);
    avr->log = LOG_ERROR;
    load(avr, argv[3]);
    input = uart(avr);
    do {
        state = avr_run(avr);
        if (xon && ++turn % 8192 == 0) {
            feed(input);
        }
    } while (state != cpu_Done && state != cpu_Crashed);
    fflush(stdout);
    return state == cpu_Crashed ? CRASHED : avr->data[GPIOR0];
}
