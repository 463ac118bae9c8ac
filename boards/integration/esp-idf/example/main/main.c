/* SPDX-License-Identifier: MIT */
/*
 * main.c - search a pack that stands in a partition of its own, mapped into
 * the address space. A new pack needs no new firmware: idf.py pack-flash.
 */
#include "kpack.h"

#include <esp_partition.h>
#include <stdio.h>
#include <string.h>

static struct kp_pack pack;
static struct kp_find search;

static void
answer(const char *query)
{
    struct kp_hit hits[3];
    struct kp_text text;
    char part[64];
    int n = kp_find(&search, &pack, query, strlen(query), hits, 3, 0), i, k;

    printf("> %s\n", query);
    for (i = 0; i < n; i++) {
        kp_text_open(&text, &pack, &hits[i].range);
        while ((k = kp_text_read(&text, part, sizeof part)) > 0) {
            fwrite(part, 1, (size_t)k, stdout);
        }
        putchar('\n');
    }
}

void
app_main(void)
{
    const esp_partition_t *partition = esp_partition_find_first(
        ESP_PARTITION_TYPE_DATA, (esp_partition_subtype_t)0x40, "pack");
    esp_partition_mmap_handle_t handle;
    const void *bytes;
    int err;

    if (partition == NULL || esp_partition_mmap(partition, 0, partition->size,
            ESP_PARTITION_MMAP_DATA, &bytes, &handle) != ESP_OK) {
        printf("no partition called pack\n");
        return;
    }
    err = kp_open(&pack, bytes, partition->size);
    if (err != KP_OK) {
        printf("the pack: %s\n", kp_error_text(err));
        return;
    }
    answer("bleeding wound");
    answer("drinking water");
}
