/* SPDX-License-Identifier: MIT */
/*
 * main.c - search a pack that is linked into the firmware.
 */
#include "kpack.h"

#include <string.h>
#include <zephyr/sys/printk.h>

extern const uint8_t news[];
extern const uint32_t news_size;

static struct kp_pack pack;
static struct kp_find search;

static void
answer(const char *query)
{
    struct kp_hit hits[3];
    struct kp_text text;
    char part[64];
    int n = kp_find(&search, &pack, query, strlen(query), hits, 3, 0), i, k;

    printk("> %s\n", query);
    for (i = 0; i < n; i++) {
        kp_text_open(&text, &pack, &hits[i].range);
        while ((k = kp_text_read(&text, part, sizeof part)) > 0) {
            printk("%.*s", k, part);
        }
        printk("\n");
    }
}

int
main(void)
{
    int err = kp_open(&pack, news, news_size);

    if (err != KP_OK) {
        printk("the pack: %s\n", kp_error_text(err));
        return 1;
    }
    answer("bleeding wound");
    answer("drinking water");
    return 0;
}
