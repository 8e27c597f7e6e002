import type { Palette } from './palette.ts';
export interface Column {
    readonly title: string;
    readonly align?: 'left' | 'right';
    /** May be cut when the table is wider than the terminal. */
    readonly flexible?: boolean;
}
/** Text, or text with a style that is put on after cutting and padding. */
export type Cell = string | {
    readonly text: string;
    readonly style: (text: string) => string;
};
export interface TableOptions {
    readonly palette: Palette;
    /** Columns of the terminal; infinite when the table goes elsewhere. */
    readonly width: number;
}
/** Lines of an aligned table with a header; columns that are empty in every row are left out. */
export declare function formatTable(columns: readonly Column[], rows: readonly Cell[][], options: TableOptions): string[];
