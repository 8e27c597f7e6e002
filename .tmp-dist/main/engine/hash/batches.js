import { SMALL_FILE_MAX } from './read-small-files.js';
/** Files of one task: enough that its messages cost nothing, few enough that all threads have work. */
const FILES_PER_TASK = 256;
const BYTES_PER_TASK = 4 * 1024 * 1024;
/** Splits a batch into tasks. */
export function planBatch(files) {
    const groups = [];
    const large = [];
    let group = [];
    let bytes = 0;
    files.forEach((file, i) => {
        if (file.size > SMALL_FILE_MAX) {
            large.push(i);
            return;
        }
        if (group.length === FILES_PER_TASK || (group.length > 0 && bytes + file.size > BYTES_PER_TASK)) {
            groups.push(group);
            group = [];
            bytes = 0;
        }
        group.push(i);
        bytes += file.size;
    });
    if (group.length > 0)
        groups.push(group);
    return { groups, large };
}
