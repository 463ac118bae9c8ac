/* SPDX-License-Identifier: MIT */
/*
 * stems.c - which affixes words lose, and which words are closed-class.
 *
 *     S := nprefix nsuffix nverb nweak rule* weak* nclosed closed
 *
 * The languages of a corpus are those whose closed-class words it uses; their
 * tables (gen/lang/README.md) become rules in the pack's own symbols. For a
 * language that names a stemmer the suffixes are learned: words of the corpus
 * that libstemmer gives one stem are grouped, and what is behind the letters
 * that all of a group share is a suffix. The pack then needs no stemmer, and
 * takes the same letters off words it has never seen.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

enum {
    ROOT_LEAST = 3,             /* letters a learned suffix must leave */
    SUFFIX_MOST = 7,            /* letters of one */
    GROUPS_LEAST = 3,           /* groups that must have it */
    USES_LEAST = 512,           /* of so many words one must be closed-class */
    SUFFIXES_MOST = 48,         /* learned, of one language */
    LANGUAGES_MOST = 64,
    WEAK_MOST = 16,
    BEHIND = 16                 /* bytes read behind the last rule */
};

enum kind { PREFIX, SUFFIX, VERB, WEAK, STEMMER, KINDS };

/* The rules of all languages of the pack, as they will stand in it. */
struct rules {
    struct bytes bytes[KINDS];
    unsigned n[KINDS];
};

/* A word type as the stemmer sees it. */
struct item {
    char    *stem;
    uint32_t key, n;            /* its folded key in `keys` */
};

struct work {
    const struct tokens   *t;
    const struct alphabet *a;
    struct bytes keys;          /* folded keys of the word types */
    uint32_t    *at;            /* where each begins; one more at the end */
    uint64_t    *count;         /* places of each */
    struct rules rules;
    struct bytes closed;        /* hashes, 4 bytes each */
};

/* ---- tables ------------------------------------------------------------ */

/* A line of a table, cut at its tabs. */
struct line {
    const char *field[3];
    size_t n[3];
};

/* The next line that is not a comment; false at the end. */
static bool
line_next(const char **at, const char *end, struct line *l)
{
    const char *stop;
    unsigned i;

    while (*at < end) {
        stop = memchr(*at, '\n', (size_t)(end - *at));
        stop = stop ? stop : end;
        memset(l, 0, sizeof *l);
        for (i = 0; i < 3 && *at < stop; i++) {
            const char *tab = memchr(*at, '\t', (size_t)(stop - *at));

            l->field[i] = *at;
            l->n[i] = (size_t)((tab ? tab : stop) - *at);
            *at = tab ? tab + 1 : stop;
        }
        *at = stop < end ? stop + 1 : end;
        if (l->n[0] > 0 && l->field[0][0] != '#') {
            return true;
        }
    }
    return false;
}

/* Append the folded key of a text in UTF-8. */
static void
put_key(const struct alphabet *a, struct bytes *to, const char *text, size_t n)
{
    struct bytes symbols = { 0 };
    size_t at = 0;

    while (at < n) {
        alphabet_put(a, &symbols, unicode_next((const uint8_t *)text, n,
                                               &at));
    }
    alphabet_key(a, to, symbols.at, symbols.n);
    bytes_free(&symbols);
}

/* ---- languages --------------------------------------------------------- */

static int
compare_keys(const void *a, const void *b)
{
    const struct bytes *x = a, *y = b;
    int order = memcmp(x->at, y->at, x->n < y->n ? x->n : y->n);

    return order != 0 ? order : (x->n > y->n) - (x->n < y->n);
}

/* A language's closed-class words as keys, sorted. */
static struct bytes *
closed_keys(const struct work *w, const char *language, size_t *n,
            int *script)
{
    size_t size, room = 0, at0 = 0;
    const char *at = lang_table(language, "closed", &size);
    const char *end = at ? at + size : at;
    struct bytes *keys = NULL;
    struct line l;

    *n = 0;
    while (at && line_next(&at, end, &l)) {
        if (*n == room) {
            room += 64;
            keys = need_more(keys, room * sizeof *keys);
        }
        if (*n == 0) {
            *script = unicode_script(unicode_next(
                (const uint8_t *)l.field[0], l.n[0], &at0));
        }
        keys[*n] = (struct bytes){ 0 };
        put_key(w->a, &keys[(*n)++], l.field[0], l.n[0]);
    }
    if (*n > 0) {
        qsort(keys, *n, sizeof *keys, compare_keys);
    }
    return keys;
}

static void
free_keys(struct bytes *keys, size_t n)
{
    while (n > 0) {
        bytes_free(&keys[--n]);
    }
    free(keys);
}

