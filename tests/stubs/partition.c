/* SPDX-License-Identifier: MIT */
/* partition.c - a partition with the pack `news` in it; runs app_main. */
#include "esp_partition.h"

extern const uint8_t news[];
extern const uint32_t news_size;

void app_main(void);

const esp_partition_t *
esp_partition_find_first(esp_partition_type_t type,
                         esp_partition_subtype_t subtype, const char *label)
{
    static esp_partition_t partition;

    (void)label;
    partition.type = type;
    partition.subtype = subtype;
    partition.size = news_size;
    return &partition;
}

esp_err_t
esp_partition_mmap(const esp_partition_t *partition, size_t offset,
                   size_t size, esp_partition_mmap_memory_t memory,
                   const void **out_ptr,
                   esp_partition_mmap_handle_t *out_handle)
{
    (void)memory;
    *out_ptr = news;
    *out_handle = 1;
    return offset + size > partition->size;
}

int
main(void)
{
    app_main();
    return 0;
}
