#include <stdio.h>
#include "kpack.h"

extern const uint8_t demo[];            /* kpack emit demo.kpk --to c --name demo */
extern const uint32_t demo_size;

int
main(void)
{
    static const char query[] = "محادثات موسكو";
    struct kp_pack pack;
    struct kp_find find;
    struct kp_hit hits[3];
    struct kp_text text;
    char part[64];
    int n, i, k;

    if (kp_open(&pack, demo, demo_size) != KP_OK) {
        return 1;
    }
    n = kp_find(&find, &pack, query, sizeof query - 1, hits, 3, 0);
    for (i = 0; i < n; i++) {
        kp_text_open(&text, &pack, &hits[i].range);
        while ((k = kp_text_read(&text, part, sizeof part)) > 0) {
            fwrite(part, 1, (size_t)k, stdout);
        }
    }
    return n > 0 ? 0 : 1;
}
