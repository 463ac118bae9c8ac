/* SPDX-License-Identifier: MIT */
/* printk.h - for the sample of Zephyr, on the computer that tests it. */
#include <stdio.h>
#define printk printf
