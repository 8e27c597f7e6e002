import type { FolderPage, Key } from '../rows.ts';
import { type Db } from '../sql.ts';
/** What is directly in a folder: sub-folders, then files. */
export declare function folderPage(db: Db, { version, folder, page }: {
    version: Key;
    folder: string;
    page: {
        after?: string;
        limit?: number;
    };
}): FolderPage;
