import { displayWidth, truncate } from './width.js';
const GAP = '  ';
const SMALLEST = 8;
/** Lines of an aligned table with a header; columns that are empty in every row are left out. */
export function formatTable(columns, rows, options) {
    const used = columns.map((_, at) => rows.some((row) => cellText(row[at] ?? '') !== ''));
    const shown = columns.filter((_, at) => used[at]);
    const cells = rows.map((row) => row.filter((_, at) => used[at]));
    const widths = shown.map((column, at) => Math.max(displayWidth(column.title), ...maxima(cells, at)));
    shrink(shown, widths, options.width);
    const header = shown.map((column) => ({ text: column.title, style: options.palette.dim }));
    return [header, ...cells].map((row) => formatRow(shown, widths, row));
}
function maxima(cells, at) {
    let widest = 0;
    for (const row of cells)
        widest = Math.max(widest, displayWidth(cellText(row[at] ?? '')));
    return [widest];
}
/** Takes columns from the widest flexible column until the table fits or nothing can give. */
function shrink(columns, widths, width) {
    if (!Number.isFinite(width))
        return;
    let excess = widths.reduce((sum, each) => sum + each, GAP.length * (widths.length - 1)) - width;
    while (excess > 0) {
        let widest = -1;
        columns.forEach((column, at) => {
            if (column.flexible && (widest < 0 || widths[at] > widths[widest]))
                widest = at;
        });
        if (widest < 0 || widths[widest] <= SMALLEST)
            return;
        widths[widest] -= 1;
        excess -= 1;
    }
}
function formatRow(columns, widths, row) {
    const last = columns.length - 1;
    return columns
        .map((column, at) => {
        const cell = row[at] ?? '';
        const text = truncate(cellText(cell), widths[at]);
        const padding = ' '.repeat(Math.max(0, widths[at] - displayWidth(text)));
        const styled = typeof cell === 'string' ? text : cell.style(text);
        if (column.align === 'right')
            return padding + styled;
        return at === last ? styled : styled + padding;
    })
        .join(GAP)
        .trimEnd();
}
function cellText(cell) {
    return typeof cell === 'string' ? cell : cell.text;
}
