import type { VersionSummary } from '../contract/domain.ts';
import { AppError } from '../contract/errors.ts';
import { formatDuration, formatWhen } from '../contract/numbers.ts';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * The seconds that `--ttl` says: a number with `s`, `m`, `h`, `d` or `w`; null for `none`.
 *
 * @throws `USAGE`
 */
export function parseTimeToLive(text: string): number | null {
  if (text === 'none') return null;
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(text) ?? [];
  const seconds = Math.round(Number(number) * (SECONDS[unit] ?? Number.NaN));
  if (seconds > 0 && Number.isSafeInteger(seconds)) return seconds;
  throw new AppError('USAGE', `--ttl takes a time such as 30d, 12h, 90m or 2w, or none, not "${text}".`, {
    hint: 'The time counts from the creation of the version.',
  });
}

/** When a version expires and what comes of it, in words; empty when it does not. */
export function expiryWords(version: Pick<VersionSummary, 'expiresAt' | 'aliases'>, now: Date): string {
  if (version.expiresAt === null) return '';
  const left = (Date.parse(version.expiresAt) - now.getTime()) / 1000;
  if (left > 0) return `in ${formatDuration(left)} (${version.expiresAt})`;
  const keeper = version.aliases.find((alias) => alias !== 'latest');
  const then = keeper === undefined ? 'the next clean-up deletes it' : `kept by its alias ${keeper}`;
  return `${formatWhen(version.expiresAt, now)} (${version.expiresAt}); ${then}`;
}

/** The same in a list: `in 3 d`, `expired`; `kept` when an alias keeps it. */
export function shortExpiry(version: Pick<VersionSummary, 'expiresAt' | 'aliases'>, now: Date): string {
  if (version.expiresAt === null) return '';
  const left = (Date.parse(version.expiresAt) - now.getTime()) / 1000;
  if (left > 0) return `in ${formatDuration(left)}`;
  return version.aliases.some((alias) => alias !== 'latest') ? 'kept' : 'expired';
}
