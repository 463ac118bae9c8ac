/* SPDX-License-Identifier: MIT */
/*
 * sketch.cpp - runs a sketch: one line typed into Serial, which is standard
 * output here.
 */
#include <Arduino.h>

#include <stdio.h>

static const char *typed = "drinking water\n";

SerialStub Serial;

void SerialStub::begin(unsigned long)
{
}

int SerialStub::read()
{
    return *typed ? *typed++ : -1;
}

size_t SerialStub::write(const uint8_t *bytes, size_t n)
{
    return fwrite(bytes, 1, n, stdout);
}

void SerialStub::println(const char *text)
{
    puts(text);
}

void SerialStub::print(const char *text)
{
    fputs(text, stdout);
}

void SerialStub::println(int n)
{
    printf("%d\n", n);
}

void SerialStub::println()
{
    puts("");
}

int main()
{
    setup();
    while (*typed) {
        loop();
    }
    return 0;
}
