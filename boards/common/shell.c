/* SPDX-License-Identifier: MIT */
/*
 * shell.c - a line in, lines out.
 *
 * Each verb is a row of a table and a function that gets the rest of the
 * line; what goes wrong is one line `error: ...`, and the prompt comes again.
 * Results are printed by answer.c, the same bytes on every board.
 */
#include "shell.h"

#include "known.h"
#include "port.h"
#include "reply.h"

struct shell {
    struct answer answer;
    uint32_t number;        /* lines since `json on`: the `q` of a result */
    unsigned flags;
    int      before;        /* the byte read last */
    uint8_t  ended;
    uint8_t  n;             /* bytes in the line, or SHELL_LINE + 1 */
    char     line[SHELL_LINE];
};

/* A part of the line: what a verb has not looked at yet. */
struct rest {
    const char *at;
    uint32_t n;
};

struct verb {
    const char *name, *help;
    void (*run)(struct shell *s, struct rest *rest);
};


/* ---- printing ---------------------------------------------------------- */

static void
put(void *user, char c)
{
    const struct shell *s = user;

    if (c == '\n' && (s->flags & SHELL_ECHO)) {
        board_put('\r');
    }
    board_put(c);
}

static void
say(const struct shell *s, KP_FLASH char *text)
{
    out_string(&s->answer.out, text);
}

static void
say_error(const struct shell *s, KP_FLASH char *text)
{
    say(s, "error: ");
    say(s, text);
    say(s, "\n");
}

/* `name number after` on a line of its own. */
static void
say_count(const struct shell *s, const char *name, uint32_t number,
          const char *after)
{
    say(s, name);
    out_number(&s->answer.out, number);
    say(s, after);
}

/* How deep the stack ever was, where the board can tell. */
static void
say_stack(const struct shell *s)
{
    uint32_t bytes = board_stack();

    if (bytes > 0) {
        say_count(s, "stack ", bytes, " bytes\n");
    }
}


/* ---- words of a line --------------------------------------------------- */

static int
is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* Cut the next word from the rest; empty at the end. */
static struct rest
next_word(struct rest *rest)
{
    struct rest word;

    while (rest->n > 0 && is_space(rest->at[0])) {
        rest->at++;
        rest->n--;
    }
    word.at = rest->at;
    word.n = 0;
    while (rest->n > 0 && !is_space(rest->at[0])) {
        rest->at++;
        rest->n--;
        word.n++;
    }
    return word;
}

static int
is_word(const struct rest *word, const char *name)
{
    uint32_t i;

    for (i = 0; i < word->n; i++) {
        if (name[i] == '\0' || word->at[i] != name[i]) {
            return 0;
        }
    }
    return name[i] == '\0';
}

/* A number from 1 to `most`, or 0. */
static uint16_t
word_number(const struct rest *word, uint32_t most)
{
    uint32_t i, value = 0;

    for (i = 0; i < word->n; i++) {
        if (word->at[i] < '0' || word->at[i] > '9' || value > most) {
            return 0;
        }
        value = value * 10 + (uint32_t)(word->at[i] - '0');
    }
    return (uint16_t)(value <= most ? value : 0);
}

/* The rest is `on` or `off`: set *state, or say that it must be. */
static int
word_switch(const struct shell *s, struct rest *rest, uint8_t *state)
{
    struct rest word = next_word(rest);

    if (!is_word(&word, "on") && !is_word(&word, "off")) {
        say_error(s, "say on or off");
        return 0;
    }
    *state = is_word(&word, "on") ? 1 : 0;
    return 1;
}


/* ---- verbs ------------------------------------------------------------- */

/* Read the value of an option, 1 to `most`; 0 after an error. */
static uint16_t
option_number(const struct shell *s, struct rest *rest, const char *name,
              uint16_t most)
{
    struct rest value = next_word(rest);
    uint16_t number = word_number(&value, most);

    if (number == 0) {
        say(s, "error: ");
        say(s, name);
        say_count(s, " takes 1 to ", most, "\n");
    }
    return number;
}

