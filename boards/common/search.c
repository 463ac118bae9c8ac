/* SPDX-License-Identifier: MIT */
/*
 * search.c - a query in, lines out: what `find` does on host and boards.
 *
 * Pages are searched again from the first on, each behind the last hit of the
 * one before; so nothing is kept from one page to the next.
 */
#include "search.h"

#include "mark.h"


/*
 * Hits to look for so that `n` are left when those that say the same as a
 * better one are taken together.
 */
static uint16_t
room_for(const struct wish *wish)
{
    return wish->options & KP_DOCS ? wish->hits
                                   : (uint16_t)SEARCH_ROOM(wish->hits);
}

/* Search for one page. */
static int
search_page(const struct answer *a, struct kp_find *find,
            const struct query *query, struct kp_hit *hits,
            const struct wish *wish, const struct kp_hit *behind)
{
    int n = kp_find_open(find, a->pack, query->text, query->n, hits,
                         room_for(wish), wish->options);

    if (n == KP_OK && behind) {
        kp_find_behind(find, behind);
    }
    if (n == KP_OK) {
        do {
            n = kp_find_step(find, 64);
        } while (n == KP_MORE);
    }
    if (n > (int)wish->hits && !(wish->options & KP_DOCS)) {
        kp_find_agree(find);    /* only if there are more than fit */
    }
    return n;
}

/* The place in hits of the last one shown; `shown` is set to how many are. */
static int
last_shown(const struct kp_hit *hits, int n, uint32_t most, uint32_t *shown)
{
    int i, last = -1;

    for (*shown = 0, i = 0; i < n && *shown < most; i++) {
        if (hits[i].same == 0) {
            last = i;
            ++*shown;
        }
    }
    return last;
}

int
search_run(const struct answer *a, struct kp_find *find,
           const struct query *query, struct kp_hit *hits,
           const struct wish *wish)
{
    struct kp_hit behind;
    uint32_t rank = 0, shown = 0;
    uint16_t page;
    int i, n, last = 0, err = KP_OK;

    mark_begin();
    n = search_page(a, find, query, hits, wish, 0);
    for (page = 1; page < wish->page && n > 0; page++) {
        last = last_shown(hits, n, wish->hits, &shown);
        rank += shown;
        behind = hits[last];
        n = search_page(a, find, query, hits, wish, &behind);
    }
    mark_end();
    if (n < 0) {
        return n;
    }
    last = last_shown(hits, n, wish->hits, &shown);
    for (i = 0; i <= last && err == KP_OK; i++) {
        if (hits[i].same == 0) {
            err = answer_hit(a, find, &hits[i], query->number, ++rank);
        }
    }
    if (err == KP_OK) {
        err = answer_meant(a, find);
    }
    return err < 0 ? err : (int)shown;
}
