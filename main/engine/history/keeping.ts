import { AppError } from '../../../contract/errors.ts';
import type { KeepReason } from '../../../contract/keeping-shapes.ts';
import { wildcard } from '../../../contract/wildcard.ts';
import { type CollectionRecord, LATEST, type VersionRecord } from './state.ts';
import type { KeepingRules } from './transaction.ts';

/** What rules look at in a version. */
export type KeptFacts = Pick<VersionRecord, 'id' | 'tags' | 'created'> & {
  readonly aliases: readonly string[];
  /** Versions of the collection that are newer and not deleted. */
  readonly rank: number;
};

/** What rules look at beside the version. */
export interface KeepingContext {
  readonly rules: KeepingRules;
  readonly collection: Pick<CollectionRecord, 'protectedAliases'>;
  /** Ids of versions that runs use that are still under way. */
  readonly spared: ReadonlySet<string>;
  /** ISO 8601. */
  readonly now: string;
}

/** Why a version stays; empty when it goes. */
export function keepReasons(version: KeptFacts, context: KeepingContext): KeepReason[] {
  const { rules, collection, spared, now } = context;
  const reasons: KeepReason[] = [];
  const add = (kind: KeepReason['kind'], text: string | null = null, until: string | null = null) =>
    void reasons.push({ kind, text, until });
  if (version.aliases.includes(LATEST)) add('latest');
  for (const alias of version.aliases) {
    if (collection.protectedAliases.includes(alias)) add('protected', alias);
    else if (alias !== LATEST && rules.aliases.some((pattern) => wildcard(pattern)(alias)))
      add('alias', alias);
  }
  for (const tag of version.tags) if (rules.tags.includes(tag)) add('tag', tag);
  if (rules.last !== null && version.rank < rules.last) add('last');
  if (rules.youngerSeconds !== null) {
    const until = Date.parse(version.created.time) + rules.youngerSeconds * 1000;
    if (until > Date.parse(now)) add('younger', null, isoOf(until));
  }
  if (spared.has(version.id)) add('running');
  return reasons;
}

/** Checks rules (`INVALID_INPUT`): those that keep nothing would delete everything, which has a command of its own. */
export function validateKeeping(rules: KeepingRules): void {
  const { last, youngerSeconds, aliases, tags } = rules;
  if (last !== null || youngerSeconds !== null || aliases.length > 0 || tags.length > 0) return;
  throw new AppError('INVALID_INPUT', 'These rules keep nothing but the latest version.', {
    hint: 'Say what stays: the last so many, those younger than some time, those with an alias or a tag.',
  });
}

/** Null beyond what a date can show. */
function isoOf(ms: number): string | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
