/** A text option, or undefined when it was not given. */
export function textOption(input, name) {
    const value = input.options[name];
    return typeof value === 'string' ? value : undefined;
}
/** True when a switch was given. */
export function flagOption(input, name) {
    return input.options[name] === true;
}
/** All values of an option that may be given several times. */
export function listOption(input, name) {
    const value = input.options[name];
    return Array.isArray(value) ? value.map(String) : [];
}
/** The argument at a place that the parser has checked to be there. */
export function argument(input, place) {
    return input.args[place] ?? '';
}
