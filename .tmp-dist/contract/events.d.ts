import * as z from 'zod';
/** What the engine tells without being asked: name → payload. */
export declare const events: {
    /** A job's state or progress, at most ten a second for each job. */
    readonly job: z.ZodObject<{
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
    /** Something in the catalog changed, by this process or another; the lists should be read again. */
    readonly changed: z.ZodObject<{
        topics: z.ZodArray<z.ZodEnum<{
            collections: "collections";
            folders: "folders";
            jobs: "jobs";
            settings: "settings";
            stores: "stores";
            versions: "versions";
        }>>;
    }, z.core.$strip>;
    /** A dataset folder's state or pending changes. */
    readonly folder: z.ZodObject<{
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
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
export type EngineEvent = {
    [N in EventName]: {
        readonly name: N;
        readonly payload: EventPayload<N>;
    };
}[EventName];
