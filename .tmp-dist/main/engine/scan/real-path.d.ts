/** True when one real path is the other or lies below it, by the text alone. */
export declare function isWithin(child: string, parent: string): boolean;
