const ARENA_BYTES = 4 * 1024 * 1024;
const KEPT_FREE = 4;
/** Buffers for the bytes of one task after another, used again instead of allocated again. */
export class Arenas {
    #free = [];
    /** Room for one task. */
    open() {
        return new Arena(() => this.#free.pop() ?? Buffer.allocUnsafeSlow(ARENA_BYTES));
    }
    /** Takes the buffers of a task back; nobody may look at its bytes any more. */
    close(arena) {
        for (const buffer of arena.buffers)
            if (this.#free.length < KEPT_FREE)
                this.#free.push(buffer);
    }
}
/** Room for the bytes of one task, handed out piece by piece. */
export class Arena {
    buffers = [];
    #more;
    #end = ARENA_BYTES;
    constructor(more) {
        this.#more = more;
    }
    /** `size` bytes with whatever was in them. */
    take(size) {
        if (size > ARENA_BYTES / 2)
            return Buffer.allocUnsafeSlow(size);
        if (this.buffers.length === 0 || this.#end + size > ARENA_BYTES) {
            this.buffers.push(this.#more());
            this.#end = 0;
        }
        const piece = this.buffers[this.buffers.length - 1].subarray(this.#end, this.#end + size);
        this.#end += size;
        return piece;
    }
    /** Takes back the last piece that was handed out, if it is at the end. */
    giveBack(piece) {
        const buffer = this.buffers[this.buffers.length - 1];
        if (buffer && piece.buffer === buffer.buffer && piece.byteOffset + piece.length === this.#end) {
            this.#end -= piece.length;
        }
    }
}
