import type { Row } from './row.ts';
import { checkoutSwitch } from './rows/checkout-switch.ts';
import { download } from './rows/download.ts';
import { draftSteps } from './rows/draft-steps.ts';
import { extraDisk } from './rows/extra-disk.ts';
import { firstLogFiles } from './rows/first-log-files.ts';
import { firstLogLarge } from './rows/first-log-large.ts';
import { hundredVersions } from './rows/hundred-versions.ts';
import { insertMiddle } from './rows/insert-middle.ts';
import { logOneChanged } from './rows/log-one-changed.ts';
import { logUnchanged } from './rows/log-unchanged.ts';
import { manifestDelta } from './rows/manifest-delta.ts';
import { millionFiles } from './rows/million-files.ts';
import { millionReferences } from './rows/million-references.ts';

/** Every row, in the order of the table. */
const ALL_ROWS: readonly Row[] = [
  firstLogFiles,
  firstLogLarge,
  logUnchanged,
  logOneChanged,
  insertMiddle,
  extraDisk,
  download,
  checkoutSwitch,
  manifestDelta,
  hundredVersions,
  millionFiles,
  millionReferences,
  draftSteps,
];

/** The rows of these names, or all. @throws Error that names the rows there are */
export function findRows(names: readonly string[]): readonly Row[] {
  const known = ALL_ROWS.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no row "${unknown}". Rows: ${known.join(', ')}`);
  return names.length === 0 ? ALL_ROWS : ALL_ROWS.filter(({ name }) => names.includes(name));
}
