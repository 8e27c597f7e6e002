import * as z from 'zod';
/** Shapes that cross every border. All values are plain JSON; times are ISO 8601 in UTC, sizes are bytes. */
declare const count: z.ZodNumber;
declare const path: z.ZodString;
export declare const algorithm: z.ZodEnum<{
    md5: "md5";
    xxh128: "xxh128";
}>;
export type Algorithm = z.infer<typeof algorithm>;
export declare const changeCounts: z.ZodObject<{
    added: z.ZodNumber;
    modified: z.ZodNumber;
    removed: z.ZodNumber;
    renamed: z.ZodNumber;
}, z.core.$strip>;
export type ChangeCounts = z.infer<typeof changeCounts>;
/** A store as this machine knows it. */
export declare const storeInfo: z.ZodObject<{
    id: z.ZodString;
    handle: z.ZodString;
    entity: z.ZodString;
    location: z.ZodString;
    format: z.ZodString;
    isDefault: z.ZodBoolean;
    state: z.ZodEnum<{
        damaged: "damaged";
        missing: "missing";
        newer: "newer";
        "read-only": "read-only";
        ready: "ready";
        "went-back": "went-back";
    }>;
    stateReason: z.ZodNullable<z.ZodString>;
    transactions: z.ZodNumber;
    collections: z.ZodNumber;
    versions: z.ZodNumber;
    packs: z.ZodNumber;
    storedBytes: z.ZodNumber;
    freeBytes: z.ZodNullable<z.ZodNumber>;
}, z.core.$strip>;
export type StoreInfo = z.infer<typeof storeInfo>;
export declare const collectionSummary: z.ZodObject<{
    id: z.ZodString;
    store: z.ZodString;
    entity: z.ZodString;
    project: z.ZodString;
    name: z.ZodString;
    type: z.ZodString;
    description: z.ZodString;
    tags: z.ZodArray<z.ZodString>;
    versions: z.ZodNumber;
    latest: z.ZodNullable<z.ZodString>;
    aliases: z.ZodArray<z.ZodString>;
    files: z.ZodNumber;
    bytes: z.ZodNumber;
    createdAt: z.ZodString;
    updatedAt: z.ZodString;
}, z.core.$strip>;
export type CollectionSummary = z.infer<typeof collectionSummary>;
export declare const versionSummary: z.ZodObject<{
    id: z.ZodString;
    store: z.ZodString;
    entity: z.ZodString;
    project: z.ZodString;
    collection: z.ZodString;
    type: z.ZodString;
    version: z.ZodString;
    aliases: z.ZodArray<z.ZodString>;
    tags: z.ZodArray<z.ZodString>;
    digest: z.ZodString;
    algorithm: z.ZodEnum<{
        md5: "md5";
        xxh128: "xxh128";
    }>;
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
    author: z.ZodString;
    createdAt: z.ZodString;
    deletedAt: z.ZodNullable<z.ZodString>;
}, z.core.$strip>;
export type VersionSummary = z.infer<typeof versionSummary>;
export declare const versionDetail: z.ZodObject<{
    id: z.ZodString;
    store: z.ZodString;
    entity: z.ZodString;
    project: z.ZodString;
    collection: z.ZodString;
    type: z.ZodString;
    version: z.ZodString;
    aliases: z.ZodArray<z.ZodString>;
    tags: z.ZodArray<z.ZodString>;
    digest: z.ZodString;
    algorithm: z.ZodEnum<{
        md5: "md5";
        xxh128: "xxh128";
    }>;
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
    author: z.ZodString;
    createdAt: z.ZodString;
    deletedAt: z.ZodNullable<z.ZodString>;
    fullName: z.ZodString;
    state: z.ZodEnum<{
        COMMITTED: "COMMITTED";
        DELETED: "DELETED";
    }>;
    metadata: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
    manifest: z.ZodString;
    run: z.ZodNullable<z.ZodString>;
    ttlSeconds: z.ZodNullable<z.ZodNumber>;
}, z.core.$strip>;
export type VersionDetail = z.infer<typeof versionDetail>;
export declare const entryInfo: z.ZodObject<{
    path: z.ZodString;
    kind: z.ZodEnum<{
        reference: "reference";
        stored: "stored";
    }>;
    size: z.ZodNullable<z.ZodNumber>;
    digest: z.ZodString;
    uri: z.ZodNullable<z.ZodString>;
    modifiedAt: z.ZodNullable<z.ZodString>;
    executable: z.ZodBoolean;
}, z.core.$strip>;
export type EntryInfo = z.infer<typeof entryInfo>;
export declare const folderItem: z.ZodObject<{
    name: z.ZodString;
    path: z.ZodString;
    kind: z.ZodEnum<{
        folder: "folder";
        reference: "reference";
        stored: "stored";
    }>;
    files: z.ZodNullable<z.ZodNumber>;
    size: z.ZodNullable<z.ZodNumber>;
}, z.core.$strip>;
export type FolderItem = z.infer<typeof folderItem>;
export declare const fileChange: z.ZodObject<{
    change: z.ZodEnum<{
        added: "added";
        modified: "modified";
        removed: "removed";
        renamed: "renamed";
    }>;
    path: z.ZodString;
    from: z.ZodNullable<z.ZodString>;
    sizeBefore: z.ZodNullable<z.ZodNumber>;
    sizeAfter: z.ZodNullable<z.ZodNumber>;
}, z.core.$strip>;
export type FileChange = z.infer<typeof fileChange>;
/** A file that could not be taken, with the reason. */
export declare const problem: z.ZodObject<{
    path: z.ZodString;
    reason: z.ZodString;
    message: z.ZodString;
}, z.core.$strip>;
export type Problem = z.infer<typeof problem>;
export declare const logResult: z.ZodObject<{
    store: z.ZodString;
    entity: z.ZodString;
    project: z.ZodString;
    collection: z.ZodString;
    type: z.ZodString;
    version: z.ZodString;
    versionId: z.ZodString;
    digest: z.ZodString;
    algorithm: z.ZodEnum<{
        md5: "md5";
        xxh128: "xxh128";
    }>;
    files: z.ZodNumber;
    bytes: z.ZodNumber;
    newBytes: z.ZodNumber;
    created: z.ZodBoolean;
    aliases: z.ZodArray<z.ZodString>;
    changes: z.ZodNullable<z.ZodObject<{
        added: z.ZodNumber;
        modified: z.ZodNumber;
        removed: z.ZodNumber;
        renamed: z.ZodNumber;
    }, z.core.$strip>>;
    ignored: z.ZodNumber;
    skipped: z.ZodArray<z.ZodObject<{
        path: z.ZodString;
        reason: z.ZodString;
        message: z.ZodString;
    }, z.core.$strip>>;
    emptyFolders: z.ZodNumber;
    linkedFolders: z.ZodArray<z.ZodString>;
    onlyAttributesChanged: z.ZodNumber;
}, z.core.$strip>;
export type LogResult = z.infer<typeof logResult>;
export declare const downloadResult: z.ZodObject<{
    folder: z.ZodString;
    version: z.ZodString;
    files: z.ZodNumber;
    bytes: z.ZodNumber;
    written: z.ZodNumber;
    writtenBytes: z.ZodNumber;
    unchanged: z.ZodNumber;
    missing: z.ZodArray<z.ZodObject<{
        path: z.ZodString;
        reason: z.ZodString;
        message: z.ZodString;
    }, z.core.$strip>>;
}, z.core.$strip>;
export type DownloadResult = z.infer<typeof downloadResult>;
export declare const checkoutPlan: z.ZodObject<{
    folder: z.ZodString;
    version: z.ZodString;
    add: z.ZodNumber;
    addBytes: z.ZodNumber;
    replace: z.ZodNumber;
    replaceBytes: z.ZodNumber;
    delete: z.ZodNumber;
    deleteBytes: z.ZodNumber;
    unchanged: z.ZodNumber;
    rescue: z.ZodNumber;
    rescueBytes: z.ZodNumber;
    sample: z.ZodObject<{
        add: z.ZodArray<z.ZodString>;
        replace: z.ZodArray<z.ZodString>;
        delete: z.ZodArray<z.ZodString>;
        rescue: z.ZodArray<z.ZodString>;
    }, z.core.$strip>;
}, z.core.$strip>;
export type CheckoutPlan = z.infer<typeof checkoutPlan>;
export declare const checkoutResult: z.ZodObject<{
    folder: z.ZodString;
    version: z.ZodString;
    add: z.ZodNumber;
    addBytes: z.ZodNumber;
    replace: z.ZodNumber;
    replaceBytes: z.ZodNumber;
    delete: z.ZodNumber;
    deleteBytes: z.ZodNumber;
    unchanged: z.ZodNumber;
    rescue: z.ZodNumber;
    rescueBytes: z.ZodNumber;
    sample: z.ZodObject<{
        add: z.ZodArray<z.ZodString>;
        replace: z.ZodArray<z.ZodString>;
        delete: z.ZodArray<z.ZodString>;
        rescue: z.ZodArray<z.ZodString>;
    }, z.core.$strip>;
    checkout: z.ZodString;
    rescuedTo: z.ZodNullable<z.ZodString>;
    undoUntil: z.ZodString;
}, z.core.$strip>;
export type CheckoutResult = z.infer<typeof checkoutResult>;
export declare const diffResult: z.ZodObject<{
    from: z.ZodString;
    to: z.ZodString;
    counts: z.ZodObject<{
        added: z.ZodNumber;
        modified: z.ZodNumber;
        removed: z.ZodNumber;
        renamed: z.ZodNumber;
    }, z.core.$strip>;
    unchanged: z.ZodNumber;
    bytesBefore: z.ZodNumber;
    bytesAfter: z.ZodNumber;
    problems: z.ZodArray<z.ZodObject<{
        path: z.ZodString;
        reason: z.ZodString;
        message: z.ZodString;
    }, z.core.$strip>>;
}, z.core.$strip>;
export type DiffResult = z.infer<typeof diffResult>;
export declare const collectResult: z.ZodObject<{
    dryRun: z.ZodBoolean;
    freedBytes: z.ZodNumber;
    freedPacks: z.ZodNumber;
    rewrittenPacks: z.ZodNumber;
    keptBytes: z.ZodNumber;
    waitingBytes: z.ZodNumber;
    versions: z.ZodArray<z.ZodObject<{
        version: z.ZodString;
        deleted: z.ZodBoolean;
        aloneBytes: z.ZodNumber;
    }, z.core.$strip>>;
}, z.core.$strip>;
export type CollectResult = z.infer<typeof collectResult>;
export declare const damage: z.ZodObject<{
    object: z.ZodString;
    kind: z.ZodString;
    message: z.ZodString;
    versions: z.ZodArray<z.ZodString>;
    paths: z.ZodArray<z.ZodString>;
    pathCount: z.ZodNumber;
}, z.core.$strip>;
export declare const verifyResult: z.ZodObject<{
    ok: z.ZodBoolean;
    objects: z.ZodNumber;
    bytes: z.ZodNumber;
    versions: z.ZodNumber;
    damages: z.ZodArray<z.ZodObject<{
        object: z.ZodString;
        kind: z.ZodString;
        message: z.ZodString;
        versions: z.ZodArray<z.ZodString>;
        paths: z.ZodArray<z.ZodString>;
        pathCount: z.ZodNumber;
    }, z.core.$strip>>;
    notes: z.ZodArray<z.ZodString>;
}, z.core.$strip>;
export type VerifyResult = z.infer<typeof verifyResult>;
export declare const rebuildResult: z.ZodObject<{
    stores: z.ZodNumber;
    collections: z.ZodNumber;
    versions: z.ZodNumber;
    movedTo: z.ZodNullable<z.ZodString>;
}, z.core.$strip>;
export type RebuildResult = z.infer<typeof rebuildResult>;
export declare const progress: z.ZodObject<{
    phase: z.ZodString;
    filesDone: z.ZodNumber;
    filesTotal: z.ZodNullable<z.ZodNumber>;
    bytesDone: z.ZodNumber;
    bytesTotal: z.ZodNullable<z.ZodNumber>;
    rate: z.ZodNumber;
    secondsLeft: z.ZodNullable<z.ZodNumber>;
}, z.core.$strip>;
export type Progress = z.infer<typeof progress>;
export declare const jobKind: z.ZodEnum<{
    checkout: "checkout";
    diff: "diff";
    download: "download";
    gc: "gc";
    log: "log";
    plan: "plan";
    rebuild: "rebuild";
    undo: "undo";
    verify: "verify";
}>;
export type JobKind = z.infer<typeof jobKind>;
export declare const errorData: z.ZodObject<{
    code: z.ZodString;
    message: z.ZodString;
    hint: z.ZodOptional<z.ZodString>;
    path: z.ZodOptional<z.ZodString>;
    retryable: z.ZodBoolean;
    details: z.ZodOptional<z.ZodUnknown>;
}, z.core.$strip>;
export declare const jobInfo: z.ZodObject<{
    id: z.ZodString;
    kind: z.ZodEnum<{
        checkout: "checkout";
        diff: "diff";
        download: "download";
        gc: "gc";
        log: "log";
        plan: "plan";
        rebuild: "rebuild";
        undo: "undo";
        verify: "verify";
    }>;
    title: z.ZodString;
    state: z.ZodEnum<{
        cancelled: "cancelled";
        done: "done";
        failed: "failed";
        interrupted: "interrupted";
        parked: "parked";
        queued: "queued";
        running: "running";
    }>;
    attempts: z.ZodNumber;
    progress: z.ZodNullable<z.ZodObject<{
        phase: z.ZodString;
        filesDone: z.ZodNumber;
        filesTotal: z.ZodNullable<z.ZodNumber>;
        bytesDone: z.ZodNumber;
        bytesTotal: z.ZodNullable<z.ZodNumber>;
        rate: z.ZodNumber;
        secondsLeft: z.ZodNullable<z.ZodNumber>;
    }, z.core.$strip>>;
    result: z.ZodNullable<z.ZodJSONSchema>;
    error: z.ZodNullable<z.ZodObject<{
        code: z.ZodString;
        message: z.ZodString;
        hint: z.ZodOptional<z.ZodString>;
        path: z.ZodOptional<z.ZodString>;
        retryable: z.ZodBoolean;
        details: z.ZodOptional<z.ZodUnknown>;
    }, z.core.$strip>>;
    createdAt: z.ZodString;
    finishedAt: z.ZodNullable<z.ZodString>;
}, z.core.$strip>;
export type JobInfo = z.infer<typeof jobInfo>;
/** A dataset folder: a local folder bound to a collection and watched. */
export declare const datasetFolder: z.ZodObject<{
    id: z.ZodString;
    path: z.ZodString;
    store: z.ZodString;
    project: z.ZodString;
    collection: z.ZodString;
    type: z.ZodString;
    ignore: z.ZodArray<z.ZodString>;
    automatic: z.ZodBoolean;
    paused: z.ZodBoolean;
    fingerprints: z.ZodEnum<{
        full: "full";
        "size-and-time": "size-and-time";
    }>;
    lastVersion: z.ZodNullable<z.ZodString>;
    state: z.ZodEnum<{
        changed: "changed";
        clean: "clean";
        missing: "missing";
        unknown: "unknown";
    }>;
    pending: z.ZodNullable<z.ZodObject<{
        added: z.ZodNumber;
        modified: z.ZodNumber;
        removed: z.ZodNumber;
        renamed: z.ZodNumber;
    }, z.core.$strip>>;
    watching: z.ZodEnum<{
        events: "events";
        off: "off";
        polling: "polling";
    }>;
    notice: z.ZodNullable<z.ZodString>;
}, z.core.$strip>;
export type DatasetFolder = z.infer<typeof datasetFolder>;
export declare const aliasMove: z.ZodObject<{
    alias: z.ZodString;
    from: z.ZodNullable<z.ZodString>;
    to: z.ZodNullable<z.ZodString>;
    author: z.ZodString;
    time: z.ZodString;
}, z.core.$strip>;
export type AliasMove = z.infer<typeof aliasMove>;
export { count, path };
