import { formatCounted } from '../../../contract/numbers.ts';

/** How long a version is kept, as it is chosen. */
export type TtlChoice =
  | { readonly kind: 'none' }
  /** Days from its creation, as typed. */
  | { readonly kind: 'days'; readonly days: string }
  /** To the end of a day, `2026-12-24`. */
  | { readonly kind: 'date'; readonly date: string };

const DAY = 86_400;
const MOST_DAYS = 36_500;

/** The choice that means what a version has. */
export function choiceOf(seconds: number | null, createdAt: string): TtlChoice {
  if (seconds === null) return { kind: 'none' };
  if (seconds % DAY === 0) return { kind: 'days', days: String(seconds / DAY) };
  return { kind: 'date', date: dayOf(new Date(Date.parse(createdAt) + seconds * 1000)) };
}

/**
 * Seconds from the creation until the version expires, null for none; or why the choice cannot be.
 *
 * @param createdAt of the version; now for one that is to be logged
 */
export function secondsOf(
  choice: TtlChoice,
  createdAt: Date,
): { readonly seconds: number | null } | { readonly problem: string } {
  if (choice.kind === 'none') return { seconds: null };
  if (choice.kind === 'days') {
    const days = Number(choice.days.trim() === '' ? Number.NaN : choice.days);
    const seconds = Math.round(days * DAY);
    if (!(seconds > 0)) return { problem: 'Write a number of days above zero.' };
    if (days > MOST_DAYS)
      return { problem: `At most ${formatCounted(MOST_DAYS, 'day')}; or keep it for good.` };
    return { seconds };
  }
  const [year, month, day] = choice.date.split('-').map(Number);
  if (!year || !month || !day) return { problem: 'Choose a date.' };
  const end = new Date(year, month - 1, day + 1);
  const seconds = Math.round((end.getTime() - createdAt.getTime()) / 1000);
  return seconds > 0 ? { seconds } : { problem: 'The version is younger than that. Choose a later date.' };
}

/** When a version of that age and time expires, in words: `in 3 days`, `2 days ago`. */
export function expiryWords(expiresAt: Date, now: Date): string {
  const seconds = (expiresAt.getTime() - now.getTime()) / 1000;
  const length = lengthWords(Math.abs(seconds));
  return seconds >= 0 ? `in ${length}` : `${length} ago`;
}

/** A day as a date field has it. */
export function dayOf(date: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

function lengthWords(seconds: number): string {
  if (seconds < 90) return 'a minute';
  if (seconds < 90 * 60) return formatCounted(Math.round(seconds / 60), 'minute');
  if (seconds < 2 * DAY) return formatCounted(Math.round(seconds / 3600), 'hour');
  return formatCounted(Math.round(seconds / DAY), 'day');
}
