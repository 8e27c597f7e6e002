/** The palette for a stream. */
export function makePalette(colour) {
    const style = (open, close) => (text) => colour && text !== '' ? `\x1b[${open}m${text}\x1b[${close}m` : text;
    return {
        bold: style(1, 22),
        dim: style(2, 22),
        green: style(32, 39),
        yellow: style(33, 39),
        red: style(31, 39),
        blue: style(34, 39),
    };
}
/** Whether to use colour: on a terminal that has it, unless `NO_COLOR` (no-color.org) is set and not empty. */
export function wantsColour(isTerminal, env) {
    return isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