/* How many words of the corpus are in a list. */
static uint64_t
count_uses(const struct work *w, const struct bytes *keys, size_t n)
{
    uint64_t sum = 0;
    uint32_t i;

    for (i = 0; i < w->t->words.n; i++) {
        struct bytes key = { w->keys.at + w->at[i],
                             w->at[i + 1] - w->at[i], 0 };

        if (bsearch(&key, keys, n, sizeof key, compare_keys)) {
            sum += w->count[i];
        }
    }
    return sum;
}

struct language {
    const char *code;
    uint64_t uses;
    int script;
};

static int
by_uses(const void *a, const void *b)
{
    const struct language *x = a, *y = b;

    return x->uses != y->uses ? (x->uses < y->uses ? 1 : -1)
                              : strcmp(x->code, y->code);
}

/*
 * The languages of the corpus, most used first: of those with one script the
 * first, and others that are used half as much.
 */
static size_t
find_languages(const struct work *w, struct language *list)
{
    size_t n = 0, kept = 0, i, k, nkeys;
    const char *code;

    for (i = 0; (code = lang_code(i)) != NULL && n < LANGUAGES_MOST; i++) {
        struct language *l = &list[n];
        struct bytes *keys = closed_keys(w, code, &nkeys, &l->script);

        l->code = code;
        l->uses = nkeys > 0 ? count_uses(w, keys, nkeys) : 0;
        n += l->uses * USES_LEAST > w->t->nwords;
        free_keys(keys, nkeys);
    }
    qsort(list, n, sizeof *list, by_uses);
    for (i = 0; i < n; i++) {
        for (k = 0; k < kept && list[k].script != list[i].script; k++) {
        }
        if (k == kept || list[i].uses * 2 > list[k].uses) {
            list[kept++] = list[i];
        }
    }
    return kept;
}

/* ---- rules ------------------------------------------------------------- */

/* Whether a key is letters that have symbols of their own. */
static bool
is_plain(const struct alphabet *a, const struct bytes *key)
{
    size_t i;

    for (i = 0; i < key->n; i++) {
        if (key->at[i] >= a->letters) {
            return false;
        }
    }
    return key->n > 0 && key->n < 16;
}

/* Add a rule; `last` if no other suffix is to be tried when it fits. */
static void
add_rule(struct rules *r, enum kind kind, const uint8_t *key, size_t n,
         unsigned left, bool last)
{
    if (r->n[kind] == 255) {
        return;
    }
    r->n[kind]++;
    bytes_u8(&r->bytes[kind], (last ? 128u : 0u) | left << 4 | (unsigned)n);
    bytes_add(&r->bytes[kind], key, n);
}

/* Add a weak letter, if there is room and it is new. */
static void
add_weak(struct rules *r, uint8_t letter)
{
    if (r->n[WEAK] < WEAK_MOST
            && !memchr(r->bytes[WEAK].at ? r->bytes[WEAK].at : &letter, letter,
                       r->n[WEAK])) {
        bytes_u8(&r->bytes[WEAK], letter);
        r->n[WEAK]++;
    }
}

static enum kind
kind_of(const struct line *l, const char *language)
{
    static const char *const kinds[KINDS] = {
        "prefix", "suffix", "verb", "weak", "stemmer"
    };
    unsigned i;

    for (i = 0; i < KINDS; i++) {
        if (l->n[0] == strlen(kinds[i])
                && memcmp(l->field[0], kinds[i], l->n[0]) == 0) {
            return (enum kind)i;
        }
    }
    die("gen/lang/%s/affixes.tsv: '%.*s' is not a kind of affix", language,
        (int)l->n[0], l->field[0]);
}

/* ---- suffixes that a stemmer shows ------------------------------------- */

static int
by_stem(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    int order = strcmp(x->stem, y->stem);

    return order != 0 ? order : (x->key > y->key) - (x->key < y->key);
}

/* A word type in UTF-8, folded; false if it is not of the script. */
static bool
put_word(const struct work *w, uint32_t type, int script, struct bytes *to)
{
    size_t at = w->at[type], end = w->at[type + 1];
    uint32_t cp;

    to->n = 0;
    while (at < end) {
        if (w->keys.at[at] >= w->a->letters) {
            return false;
        }
        cp = w->a->cp[w->keys.at[at++]];
        if (unicode_script(cp) != script) {
            return false;
        }
        unicode_put(to, cp);
    }
    return to->n > 0;
}

