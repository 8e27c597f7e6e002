import type { WatchNotice } from './watch-types.ts';
/** Why a folder is polled, in words. */
export declare function pollingNotice(root: string, cause: PollingCause, everyMs: number): WatchNotice;
export type PollingCause = {
    readonly reason: 'watch-limit';
    readonly code: string;
} | {
    readonly reason: 'network-mount';
    readonly type: string;
} | {
    readonly reason: 'asked';
};
