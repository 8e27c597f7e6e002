import { type Db } from '../sql.ts';
/** A setting's value; undefined when it was never set. */
export declare function getSetting(db: Db, { key }: {
    key: string;
}): unknown;
/** Sets a setting; undefined removes it. */
export declare function setSetting(db: Db, { key, value }: {
    key: string;
    value: unknown;
}): void;
