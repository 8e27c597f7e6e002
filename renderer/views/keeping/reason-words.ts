import type { KeepingRules, KeepReason, KeptVersion } from '../../../contract/keeping-shapes.ts';
import { formatCount, formatDuration } from '../../../contract/numbers.ts';

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

/** Rules in a few words: `Keeps the newest 10, younger than 30 d, any alias`. */
export function rulesInShort({ last, youngerSeconds, aliases, tags }: KeepingRules): string {
  const parts: string[] = [];
  if (last !== null) parts.push(`the newest ${formatCount(last)}`);
  if (youngerSeconds !== null) parts.push(`younger than ${formatDuration(youngerSeconds)}`);
  if (aliases.length > 0) parts.push(aliases.includes('*') ? 'any alias' : `alias ${aliases.join(', ')}`);
  if (tags.length > 0) parts.push(`tag ${tags.join(', ')}`);
  return `Keeps ${parts.join('; ')}`;
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
