import type { FolderRow } from '../rows.ts';
import { type Db } from '../sql.ts';
/** Folders by path, of one kind or all. */
export declare function listFolders(db: Db, { kind }: {
    kind: FolderRow['kind'] | null;
}): FolderRow[];
/** One folder, or `FOLDER_NOT_FOUND`. */
export declare function getFolder(db: Db, { folder }: {
    folder: number;
}): FolderRow;
/** The folder of that kind at a path. */
export declare function folderByPath(db: Db, { kind, path }: {
    kind: FolderRow['kind'];
    path: string;
}): FolderRow | undefined;
/** Adds a folder or replaces what is known of it; its number and fingerprints stay. */
export declare function putFolder(db: Db, { folder }: {
    folder: Omit<FolderRow, 'id'>;
}): FolderRow;
/** Changes some of what is known of a folder. */
export declare function updateFolder(db: Db, { folder, change }: {
    folder: number;
    change: Partial<Omit<FolderRow, 'id' | 'kind'>>;
}): FolderRow;
/** Forgets a folder, whose fingerprints were cleared before. */
export declare function removeFolder(db: Db, { folder }: {
    folder: number;
}): void;