/* All words of the script with their stems, sorted by these. */
static struct item *
stem_words(const struct work *w, struct sb_stemmer *stemmer, int script,
           size_t *n)
{
    struct item *items = need((w->t->words.n + 1u) * sizeof *items);
    struct bytes word = { 0 };
    uint32_t i;

    *n = 0;
    for (i = 0; i < w->t->words.n; i++) {
        if (put_word(w, i, script, &word)) {
            struct item *item = &items[(*n)++];
            const sb_symbol *stem = sb_stemmer_stem(stemmer, word.at,
                                                    (int)word.n);

            item->stem = need_copy(stem, (size_t)sb_stemmer_length(stemmer));
            item->key = w->at[i];
            item->n = w->at[i + 1] - w->at[i];
        }
    }
    bytes_free(&word);
    qsort(items, *n, sizeof *items, by_stem);
    return items;
}

/* Letters that all of a group begin with. */
static uint32_t
shared(const struct work *w, const struct item *items, size_t n)
{
    const uint8_t *first = w->keys.at + items[0].key;
    uint32_t root = items[0].n, k;
    size_t i;

    for (i = 1; i < n; i++) {
        for (k = 0; k < root && k < items[i].n
                && w->keys.at[items[i].key + k] == first[k]; k++) {
        }
        root = k;
    }
    return root;
}

/* Count each suffix of a group once. */
static void
count_suffixes(const struct work *w, const struct item *items, size_t n,
               struct intern *suffixes, uint32_t *groups, size_t room)
{
    uint32_t root = shared(w, items, n), number;
    struct intern seen = { 0 };
    size_t i, length;

    for (i = 0; root >= ROOT_LEAST && i < n; i++) {
        const uint8_t *suffix = w->keys.at + items[i].key + root;
        uint32_t known = seen.n;

        length = items[i].n - root;
        if (length == 0 || length > SUFFIX_MOST
                || intern_add(&seen, suffix, length) < known) {
            continue;
        }
        number = intern_add(suffixes, suffix, length);
        if (number < room) {
            groups[number]++;
        }
    }
    intern_free(&seen);
}

struct suffix {
    const uint8_t *at;
    size_t n;
    uint32_t groups;
};

static int
by_groups(const void *a, const void *b)
{
    const struct suffix *x = a, *y = b;
    int order;

    if (x->groups != y->groups) {
        return x->groups < y->groups ? 1 : -1;
    }
    order = memcmp(x->at, y->at, x->n < y->n ? x->n : y->n);
    return order != 0 ? order : (x->n > y->n) - (x->n < y->n);
}

static int
by_length(const void *a, const void *b)
{
    const struct suffix *x = a, *y = b;

    return x->n != y->n ? (x->n < y->n ? 1 : -1) : by_groups(a, b);
}

/* The suffixes that most groups have, longest first, become rules. */
static void
keep_suffixes(struct rules *r, const struct intern *suffixes,
              const uint32_t *groups)
{
    struct suffix *list = need((suffixes->n + 1u) * sizeof *list);
    size_t n = 0, i;

    for (i = 0; i < suffixes->n; i++) {
        list[n].at = intern_at(suffixes, (uint32_t)i, &list[n].n);
        list[n].groups = groups[i];
        n += groups[i] >= GROUPS_LEAST;
    }
    qsort(list, n, sizeof *list, by_groups);
    n = n < SUFFIXES_MOST ? n : SUFFIXES_MOST;
    qsort(list, n, sizeof *list, by_length);
    for (i = 0; i < n; i++) {
        add_rule(r, SUFFIX, list[i].at, list[i].n, ROOT_LEAST, true);
    }
    free(list);
}

static void
learn_suffixes(struct work *w, const char *name, int script)
{
    struct sb_stemmer *stemmer = sb_stemmer_new(name, "UTF_8");
    struct intern suffixes = { 0 };
    size_t n, room = 4u * w->t->words.n + 1u, i, end;
    uint32_t *groups = need_zero(room, sizeof *groups);
    struct item *items;

    if (!stemmer) {
        die("gen/lang: libstemmer has no stemmer '%s'", name);
    }
    items = stem_words(w, stemmer, script, &n);
    for (i = 0; i < n; i = end) {
        for (end = i + 1; end < n
                && strcmp(items[end].stem, items[i].stem) == 0; end++) {
        }
        count_suffixes(w, items + i, end - i, &suffixes, groups, room);
    }
    keep_suffixes(&w->rules, &suffixes, groups);
    for (i = 0; i < n; i++) {
        free(items[i].stem);
    }
    free(items);
    free(groups);
    intern_free(&suffixes);
    sb_stemmer_delete(stemmer);
}

/* ---- one language ------------------------------------------------------ */

static void
add_affix(struct work *w, const struct language *language,
          const struct line *l)
{
    enum kind kind = kind_of(l, language->code);
    struct bytes key = { 0 };
    char *name;

    if (kind == STEMMER) {
        name = need_copy(l->field[1], l->n[1]);
        learn_suffixes(w, name, language->script);
        free(name);
        return;
    }
    put_key(w->a, &key, l->field[1], l->n[1]);
    if (!is_plain(w->a, &key)) {
        bytes_free(&key);
        return;
    }
    if (kind == WEAK) {
        add_weak(&w->rules, key.at[0]);
    } else {
        add_rule(&w->rules, kind, key.at, key.n,
                 l->n[2] == 1 ? (unsigned)(l->field[2][0] - '0') & 7 : 3,
                 false);
    }
    bytes_free(&key);
}

