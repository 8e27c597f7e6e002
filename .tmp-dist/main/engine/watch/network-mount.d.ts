/** A line of /proc/mounts. */
export interface Mount {
    readonly directory: string;
    readonly type: string;
}
/**
 * The type of the network or shared file system that a folder is on, or undefined when it is on a local disk or
 * the system does not say (only Linux does).
 */
export declare function networkMountType(folder: string): Promise<string | undefined>;
/** True for file systems on which polling is the only way to hear of every change. */
export declare function isNetworkType(type: string): boolean;
/** Parses /proc/mounts (proc(5), fstab(5)); blanks in names are written as octal escapes there. */
export declare function parseMounts(text: string): Mount[];
/** The mount that holds a real path: the longest directory above it; of equal ones the last, which hides the rest. */
export declare function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined;