/* Set a flag if the word is an option's name. */
static int
find_flag(const struct rest *word, struct answer *a, struct wish *wish)
{
    if (is_word(word, "--docs")) {
        wish->options |= KP_DOCS;
    } else if (is_word(word, "--strict")) {
        wish->options |= KP_STRICT;
    } else if (is_word(word, "--exact")) {
        wish->options |= KP_FOLDED_ONLY;
    } else if (is_word(word, "--explain")) {
        a->explain = 1;
    } else if (is_word(word, "--isolate")) {
        a->isolate = 1;
    } else {
        return is_word(word, "--");
    }
    return 1;
}

/*
 * Cut options from the rest. Only what is one of them is: other words may
 * begin with `-` as well. Returns 0 after an error.
 */
static int
find_options(const struct shell *s, struct rest *rest, struct answer *a,
             struct wish *wish)
{
    struct rest after = *rest, word;

    for (;;) {
        word = next_word(&after);
        if (is_word(&word, "-n")) {
            wish->hits = option_number(s, &after, "-n", ANSWER_HITS);
        } else if (is_word(&word, "--page")) {
            wish->page = option_number(s, &after, "--page", 1000);
        } else if (is_word(&word, "--width")) {
            a->width = option_number(s, &after, "--width", 4096);
            wish->page = a->width ? wish->page : 0;
        } else if (!find_flag(&word, a, wish)) {
            return 1;
        }
        if (wish->hits == 0 || wish->page == 0) {
            return 0;
        }
        *rest = after;
        if (is_word(&word, "--")) {
            return 1;
        }
    }
}

/* An error of a search: of the query's, its place as well. */
static void
say_find_error(const struct shell *s, const struct kp_find *find, int err)
{
    say(s, "error: ");
    if (err <= KP_E_LONG || err == KP_E_UTF8) {
        say_count(s, "byte ", find->place, " of the query: ");
    }
    say(s, kp_error_text(err));
    say(s, "\n");
}

static void
run_find(struct shell *s, struct rest *rest)
{
    struct wish wish = { ANSWER_HITS, 1, 0 };
    struct answer answer = s->answer;
    struct query query;
    struct kp_find find;
    struct kp_hit hits[SEARCH_ROOM(ANSWER_HITS)];
    int n;

    if (!find_options(s, rest, &answer, &wish)) {
        return;
    }
    query.text = rest->at;
    query.n = rest->n;
    query.number = s->number;
    n = search_run(&answer, &find, &query, hits, &wish);
    if (n < 0) {
        say_find_error(s, &find, n);
    } else if (n == 0 && !answer.json) {
        say(s, "nothing found\n");
    }
}

static void
run_ask(struct shell *s, struct rest *rest)
{
    struct kp_ask ask;
    struct kp_hit hits[KP_ASK_ROOM];
    struct query query;
    int n;

    query.text = rest->at;
    query.n = rest->n;
    query.number = s->number;
    n = reply_run(&s->answer, &ask, &query, hits, KP_ASK_ROOM,
                  s->answer.json ? REPLY_JSON : REPLY_PLAIN);
    if (n < 0) {
        say_find_error(s, &ask.find, n);
    } else if (n == 0 && !s->answer.json) {
        say(s, "nothing found\n");
    }
}

static void
run_complete(struct shell *s, struct rest *rest)
{
    struct kp_completion list[ANSWER_HITS];
    int i, n, err = KP_OK;

    while (rest->n > 0 && is_space(rest->at[0])) {
        rest->at++;
        rest->n--;
    }
    n = kp_complete(s->answer.pack, rest->at, rest->n, list, ANSWER_HITS);
    for (i = 0; i < n && err == KP_OK; i++) {
        err = answer_completion(&s->answer, &list[i]);
    }
    if (n < 0 || err < 0) {
        say_error(s, kp_error_text(n < 0 ? n : err));
    } else if (n == 0 && !s->answer.json) {
        say(s, "nothing found\n");
    }
}

