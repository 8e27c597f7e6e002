import type { CollectionSummary, EntryInfo, FileChange, FolderItem, VersionDetail, VersionSummary } from '../../../contract/domain.ts';
import type { ChangeRow, CollectionRow, EntryRow, FolderItem as FolderItemRow, ResolvedVersion, StoreRow, VersionRow } from '../catalog/rows.ts';
/** A collection as clients see it. */
export declare function collectionSummary(store: StoreRow, row: CollectionRow, aliases: readonly string[]): CollectionSummary;
/** A version in a list. */
export declare function versionSummary(store: StoreRow, collection: CollectionRow, row: VersionRow): VersionSummary;
/** Everything about a version but its files. */
export declare function versionDetail({ store, collection, version }: ResolvedVersion): VersionDetail;
/** The short name that messages and results use: `animals:v3`. */
export declare function shortName({ collection, version }: Pick<ResolvedVersion, 'collection' | 'version'>): string;
/** An entry in a list of files. */
export declare function entryInfo(row: EntryRow): EntryInfo;
/** One line of a folder of a version. */
export declare function folderItem(row: FolderItemRow): FolderItem;
/** A difference between two versions. */
export declare function fileChange(row: ChangeRow): FileChange;
