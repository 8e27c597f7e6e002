/** Columns that text takes on a terminal; colour codes take none. */
export declare function displayWidth(text: string): number;
/** Text without colour codes cut to a number of columns, with `…` where something is missing. */
export declare function truncate(text: string, columns: number): string;