/* The way out of `cat`, which knows whether a line ended last. */
struct last {
    struct shell *shell;
    char c;
};

static void
put_last(void *user, char c)
{
    struct last *last = user;

    last->c = c;
    put(last->shell, c);
}

static void
run_cat(struct shell *s, struct rest *rest)
{
    struct last last = { s, '\n' };
    struct answer plain = s->answer;
    struct rest name = next_word(rest);
    uint32_t doc;
    int err;

    doc = answer_doc_named(s->answer.pack, name.at, name.n);
    if (doc == KP_NONE) {
        say_error(s, "no document is called so, or more than one");
        return;
    }
    plain.out.put = put_last;
    plain.out.user = &last;
    err = answer_cat(&plain, doc);
    if (last.c != '\n') {
        say(s, "\n");
    }
    if (err < 0) {
        say_error(s, kp_error_text(err));
    }
}

static void
run_known(struct shell *s, enum known_verb verb, struct rest *rest)
{
    int lines;

    while (rest->n > 0 && is_space(rest->at[0])) {
        rest->at++;
        rest->n--;
    }
    lines = known_list(&s->answer, verb, rest->at, rest->n);
    if (lines == KP_E_RANGE) {
        say_error(s, "no entity is called so");
    } else if (lines < 0) {
        say_error(s, kp_error_text(lines));
    } else if (lines == 0 && !s->answer.json) {
        say(s, "nothing found\n");
    }
}

static void
run_docs(struct shell *s, struct rest *rest)
{
    uint32_t doc;
    int err = KP_OK;

    (void)rest;
    for (doc = 0; doc < s->answer.pack->docs && err == KP_OK; doc++) {
        err = answer_doc(&s->answer, doc);
    }
    if (err < 0) {
        say_error(s, kp_error_text(err));
    }
}

/* What it took to read a pack that no pointer reaches. */
static void
say_source(const struct shell *s)
{
#ifdef KP_POINTER_ONLY
    (void)s;
#else
    const struct kp_source *source = s->answer.pack->source;

    if (source) {
        say_count(s, "reads ", source->reads, "");
        say_count(s, ", bytes ", source->bytes, "");
        say_count(s, ", in the buffer ", source->asked - source->reads, "");
        say_count(s, " of ", source->asked, "\n");
    }
#endif
}

static void
run_info(struct shell *s, struct rest *rest)
{
    const struct kp_pack *pack = s->answer.pack;

    (void)rest;
    if (s->answer.json) {
        say_count(s, "{\"bytes\":", pack->size, "");
        say_count(s, ",\"documents\":", pack->docs, "");
        say_count(s, ",\"sentences\":", pack->sentences, "");
        say_count(s, ",\"words\":", pack->words, "}\n");
        return;
    }
    say_count(s, "pack ", pack->size, " bytes\n");
    say_count(s, "documents ", pack->docs, "\n");
    say_count(s, "sentences ", pack->sentences, "\n");
    say_count(s, "words ", pack->words, "\n");
    say_source(s);
    say_stack(s);
}

static void
run_json(struct shell *s, struct rest *rest)
{
    if (word_switch(s, rest, &s->answer.json)) {
        s->number = KP_NONE;    /* the line after this one is number 0 */
    }
}

static void
run_color(struct shell *s, struct rest *rest)
{
    word_switch(s, rest, &s->answer.color);
}

static void
run_exit(struct shell *s, struct rest *rest)
{
    (void)rest;
    s->ended = 1;
}

static void run_help(struct shell *s, struct rest *rest);

