import type { ChangeCounts } from './domain.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** A whole number with separators: `1,404`. */
export function formatCount(value: number): string {
  return value.toLocaleString('en-US');
}

/** A count with its noun: `1 file`, `1,404 files`; `plural` where that is not the noun with an s. */
export function formatCounted(value: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(value)} ${value === 1 ? noun : plural}`;
}

/** Bytes in decimal units with three digits: `812 B`, `2.41 GB`, `198 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  if (unit === 0) return `${value} B`;
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

/** Bytes that may not be known, as `formatBytes` gives them. */
export function formatSize(bytes: number | null, unknown = ''): string {
  return bytes === null ? unknown : formatBytes(bytes);
}

/** Bytes as people read them and exactly: `1.02 MB (1,023,488 bytes)`; once where both are the same: `812 B`. */
export function exactBytes(bytes: number): string {
  return bytes < 1000 ? formatBytes(bytes) : `${formatBytes(bytes)} (${formatCount(bytes)} bytes)`;
}

/** A length of time: `5 s`, `2 min`, `1 h 5 min`, from two days on `2 d 3 h`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return `${whole} s`;
  const minutes = Math.round(whole / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(whole / HOUR);
  if (hours >= 48) return `${Math.floor(hours / 24)} d${hours % 24 === 0 ? '' : ` ${hours % 24} h`}`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
}

/** A moment seen from now: `just now`, `5 min ago`, `2 h ago`, `Yesterday`, `2 Oct`, `2 Oct 2025`. */
export function formatWhen(iso: string, now: Date): string {
  const then = new Date(iso);
  const age = (now.getTime() - then.getTime()) / 1000;
  if (age >= 0 && age < MINUTE) return 'just now';
  if (age >= 0 && age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  if (age >= 0 && age < DAY) return `${Math.floor(age / HOUR)} h ago`;
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (then.toDateString() === yesterday.toDateString()) return 'Yesterday';
  return formatDay(iso, now);
}

/** A day: `2 Oct`, with the year when it is another one. */
export function formatDay(iso: string, now: Date): string {
  const then = new Date(iso);
  const day = `${then.getDate()} ${MONTHS[then.getMonth()]}`;
  return then.getFullYear() === now.getFullYear() ? day : `${day} ${then.getFullYear()}`;
}

/** Changes as `+12 ~3 −1 →2`; only what is not zero. */
export function formatChanges(changes: ChangeCounts | null): string {
  if (changes === null) return '';
  const parts = [
    ['+', changes.added],
    ['~', changes.modified],
    ['−', changes.removed],
    ['→', changes.renamed],
  ] as const;
  return parts
    .filter(([, value]) => value > 0)
    .map(([sign, value]) => sign + formatCount(value))
    .join(' ');
}
