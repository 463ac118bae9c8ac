// SPDX-License-Identifier: MIT
//
// run.mjs - runs a module on standard input and output: run.mjs MODULE PACK
import { readFileSync, readSync, writeSync } from 'node:fs';

const [path, pack] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(path));
const bytes = readFileSync(pack);
const one = Buffer.alloc(1);
let line = [];

function flush() {
    let out = Buffer.from(line);
    while (out.length > 0) {
        out = out.subarray(writeSync(1, out));
    }
    line = [];
}

const board = {
    get() {
        flush();
        return readSync(0, one, 0, 1, null) === 1 ? one[0] : -1;
    },
    put(c) {
        line.push(c);
        if (c === 10) {
            flush();
        }
    },
    end(status) {
        flush();
        process.exit(status);
    },
};

const { exports } = new WebAssembly.Instance(module, { board });
const at = exports.__heap_base.value;
const memory = exports.memory;
const missing = at + bytes.length - memory.buffer.byteLength;

if (missing > 0) {
    memory.grow(Math.ceil(missing / 65536));
}
new Uint8Array(memory.buffer).set(bytes, at);
exports.start();
