/**
 * Normalises a path inside a version as W&B does: repeated `/`, `.` segments and a trailing `/` go; on Windows
 * `\` becomes `/` first. Names are not changed otherwise: NFC and NFD stay two paths. Refused on every system are
 * paths that are empty or absolute, that contain `..`, or that Windows would read as having a drive, a root or
 * `..`; and, beyond W&B, NUL and lone surrogates, which no file system can hold.
 * @throws INVALID_PATH
 */
export declare function normalizeLogicalPath(path: string, platform?: string): string;
/** True when `path` is valid and normalised already. On Windows too, only `/` separates. */
export declare function isLogicalPath(path: string): boolean;
