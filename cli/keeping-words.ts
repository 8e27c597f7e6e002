import type { KeepingRules, KeepReason } from '../contract/keeping-shapes.ts';
import { formatCount, formatDuration } from '../contract/numbers.ts';
import { printable } from './text/escape.ts';

/** Rules in one sentence: `the last 5, younger than 30 d, alias prod*`. */
export function rulesWords({ last, youngerSeconds, aliases, tags }: KeepingRules): string {
  const parts: string[] = [];
  if (last !== null) parts.push(last === 1 ? 'the last one' : `the last ${formatCount(last)}`);
  if (youngerSeconds !== null) parts.push(`younger than ${formatDuration(youngerSeconds)}`);
  if (aliases.length > 0) {
    parts.push(aliases.includes('*') ? 'any alias' : `alias ${printable(aliases.join(', '))}`);
  }
  if (tags.length > 0) parts.push(`tag ${printable(tags.join(', '))}`);
  return parts.join('; ');
}

/** Why a version stays, in a few words. */
export function reasonWords(reasons: readonly KeepReason[]): string {
  return reasons.map(({ kind, text }) => WORDS[kind](printable(text ?? ''))).join(', ');
}

const WORDS: Readonly<Record<KeepReason['kind'], (text: string) => string>> = {
  last: () => 'one of the last',
  younger: () => 'young',
  alias: (text) => `alias ${text}`,
  tag: (text) => `tag ${text}`,
  latest: () => 'latest',
  protected: (text) => `protected alias ${text}`,
  running: () => 'used by a run that is under way',
};
