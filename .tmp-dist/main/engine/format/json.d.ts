/** Parsed JSON, or undefined when `text` is none. */
export declare function parseJson(text: string): unknown;
