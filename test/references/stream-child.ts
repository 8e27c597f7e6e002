// Resolves a folder of files in a process with little memory, and says how many came and whether they came in order.
import { comparePaths } from '../../main/engine/artifact/entry.ts';
import { createReferences } from '../../main/engine/references/references.ts';
import { NO_ARTIFACTS } from './no-artifacts.ts';

const references = createReferences({ env: {}, artifacts: NO_ARTIFACTS });
let count = 0;
let last = '';
let order = 'in order';
for await (const { path } of references.resolve(`file://${process.argv[2]}`)) {
  if (comparePaths(last, path) >= 0) order = 'out of order';
  last = path;
  count++;
}
console.log(`${count} ${order}`);
