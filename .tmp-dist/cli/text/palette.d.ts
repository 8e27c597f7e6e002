/** Colours and weights for a terminal; without colour every function returns its text unchanged. */
export interface Palette {
    bold(text: string): string;
    dim(text: string): string;
    green(text: string): string;
    yellow(text: string): string;
    red(text: string): string;
    blue(text: string): string;
}
/** The palette for a stream. */
export declare function makePalette(colour: boolean): Palette;
/** Whether to use colour: on a terminal that has it, unless `NO_COLOR` (no-color.org) is set and not empty. */
export declare function wantsColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean;
