/**
 * Controls (C0, DEL, C1), line and paragraph separators, marks that reorder or hide text, and lone surrogates:
 * whatever lets a file name drive a terminal or look like another name.
 */
const UNSAFE = 
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach the terminal
/[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;
/** Text of unknown origin made safe to print: unsafe characters become `\n`, `\x1b`, `\u202e`. */
export function printable(text) {
    return text.replace(UNSAFE, (character) => SHORT[character] ?? hexEscape(character));
}
/** JSON on one line, in ASCII wherever the plain character could drive a terminal. */
export function printableJson(value) {
    return JSON.stringify(value).replace(UNSAFE, (character) => unicodeEscape(character));
}
const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
function hexEscape(character) {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : unicodeEscape(character);
}
function unicodeEscape(character) {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