static void
add_language(struct work *w, const struct language *language)
{
    size_t size, n, i;
    const char *at = lang_table(language->code, "affixes", &size);
    const char *end = at ? at + size : at;
    struct bytes *keys;
    struct line l;
    int script;

    while (at && line_next(&at, end, &l)) {
        add_affix(w, language, &l);
    }
    keys = closed_keys(w, language->code, &n, &script);
    for (i = 0; i < n; i++) {
        bytes_le(&w->closed, kp_key_hash(keys[i].at, (uint8_t)keys[i].n), 4);
    }
    free_keys(keys, n);
}

/* ---- the section ------------------------------------------------------- */

static int
by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* The list of closed-class words: see runtime/stem.c. */
static void
put_closed(struct bytes *to, const struct bytes *hashes)
{
    size_t n = hashes->n / 4, i;
    uint32_t *list = need((n + 1) * sizeof *list), range, last = 0, gap;
    struct bits bits = { 0 };

    range = (uint32_t)n << KP_CLOSED_BITS;
    for (i = 0; i < n; i++) {
        const uint8_t *b = hashes->at + 4 * i;

        list[i] = (b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16
                   | (uint32_t)b[3] << 24) % range;
    }
    qsort(list, n, sizeof *list, by_number);
    for (i = 0; i < n; i++) {
        for (gap = list[i] - last; gap >> KP_CLOSED_BITS > 0;
                gap -= UINT32_C(1) << KP_CLOSED_BITS) {
            bits_add(&bits, 1, 1);
        }
        bits_add(&bits, 0, 1);
        bits_add(&bits, gap, KP_CLOSED_BITS);
        last = list[i];
    }
    bytes_le(to, n, 2);
    bytes_add(to, bits.bytes.at, bits.bytes.n);
    bits_free(&bits);
    free(list);
}

static void
put_section(struct bytes *to, const struct work *w)
{
    const struct rules *r = &w->rules;
    unsigned i;

    for (i = PREFIX; i <= WEAK; i++) {
        bytes_u8(to, r->n[i]);
    }
    for (i = PREFIX; i <= WEAK; i++) {
        bytes_add(to, r->bytes[i].at, r->bytes[i].n);
    }
    put_closed(to, &w->closed);
}

/*
 * Let the runtime's own code read the section: it reads a rule and what is
 * behind it at once, which in a pack is another section.
 */
static void
open_reader(struct kp_pack *p, struct bytes *section,
            const struct alphabet *a)
{
    memset(p, 0, sizeof *p);
    memset(bytes_room(section, BEHIND), 0, BEHIND);
    p->base = section->at;
    p->size = (uint32_t)section->n + BEHIND;
    p->letters = (uint8_t)a->letters;
    kp_stems_open(p, 0, (uint32_t)section->n);
}

static void
read_types(struct work *w)
{
    const struct tokens *t = w->t;
    uint32_t i;
    size_t k, n;

    w->at = need((t->words.n + 1u) * sizeof *w->at);
    w->count = need_zero(t->words.n + 1u, sizeof *w->count);
    for (i = 0; i < t->words.n; i++) {
        const uint8_t *s = intern_at(&t->words, i, &n);

        w->at[i] = (uint32_t)w->keys.n;
        alphabet_key(w->a, &w->keys, s + 1, n - 1);
    }
    w->at[i] = (uint32_t)w->keys.n;
    for (k = 0; k < t->n; k++) {
        if (t->at[k].kind == TOKEN_WORD) {
            w->count[t->at[k].id]++;
        }
    }
}

void
stems_build(struct stems *s, const struct tokens *t, const struct alphabet *a)
{
    struct language languages[LANGUAGES_MOST] = { { 0 } };
    struct work w = { .t = t, .a = a };
    size_t n, i;

    memset(s, 0, sizeof *s);
    read_types(&w);
    n = find_languages(&w, languages);
    for (i = 0; i < n; i++) {
        add_language(&w, &languages[i]);
    }
    put_section(&s->section, &w);
    open_reader(&s->reader, &s->section, a);
    for (i = 0; i < KINDS; i++) {
        bytes_free(&w.rules.bytes[i]);
    }
    bytes_free(&w.keys);
    bytes_free(&w.closed);
    free(w.at);
    free(w.count);
}

void
stems_free(struct stems *s)
{
    bytes_free(&s->section);
}
