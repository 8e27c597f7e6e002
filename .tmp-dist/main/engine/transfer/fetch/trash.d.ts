/** Where moved files go: on Linux with the freedesktop sub-folders `files` and `info`, on macOS directly. */
export interface TrashFolder {
    readonly files: string;
    readonly info: string | undefined;
    /** Paths in `.trashinfo` files are relative to this; undefined for absolute ones. */
    readonly relativeTo: string | undefined;
}
/**
 * The system trash for files of a folder: the user's own on the same file system, else the one at the top of
 * the file system (specifications.freedesktop.org/trash-spec 1.0); `~/.Trash` on macOS.
 *
 * @param trash another trash folder, for tests and unusual homes
 * @throws INVALID_INPUT on Windows, whose recycle bin cannot be used from here
 */
export declare function findTrash(folder: string, trash?: string): Promise<TrashFolder>;
/** A place in the trash for a file, chosen before it is moved so that it can be recorded first. */
export declare function placeInTrash(trash: TrashFolder, path: string, id: string): string;
/** Moves a file to its place in the trash, with the note that lets file managers put it back. */
export declare function moveToTrash(file: string, place: string, trash: TrashFolder): Promise<void>;
/** True while the file is still in the trash. */
export declare function isInTrash(place: string): Promise<boolean>;
/** Removes a file that was put back from the trash, with its note. */
export declare function forgetTrashed(place: string): Promise<void>;
