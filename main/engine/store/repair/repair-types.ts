import type { RepairResult, VerifyResult } from '../../../../contract/domain.ts';
import type { Backend } from '../backends/backend.ts';
import type { ObjectReplacer } from './replace-object.ts';

export type Repaired = RepairResult['repaired'][number];
export type Damage = VerifyResult['damages'][number];

/** A place that may hold byte-exact copies of objects: another disk, a backup, another store. */
export interface Copy {
  /** For people. */
  readonly name: string;
  readonly backend: Backend;
}

/** What putting whole objects back needs. */
export interface RestoreTools {
  readonly backend: Backend;
  readonly copies: readonly Copy[];
  /** Undefined in a dry run: nothing is written. */
  readonly replacer: ObjectReplacer | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Something that was mended as a whole, without lost chunks. */
export function wholeRepair(
  damage: Pick<Damage, 'object' | 'kind'>,
  how: Repaired['how'],
  from: readonly string[],
): Repaired {
  const { object, kind } = damage;
  return { object, kind, how, from: [...from], foundChunks: 0, lostChunks: 0 };
}