static const struct verb verbs[] = {
    { "find", " [-n K] [--page N] [--docs] [--strict] [--exact] [--width N]"
      " [--explain] [--isolate] QUERY", run_find },
    { "ask",      " QUESTION", run_ask },
    { "complete", " LETTERS", run_complete },
    { "cat",      " DOCUMENT", run_cat },
    { "docs",     "",         run_docs },
    { "info",     "",         run_info },
    { "json",     " on|off",  run_json },
    { "color",    " on|off",  run_color },
    { "help",     "",         run_help },
    { "exit",     "",         run_exit }
};

#define NVERBS (sizeof verbs / sizeof verbs[0])

static void
run_help(struct shell *s, struct rest *rest)
{
    uint32_t i;

    (void)rest;
    for (i = 0; i < NVERBS; i++) {
        say(s, verbs[i].name);
        say(s, verbs[i].help);
        say(s, "\n");
    }
    for (i = 0; i < KNOWN_VERBS; i++) {
        say(s, known_usage((enum known_verb)i));
        say(s, "\n");
    }
}

static void
run_line(struct shell *s)
{
    struct rest rest, word;
    enum known_verb verb;
    uint32_t i;

    if (s->n > SHELL_LINE) {
        say_error(s, "the line is too long");
        return;
    }
    if (!utf8_valid(s->line, s->n)) {
        say_error(s, "the line is not UTF-8");
        return;
    }
    rest.at = s->line;
    rest.n = s->n;
    word = next_word(&rest);
    for (i = 0; i < NVERBS; i++) {
        if (is_word(&word, verbs[i].name)) {
            verbs[i].run(s, &rest);
            return;
        }
    }
    if (word.n > 0) {
        verb = known_verb_named(word.at, word.n);
        if (verb < KNOWN_VERBS) {
            run_known(s, verb, &rest);
        } else {
            say_error(s, "unknown word, try help");
        }
    }
}


/* ---- lines in ---------------------------------------------------------- */

/* Take back the last character, all its bytes. */
static void
erase(struct shell *s)
{
    if (s->n == 0 || s->n > SHELL_LINE) {
        return;
    }
    do {
        s->n--;
    } while (s->n > 0 && ((uint8_t)s->line[s->n] & 0xC0) == 0x80);
    if (s->flags & SHELL_ECHO) {
        say(s, "\b \b");
    }
}

static void
keep(struct shell *s, char c)
{
    if (s->n < SHELL_LINE) {
        s->line[s->n] = c;
    }
    if (s->n <= SHELL_LINE) {
        s->n++;
    }
    if (s->flags & SHELL_ECHO) {
        board_put(c);
    }
}

/* Read up to CR, LF, CR LF or the end of input; 0 when that was all. */
static int
read_line(struct shell *s)
{
    int c, before;

    s->n = 0;
    for (;;) {
        before = s->before;
        s->before = c = board_get();
        if (c < 0) {
            return s->n > 0;
        }
        if (c == '\n' && before == '\r') {
            continue;
        }
        if (c == '\n' || c == '\r') {
            if (s->flags & SHELL_ECHO) {
                say(s, "\n");
            }
            return 1;
        }
        if (c == '\b' || c == 0x7F) {
            erase(s);
        } else if (c >= ' ' || c == '\t') {
            keep(s, (char)c);
        }
    }
}

int
shell_run(const struct kp_pack *pack, unsigned flags)
{
    struct shell s;

    s.answer.out.put = put;
    s.answer.out.user = &s;
    s.answer.pack = pack;
    s.answer.json = 0;
    s.answer.color = (flags & SHELL_COLOR) != 0;
    s.answer.isolate = s.answer.explain = 0;
    s.answer.width = 0;
    s.number = 0;
    s.flags = flags;
    s.before = 0;
    s.ended = 0;
    say(&s, "READY\n");
    while (!s.ended) {
        say(&s, "> ");
        if (!read_line(&s)) {
            say(&s, "\n");
            break;
        }
        run_line(&s);
        s.number++;
    }
    say_stack(&s);
    return 0;
}
