/**
 * Makes sure that a path is a folder whose content can be listed.
 *
 * @returns its real path, all links resolved
 * Throws `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`, `FOLDER_UNREADABLE`.
 */
export declare function checkFolder(root: string): Promise<string>;
/**
 * True when `child` is `parent` or lies inside it, by their real paths. Neither needs to exist: the nearest
 * existing parent is resolved and the rest appended.
 */
export declare function isInside(child: string, parent: string): Promise<boolean>;
/**
 * Makes sure that a folder is neither inside a store's folder nor around it, so that a store never takes its own
 * objects as content and no download overwrites them.
 *
 * Throws `FOLDER_IN_STORE` for a folder to read, `TARGET_IN_STORE` for one to write into.
 */
export declare function assertOutsideStore(folder: string, store: string, use?: 'read' | 'write'): Promise<void>;
/** The real path of something that need not exist yet. */
export declare function nearestRealPath(path: string): Promise<string>;
