/* SPDX-License-Identifier: MIT */
/*
 * Arduino.h - as much of Arduino as our sketch calls. Serial has the text that
 * the test gives it, and keeps what the sketch says.
 */
#ifndef ARDUINO_H
#define ARDUINO_H

#include <stddef.h>
#include <stdint.h>

struct SerialStub {
    void begin(unsigned long);
    int read();
    size_t write(const uint8_t *, size_t);
    void print(const char *);
    void println(const char *);
    void println(int);
    void println();
};

extern SerialStub Serial;

void setup();
void loop();

#endif
