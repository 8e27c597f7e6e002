/** Project of names that say none. */
export declare const DEFAULT_PROJECT = "uncategorized";
/** What a path text like `team/pets/cats:v3` names; undefined where it says nothing. */
export interface ArtifactPath {
    readonly entity: string | undefined;
    readonly project: string | undefined;
    readonly name: string;
    readonly alias: string | undefined;
}
/**
 * Checks the name of a collection by W&B's rule, 1 to 128 of `a-z A-Z 0-9 _ - .`, and, beyond it, that it is
 * not `.` or `..`, which could not be downloaded.
 * @throws INVALID_NAME
 */
export declare function validateCollectionName(name: string): void;
/**
 * Checks an artifact type: the pattern that W&B's registry demands, and that it is not reserved for W&B's own
 * artifacts.
 * @param name of the collection, which decides about two reserved types
 * @throws INVALID_TYPE
 */
export declare function validateType(type: string, name?: string): void;
/**
 * Checks an alias that a person gives: 1 to 128 characters without `/` and `:`, and not `v0`, `v1`, …, which
 * name versions.
 * @throws INVALID_ALIAS
 */
export declare function validateAlias(alias: string): void;
/** True for `v` and ASCII digits: the name that a version has by its number (`v01` too). */
export declare function isVersionAlias(alias: string): boolean;
/**
 * Checks a tag: runs of Unicode letters, digits, `_` and `-` with spaces between, at most 128 characters.
 * @throws INVALID_TAG
 */
export declare function validateTag(tag: string): void;
/**
 * Checks a project's name: 1 to 128 characters, none of `/ \ # ? % :` and no line breaks.
 * @throws INVALID_NAME
 */
export declare function validateProject(project: string): void;
/**
 * Parses `[[entity/]project/]name[:alias]` as W&B does. The first `:` ends the name; the alias may hold
 * anything and is not checked, as are the names.
 * @throws INVALID_NAME when a part is empty or there are more than three
 */
export declare function parseArtifactPath(text: string): ArtifactPath;
/**
 * A name that `validateCollectionName` accepts, made from any text: other characters become `_`, and of one
 * that is too long the first and last 63 are kept, as in W&B. The empty text, `.` and `..` stay as they are.
 */
export declare function sanitizeName(text: string): string;
