import type { Transaction } from '../../main/engine/history/transaction.ts';
import {
  type AppendResult,
  LOG_START,
  type LogPosition,
  positionOf,
  type StoreLog,
} from '../../main/engine/store/log.ts';
import { uuidOf } from './history-builder.ts';

/** A transaction whose id depends on the name only. */
export function transactionOf(name: string): Omit<Transaction, 'number' | 'prev'> {
  return {
    id: uuidOf(name),
    time: '2026-01-01T00:00:00.000Z',
    author: 'ada',
    needs: [],
    actions: [{ type: 'edit-store', entity: name }],
  };
}

/** Appends transactions of these names to an empty log; the position after each. */
export async function appendAll(log: StoreLog, names: readonly string[]): Promise<LogPosition[]> {
  const positions: LogPosition[] = [];
  for (const name of names) {
    const result: AppendResult = await log.append(positions.at(-1) ?? LOG_START, transactionOf(name));
    if (result.outcome !== 'committed') throw new Error(`${name} was not committed`);
    positions.push(positionOf(result.entry));
  }
  return positions;
}
