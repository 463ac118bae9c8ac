/* SPDX-License-Identifier: MIT */
/*
 * core_avr.cpp - a sketch on an ATmega2560 in simavr (tests/target/simrun.c):
 * Serial is USART0; after one line has been read and answered, the end.
 */
#include <Arduino.h>

#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>

static bool line_read;

SerialStub Serial;

static void put(uint8_t c)
{
    while (!(UCSR0A & 1 << UDRE0)) {
    }
    UDR0 = c;
}

void SerialStub::begin(unsigned long)
{
    UCSR0B = 1 << RXEN0 | 1 << TXEN0;
}

int SerialStub::read()
{
    uint8_t c;

    if (!(UCSR0A & 1 << RXC0)) {
        return -1;
    }
    c = UDR0;
    line_read = c == '\n';
    return c;
}

size_t SerialStub::write(const uint8_t *bytes, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        put(bytes[i]);
    }
    return n;
}

void SerialStub::print(const char *text)
{
    while (*text) {
        put((uint8_t)*text++);
    }
}

void SerialStub::println(const char *text)
{
    print(text);
    println();
}

/* Of errors: below 0, two digits. */
void SerialStub::println(int n)
{
    put('-');
    put((uint8_t)('0' - n / 10));
    put((uint8_t)('0' - n % 10));
    println();
}

void SerialStub::println()
{
    put('\n');
}

int main()
{
    setup();
    while (!line_read) {
        loop();
    }
    GPIOR0 = 0;
    cli();
    sleep_enable();
    for (;;) {
        sleep_cpu();
    }
}
