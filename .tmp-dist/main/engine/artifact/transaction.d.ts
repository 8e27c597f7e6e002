import * as z from 'zod';
/** Features of the format that a reader must know; an unknown one in `needs` makes a client read-only. */
export declare const KNOWN_FEATURES: readonly string[];
/** How a version differs from the one it followed, in entries. */
export declare const changeCounts: z.ZodObject<{
    added: z.ZodNumber;
    modified: z.ZodNumber;
    removed: z.ZodNumber;
    renamed: z.ZodNumber;
}, z.core.$strip>;
export type ChangeCounts = z.infer<typeof changeCounts>;
/**
 * Everything that can happen in a store, as recorded in its log. docs/store-format.md lists each with its
 * fields. Ids are UUIDs made by the writer; packs, indexes and manifests are named by SHA-256 in hex.
 */
export declare const action: z.ZodDiscriminatedUnion<[z.ZodObject<{
    type: z.ZodLiteral<"create-store">;
    storeSha256: z.ZodString;
    entity: z.ZodString;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"edit-store">;
    entity: z.ZodString;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"create-collection">;
    collection: z.ZodUUID;
    project: z.ZodString;
    name: z.ZodString;
    artifactType: z.ZodString;
    description: z.ZodString;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"edit-collection">;
    collection: z.ZodUUID;
    name: z.ZodOptional<z.ZodString>;
    artifactType: z.ZodOptional<z.ZodString>;
    description: z.ZodOptional<z.ZodString>;
    tags: z.ZodOptional<z.ZodArray<z.ZodString>>;
    protectedAliases: z.ZodOptional<z.ZodArray<z.ZodString>>;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"delete-collection">;
    collection: z.ZodUUID;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"restore-collection">;
    collection: z.ZodUUID;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"create-version">;
    version: z.ZodUUID;
    collection: z.ZodUUID;
    index: z.ZodNumber;
    digest: z.ZodString;
    algorithm: z.ZodEnum<{
        md5: "md5";
        xxh128: "xxh128";
    }>;
    identity: z.ZodString;
    manifest: z.ZodString;
    manifestBase: z.ZodNullable<z.ZodString>;
    manifestDepth: z.ZodNumber;
    files: z.ZodNumber;
    bytes: z.ZodNumber;
    newBytes: z.ZodNumber;
    changes: z.ZodNullable<z.ZodObject<{
        added: z.ZodNumber;
        modified: z.ZodNumber;
        removed: z.ZodNumber;
        renamed: z.ZodNumber;
    }, z.core.$strip>>;
    description: z.ZodString;
    metadata: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
    tags: z.ZodArray<z.ZodString>;
    packs: z.ZodArray<z.ZodString>;
    indexes: z.ZodArray<z.ZodString>;
    ttlSeconds: z.ZodNullable<z.ZodNumber>;
    run: z.ZodNullable<z.ZodUUID>;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"set-aliases">;
    version: z.ZodUUID;
    add: z.ZodArray<z.ZodString>;
    remove: z.ZodArray<z.ZodString>;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"edit-version">;
    version: z.ZodUUID;
    description: z.ZodOptional<z.ZodString>;
    metadata: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodJSONSchema>>;
    tags: z.ZodOptional<z.ZodArray<z.ZodString>>;
    ttlSeconds: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"delete-versions">;
    versions: z.ZodArray<z.ZodUUID>;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"restore-versions">;
    versions: z.ZodArray<z.ZodUUID>;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"retire-packs">;
    packs: z.ZodArray<z.ZodString>;
    manifests: z.ZodArray<z.ZodString>;
    collected: z.ZodArray<z.ZodUUID>;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"replace-indexes">;
    add: z.ZodArray<z.ZodString>;
    remove: z.ZodArray<z.ZodString>;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"create-run">;
    run: z.ZodUUID;
    project: z.ZodString;
    name: z.ZodString;
    host: z.ZodString;
    config: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"finish-run">;
    run: z.ZodUUID;
    state: z.ZodEnum<{
        crashed: "crashed";
        failed: "failed";
        finished: "finished";
    }>;
    exitCode: z.ZodNullable<z.ZodNumber>;
    durationMs: z.ZodNumber;
    record: z.ZodNullable<z.ZodString>;
}, z.core.$strip>, z.ZodObject<{
    type: z.ZodLiteral<"use-version">;
    run: z.ZodUUID;
    version: z.ZodUUID;
    useAs: z.ZodNullable<z.ZodString>;
}, z.core.$strip>], "type">;
export type Action = z.infer<typeof action>;
export type ActionOf<T extends Action['type']> = Extract<Action, {
    type: T;
}>;
/** One transaction of a store's log, without its closing checksum. */
export declare const transaction: z.ZodObject<{
    number: z.ZodNumber;
    prev: z.ZodString;
    id: z.ZodUUID;
    time: z.ZodISODateTime;
    author: z.ZodString;
    needs: z.ZodArray<z.ZodString>;
    actions: z.ZodArray<z.ZodDiscriminatedUnion<[z.ZodObject<{
        type: z.ZodLiteral<"create-store">;
        storeSha256: z.ZodString;
        entity: z.ZodString;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"edit-store">;
        entity: z.ZodString;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"create-collection">;
        collection: z.ZodUUID;
        project: z.ZodString;
        name: z.ZodString;
        artifactType: z.ZodString;
        description: z.ZodString;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"edit-collection">;
        collection: z.ZodUUID;
        name: z.ZodOptional<z.ZodString>;
        artifactType: z.ZodOptional<z.ZodString>;
        description: z.ZodOptional<z.ZodString>;
        tags: z.ZodOptional<z.ZodArray<z.ZodString>>;
        protectedAliases: z.ZodOptional<z.ZodArray<z.ZodString>>;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"delete-collection">;
        collection: z.ZodUUID;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"restore-collection">;
        collection: z.ZodUUID;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"create-version">;
        version: z.ZodUUID;
        collection: z.ZodUUID;
        index: z.ZodNumber;
        digest: z.ZodString;
        algorithm: z.ZodEnum<{
            md5: "md5";
            xxh128: "xxh128";
        }>;
        identity: z.ZodString;
        manifest: z.ZodString;
        manifestBase: z.ZodNullable<z.ZodString>;
        manifestDepth: z.ZodNumber;
        files: z.ZodNumber;
        bytes: z.ZodNumber;
        newBytes: z.ZodNumber;
        changes: z.ZodNullable<z.ZodObject<{
            added: z.ZodNumber;
            modified: z.ZodNumber;
            removed: z.ZodNumber;
            renamed: z.ZodNumber;
        }, z.core.$strip>>;
        description: z.ZodString;
        metadata: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
        tags: z.ZodArray<z.ZodString>;
        packs: z.ZodArray<z.ZodString>;
        indexes: z.ZodArray<z.ZodString>;
        ttlSeconds: z.ZodNullable<z.ZodNumber>;
        run: z.ZodNullable<z.ZodUUID>;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"set-aliases">;
        version: z.ZodUUID;
        add: z.ZodArray<z.ZodString>;
        remove: z.ZodArray<z.ZodString>;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"edit-version">;
        version: z.ZodUUID;
        description: z.ZodOptional<z.ZodString>;
        metadata: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodJSONSchema>>;
        tags: z.ZodOptional<z.ZodArray<z.ZodString>>;
        ttlSeconds: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"delete-versions">;
        versions: z.ZodArray<z.ZodUUID>;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"restore-versions">;
        versions: z.ZodArray<z.ZodUUID>;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"retire-packs">;
        packs: z.ZodArray<z.ZodString>;
        manifests: z.ZodArray<z.ZodString>;
        collected: z.ZodArray<z.ZodUUID>;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"replace-indexes">;
        add: z.ZodArray<z.ZodString>;
        remove: z.ZodArray<z.ZodString>;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"create-run">;
        run: z.ZodUUID;
        project: z.ZodString;
        name: z.ZodString;
        host: z.ZodString;
        config: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"finish-run">;
        run: z.ZodUUID;
        state: z.ZodEnum<{
            crashed: "crashed";
            failed: "failed";
            finished: "finished";
        }>;
        exitCode: z.ZodNullable<z.ZodNumber>;
        durationMs: z.ZodNumber;
        record: z.ZodNullable<z.ZodString>;
    }, z.core.$strip>, z.ZodObject<{
        type: z.ZodLiteral<"use-version">;
        run: z.ZodUUID;
        version: z.ZodUUID;
        useAs: z.ZodNullable<z.ZodString>;
    }, z.core.$strip>], "type">>;
}, z.core.$strip>;
export type Transaction = z.infer<typeof transaction>;
/** A transaction as it stands in the log: parsed, with the SHA-256 of its bytes. */
export interface LogEntry {
    readonly transaction: Transaction;
    readonly sha256: string;
}
