/* SPDX-License-Identifier: MIT */
/*
 * Search.ino - type words into the Serial Monitor, get sentences back.
 *
 * The documents are in news.c beside this file, which your computer made:
 *
 *     kpack build -o news.kpk documents/
 *     kpack emit news.kpk --to c --name news -o news.c
 *
 * Beside the pack it takes about 25 KB of flash on a 32-bit core and 60 KB on
 * AVR, and 3 KB of RAM.
 */
#include <kpack.h>

extern "C" {
extern KP_FLASH uint8_t news[];
extern const uint32_t news_size;
}

static struct kp_pack pack;
static struct kp_find search;
static struct kp_hit hits[3];
static struct kp_text text;
static int opened;

/* A line: the number of an error (enum kp_err in kpack.h), or the text. */
static void say(int err, const char *text)
{
    if (err < 0) {
        Serial.print("error ");
        Serial.println(err);
    } else {
        Serial.println(text);
    }
}

void setup()
{
    Serial.begin(115200);
    opened = kp_open(&pack, KP_ROM(news), news_size);
    say(opened, "words, then Enter");
}

/* The sentence of a result, as the document has it. */
static void show(const struct kp_hit *hit)
{
    char part[32];
    int n;

    kp_text_open(&text, &pack, &hit->range);
    while ((n = kp_text_read(&text, part, sizeof part)) > 0) {
        Serial.write((const uint8_t *)part, n);
    }
    Serial.println();
}

static void answer(const char *query, int length)
{
    int i, n = kp_find(&search, &pack, query, length, hits, 3, 0);

    if (n <= 0) {
        say(n, "nothing found");
    }
    for (i = 0; i < n; i++) {
        show(&hits[i]);
    }
}

void loop()
{
    static char line[80];
    static int length;
    int c = Serial.read();

    if (c == '\n' && length > 0 && opened == KP_OK) {
        answer(line, length);
        length = 0;
    } else if (c >= ' ' && length < (int)sizeof line) {
        line[length++] = (char)c;
    }
}
