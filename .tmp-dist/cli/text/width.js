import { stripVTControlCharacters } from 'node:util';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ASCII = /^[\x20-\x7e]*$/;
const EMOJI = /^\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|^\p{Regional_Indicator}{2}|^[#*0-9]\ufe0f?\u20e3/u;
const ZERO = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]+$/u;
/** East Asian Wide and Fullwidth blocks (Unicode Standard Annex 11). */
const WIDE = /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
/** Columns that text takes on a terminal; colour codes take none. */
export function displayWidth(text) {
    const plain = text.includes('\x1b') ? stripVTControlCharacters(text) : text;
    if (ASCII.test(plain))
        return plain.length;
    let width = 0;
    for (const { segment } of graphemes.segment(plain))
        width += graphemeWidth(segment);
    return width;
}
/** Text without colour codes cut to a number of columns, with `…` where something is missing. */
export function truncate(text, columns) {
    if (displayWidth(text) <= columns)
        return text;
    if (columns <= 1)
        return columns === 1 ? '…' : '';
    let kept = '';
    let width = 0;
    for (const { segment } of graphemes.segment(text)) {
        width += graphemeWidth(segment);
        if (width > columns - 1)
            break;
        kept += segment;
    }
    return `${kept}…`;
}
function graphemeWidth(segment) {
    if (ZERO.test(segment))
        return 0;
    return EMOJI.test(segment) || WIDE.test(segment) ? 2 : 1;
}
