import type { KeepReason, KeptVersion } from '../../../contract/keeping-shapes.ts';
import { formatDuration } from '../../../contract/numbers.ts';

/** Why a version stays, or that it goes, in a few words. */
export function fateWords({ reasons }: Pick<KeptVersion, 'reasons'>, now: Date): string {
  if (reasons.length === 0) return 'goes';
  const words = reasons.map((reason) => reasonWords(reason, now)).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** When a version's time to live is over; empty without one. */
export function expiryWords({ expiresAt }: Pick<KeptVersion, 'expiresAt'>, now: Date): string {
  if (expiresAt === null) return '';
  const left = (Date.parse(expiresAt) - now.getTime()) / 1000;
  return left > 0 ? `expires in ${formatDuration(left)}` : 'expired';
}

function reasonWords({ kind, text, until }: KeepReason, now: Date): string {
  switch (kind) {
    case 'last':
      return 'one of the newest';
    case 'younger': {
      const left = until === null ? 0 : (Date.parse(until) - now.getTime()) / 1000;
      return left > 0 ? `young, ${formatDuration(left)} more` : 'young';
    }
    case 'alias':
      return `alias ${text}`;
    case 'tag':
      return `tag ${text}`;
    case 'latest':
      return 'latest';
    case 'protected':
      return `protected alias ${text}`;
    case 'running':
      return 'used by a run that is under way';
  }
}
