/** Buffers for the bytes of one task after another, used again instead of allocated again. */
export declare class Arenas {
    #private;
    /** Room for one task. */
    open(): Arena;
    /** Takes the buffers of a task back; nobody may look at its bytes any more. */
    close(arena: Arena): void;
}
/** Room for the bytes of one task, handed out piece by piece. */
export declare class Arena {
    #private;
    readonly buffers: Buffer[];
    constructor(more: () => Buffer);
    /** `size` bytes with whatever was in them. */
    take(size: number): Buffer;
    /** Takes back the last piece that was handed out, if it is at the end. */
    giveBack(piece: Buffer): void;
}
