/** Text of unknown origin made safe to print: unsafe characters become `\n`, `\x1b`, `\u202e`. */
export declare function printable(text: string): string;
/** JSON on one line, in ASCII wherever the plain character could drive a terminal. */
export declare function printableJson(value: unknown): string;
