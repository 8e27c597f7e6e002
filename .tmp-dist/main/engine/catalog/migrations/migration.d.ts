/** One step of the catalog's schema. Numbers ascend; the file's `user_version` is the number of its last step. */
export interface Migration {
    readonly number: number;
    readonly name: string;
    readonly sql: string;
}
