import type { ChangeCounts } from '../../contract/domain.ts';
/** A whole number with separators: `1,404`. */
export declare function formatCount(value: number): string;
/** A count with its noun: `1 file`, `1,404 files`. */
export declare function formatCounted(value: number, noun: string): string;
/** Bytes in decimal units with three digits: `812 B`, `2.41 GB`, `198 MB`. */
export declare function formatBytes(bytes: number): string;
/** A length of time: `5 s`, `2 min`, `1 h 5 min`. */
export declare function formatDuration(seconds: number): string;
/** A moment seen from now: `just now`, `5 min ago`, `2 h ago`, `Yesterday`, `2 Oct`, `2 Oct 2025`. */
export declare function formatWhen(iso: string, now: Date): string;
/** A day: `2 Oct`, with the year when it is another one. */
export declare function formatDay(iso: string, now: Date): string;
/** Changes as `+12 ~3 −1 →2`; only what is not zero. */
export declare function formatChanges(changes: ChangeCounts | null): string;
