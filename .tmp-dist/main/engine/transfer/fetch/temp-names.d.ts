/** Marks a folder that a download or check-out is writing into; left behind only by a killed one. */
export declare const MARKER_NAME = ".vitrine-fetch";
/** A name that no other run uses. */
export declare function newRunId(): string;
/** Name of a run's temporary file number `number`. Short, so that it fits wherever the real name does. */
export declare function tempName(run: string, number: number): string;
/** Name of the folder in which a run tries out what the file system does. */
export declare function probeName(run: string): string;
/** True for names that only Vitrine gives, and that it may remove when it finds them. */
export declare function isOwnTempName(name: string): boolean;
