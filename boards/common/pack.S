/* SPDX-License-Identifier: MIT */
/*
 * pack.S - the pack PACK_FILE as constant bytes of the firmware.
 *
 * A pack that is loaded beside the firmware needs no such file: then the link
 * defines the two symbols.
 */
    .section .pack, "a", %progbits
    .balign 4
    .global board_pack
board_pack:
    .incbin PACK_FILE
    .global board_pack_end
board_pack_end:
    .section .note.GNU-stack, "", %progbits
