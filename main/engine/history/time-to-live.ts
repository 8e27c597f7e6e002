import { AppError } from '../../../contract/errors.ts';
import { LATEST, type VersionRecord } from './state.ts';

/** Checks a time to live: whole seconds above zero, or null for none (`INVALID_INPUT`). */
export function validateTimeToLive(seconds: number | null): void {
  if (seconds === null || (Number.isSafeInteger(seconds) && seconds > 0)) return;
  throw new AppError('INVALID_INPUT', `A time to live of ${seconds} s is not possible.`, {
    hint: 'Give a whole number of seconds above zero, or none to keep the version.',
  });
}

type Lifetime = Pick<VersionRecord, 'created' | 'ttlSeconds'>;

/** When a version's time to live is over, ISO 8601; null when it has none, or none that a date can show. */
export function expiresAt({ created, ttlSeconds }: Lifetime): string | null {
  if (ttlSeconds === null) return null;
  const date = new Date(Date.parse(created.time) + ttlSeconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/**
 * Whether a version's time to live is over.
 *
 * @param now ISO 8601
 */
export function hasExpired(version: Lifetime, now: string): boolean {
  const end = expiresAt(version);
  return end !== null && Date.parse(end) <= Date.parse(now);
}

/**
 * Whether aliases keep a version whose time is over: any but `latest`, which goes to versions by itself. To delete a
 * version that a person named takes a person's word.
 */
export function keepsExpired(aliases: readonly string[]): boolean {
  return aliases.some((alias) => alias !== LATEST);
}
