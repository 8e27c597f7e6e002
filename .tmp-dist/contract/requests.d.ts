import * as z from 'zod';
export declare const requests: {
    readonly 'engine.info': {
        readonly input: z.ZodObject<{}, z.core.$strip>;
        readonly result: z.ZodObject<{
            version: z.ZodString;
            home: z.ZodString;
            node: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'log.start': {
        readonly input: z.ZodObject<{
            folder: z.ZodString;
            name: z.ZodString;
            project: z.ZodOptional<z.ZodString>;
            type: z.ZodOptional<z.ZodString>;
            aliases: z.ZodDefault<z.ZodArray<z.ZodString>>;
            tags: z.ZodDefault<z.ZodArray<z.ZodString>>;
            description: z.ZodOptional<z.ZodString>;
            metadata: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodJSONSchema>>;
            algorithm: z.ZodOptional<z.ZodEnum<{
                md5: "md5";
                xxh128: "xxh128";
            }>>;
            ignore: z.ZodDefault<z.ZodArray<z.ZodString>>;
            skipUnreadable: z.ZodDefault<z.ZodBoolean>;
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'collections.list': {
        readonly input: z.ZodObject<{
            store: z.ZodOptional<z.ZodString>;
            project: z.ZodOptional<z.ZodString>;
            after: z.ZodOptional<z.ZodString>;
            limit: z.ZodDefault<z.ZodNumber>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
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
            }, z.core.$strip>>;
            next: z.ZodNullable<z.ZodString>;
        }, z.core.$strip>;
    };
    readonly 'collections.get': {
        readonly input: z.ZodObject<{
            collection: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    readonly 'collections.delete': {
        readonly input: z.ZodObject<{
            collection: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            versions: z.ZodNumber;
            undoUntil: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'collections.restore': {
        readonly input: z.ZodObject<{
            collection: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    readonly 'versions.list': {
        readonly input: z.ZodObject<{
            collection: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
            after: z.ZodOptional<z.ZodString>;
            limit: z.ZodDefault<z.ZodNumber>;
            deleted: z.ZodDefault<z.ZodBoolean>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
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
            }, z.core.$strip>>;
            next: z.ZodNullable<z.ZodString>;
        }, z.core.$strip>;
    };
    readonly 'versions.get': {
        readonly input: z.ZodObject<{
            version: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    readonly 'versions.delete': {
        readonly input: z.ZodObject<{
            versions: z.ZodArray<z.ZodString>;
            withAliases: z.ZodDefault<z.ZodBoolean>;
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            deleted: z.ZodArray<z.ZodString>;
            undoUntil: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'versions.restore': {
        readonly input: z.ZodObject<{
            versions: z.ZodArray<z.ZodString>;
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            restored: z.ZodArray<z.ZodString>;
        }, z.core.$strip>;
    };
    readonly 'files.list': {
        readonly input: z.ZodObject<{
            version: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
            prefix: z.ZodDefault<z.ZodString>;
            after: z.ZodOptional<z.ZodString>;
            limit: z.ZodDefault<z.ZodNumber>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
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
            }, z.core.$strip>>;
            next: z.ZodNullable<z.ZodString>;
        }, z.core.$strip>;
    };
    readonly 'files.folder': {
        readonly input: z.ZodObject<{
            version: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
            folder: z.ZodDefault<z.ZodString>;
            after: z.ZodOptional<z.ZodString>;
            limit: z.ZodDefault<z.ZodNumber>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
                name: z.ZodString;
                path: z.ZodString;
                kind: z.ZodEnum<{
                    folder: "folder";
                    reference: "reference";
                    stored: "stored";
                }>;
                files: z.ZodNullable<z.ZodNumber>;
                size: z.ZodNullable<z.ZodNumber>;
            }, z.core.$strip>>;
            next: z.ZodNullable<z.ZodString>;
        }, z.core.$strip>;
    };
    readonly 'files.history': {
        readonly input: z.ZodObject<{
            collection: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
            path: z.ZodString;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
                version: z.ZodString;
                change: z.ZodEnum<{
                    added: "added";
                    modified: "modified";
                    removed: "removed";
                }>;
                size: z.ZodNullable<z.ZodNumber>;
                digest: z.ZodNullable<z.ZodString>;
                time: z.ZodString;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    /** Compares two versions, or a folder with a version; the job's result is a `DiffResult`. */
    readonly 'diff.start': {
        readonly input: z.ZodObject<{
            from: z.ZodUnion<readonly [z.ZodObject<{
                version: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                folder: z.ZodString;
            }, z.core.$strip>]>;
            to: z.ZodUnion<readonly [z.ZodObject<{
                version: z.ZodString;
            }, z.core.$strip>, z.ZodObject<{
                folder: z.ZodString;
            }, z.core.$strip>]>;
            ignore: z.ZodDefault<z.ZodArray<z.ZodString>>;
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    /** The changes that a finished comparison found, by path. */
    readonly 'diff.page': {
        readonly input: z.ZodObject<{
            job: z.ZodString;
            after: z.ZodOptional<z.ZodString>;
            limit: z.ZodDefault<z.ZodNumber>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
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
            }, z.core.$strip>>;
            next: z.ZodNullable<z.ZodString>;
        }, z.core.$strip>;
    };
    readonly 'download.start': {
        readonly input: z.ZodObject<{
            version: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
            to: z.ZodOptional<z.ZodString>;
            path: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    /** Works out what a check-out would do; the job's result is a `CheckoutPlan`. */
    readonly 'checkout.plan': {
        readonly input: z.ZodObject<{
            version: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
            to: z.ZodString;
            path: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'checkout.start': {
        readonly input: z.ZodObject<{
            version: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
            to: z.ZodString;
            path: z.ZodOptional<z.ZodString>;
            rescue: z.ZodDefault<z.ZodEnum<{
                trash: "trash";
                version: "version";
            }>>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'checkout.undo': {
        readonly input: z.ZodObject<{
            to: z.ZodString;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'checkout.list': {
        readonly input: z.ZodObject<{
            to: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
                checkout: z.ZodString;
                folder: z.ZodString;
                version: z.ZodString;
                time: z.ZodString;
                undone: z.ZodBoolean;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    readonly 'aliases.edit': {
        readonly input: z.ZodObject<{
            version: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
            add: z.ZodDefault<z.ZodArray<z.ZodString>>;
            remove: z.ZodDefault<z.ZodArray<z.ZodString>>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    /** Makes these the version's only aliases. */
    readonly 'aliases.set': {
        readonly input: z.ZodObject<{
            version: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
            aliases: z.ZodArray<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    readonly 'aliases.history': {
        readonly input: z.ZodObject<{
            collection: z.ZodString;
            store: z.ZodOptional<z.ZodString>;
            alias: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
                alias: z.ZodString;
                from: z.ZodNullable<z.ZodString>;
                to: z.ZodNullable<z.ZodString>;
                author: z.ZodString;
                time: z.ZodString;
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    readonly 'gc.start': {
        readonly input: z.ZodObject<{
            store: z.ZodOptional<z.ZodString>;
            dryRun: z.ZodDefault<z.ZodBoolean>;
            undoDays: z.ZodOptional<z.ZodNumber>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'store.list': {
        readonly input: z.ZodObject<{}, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
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
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    readonly 'store.info': {
        readonly input: z.ZodObject<{
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    readonly 'store.add': {
        readonly input: z.ZodObject<{
            location: z.ZodString;
            handle: z.ZodOptional<z.ZodString>;
            create: z.ZodDefault<z.ZodBoolean>;
            entity: z.ZodOptional<z.ZodString>;
            newId: z.ZodDefault<z.ZodBoolean>;
            makeDefault: z.ZodDefault<z.ZodBoolean>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    /** Forgets a store on this machine; nothing in it is touched. */
    readonly 'store.remove': {
        readonly input: z.ZodObject<{
            store: z.ZodString;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{}, z.core.$strip>;
    };
    readonly 'store.verify': {
        readonly input: z.ZodObject<{
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'catalog.rebuild': {
        readonly input: z.ZodObject<{}, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'jobs.list': {
        readonly input: z.ZodObject<{
            active: z.ZodDefault<z.ZodBoolean>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
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
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    readonly 'jobs.get': {
        readonly input: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    readonly 'jobs.cancel': {
        readonly input: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    readonly 'jobs.resume': {
        readonly input: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    readonly 'jobs.clear': {
        readonly input: z.ZodObject<{}, z.core.$strip>;
        readonly result: z.ZodObject<{
            cleared: z.ZodNumber;
        }, z.core.$strip>;
    };
    readonly 'folders.list': {
        readonly input: z.ZodObject<{}, z.core.$strip>;
        readonly result: z.ZodObject<{
            items: z.ZodArray<z.ZodObject<{
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
            }, z.core.$strip>>;
        }, z.core.$strip>;
    };
    readonly 'folders.add': {
        readonly input: z.ZodObject<{
            path: z.ZodString;
            name: z.ZodString;
            type: z.ZodOptional<z.ZodString>;
            ignore: z.ZodDefault<z.ZodArray<z.ZodString>>;
            automatic: z.ZodDefault<z.ZodBoolean>;
            store: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    readonly 'folders.update': {
        readonly input: z.ZodObject<{
            folder: z.ZodString;
            automatic: z.ZodOptional<z.ZodBoolean>;
            paused: z.ZodOptional<z.ZodBoolean>;
            ignore: z.ZodOptional<z.ZodArray<z.ZodString>>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    readonly 'folders.remove': {
        readonly input: z.ZodObject<{
            folder: z.ZodString;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{}, z.core.$strip>;
    };
    /** Starts or stops watching in this process; while it watches, `folder` events tell of pending changes. */
    readonly 'folders.watch': {
        readonly input: z.ZodObject<{
            folder: z.ZodString;
            on: z.ZodBoolean;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
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
    };
    /** Compares the folder with its latest version now; the job's result is a `DiffResult`. */
    readonly 'folders.compare': {
        readonly input: z.ZodObject<{
            folder: z.ZodString;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    /** Logs the folder's pending changes; the job's result is a `LogResult`. */
    readonly 'folders.log': {
        readonly input: z.ZodObject<{
            folder: z.ZodString;
            description: z.ZodOptional<z.ZodString>;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{
            job: z.ZodString;
        }, z.core.$strip>;
    };
    readonly 'settings.get': {
        readonly input: z.ZodObject<{}, z.core.$strip>;
        readonly result: z.ZodObject<{
            settings: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
        }, z.core.$strip>;
    };
    readonly 'settings.set': {
        readonly input: z.ZodObject<{
            key: z.ZodString;
            value: z.ZodJSONSchema;
        }, z.core.$strip>;
        readonly result: z.ZodObject<{}, z.core.$strip>;
    };
};
export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]['input']>;
export type ParsedInput<N extends RequestName> = z.output<(typeof requests)[N]['input']>;
export type RequestResult<N extends RequestName> = z.output<(typeof requests)[N]['result']>;
