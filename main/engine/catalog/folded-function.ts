import { foldText } from './fold-text.ts';
import type { Db } from './sql.ts';

const known = new WeakSet<Db>();

/** Lets SQL of this connection say `folded(text)`: the text as `foldText` gives it, and '' for null. */
export function withFolded(db: Db): void {
  if (known.has(db)) return;
  db.function('folded', { deterministic: true }, (text) => (text === null ? '' : foldText(String(text))));
  known.add(db);
}
