import type { StoreInfo } from '../contract/domain.ts';
import { formatBytes, formatCount, formatCounted, formatSize } from '../contract/numbers.ts';
import { type CliContext, print } from './context.ts';
import { printJson } from './json-output.ts';
import { printFields } from './print-fields.ts';
import { printable } from './text/escape.ts';

/** Prints where a store is, its state and its size. */
export async function printStore(context: CliContext, store: StoreInfo): Promise<void> {
  if (context.json) return printJson(context, store);
  const title = printable(store.handle) + (store.isDefault ? ' (default)' : '');
  await print(context, context.palette.bold(title));
  await printFields(context, [
    ['location', store.location],
    ['state', [store.state, store.stateReason ?? ''].filter((part) => part !== '').join(': ')],
    ['entity', store.entity],
    [
      'holds',
      `${formatCounted(store.collections, 'collection')}, ${formatCounted(store.versions, 'version')}`,
    ],
    ['packs', `${formatBytes(store.storedBytes)} in ${formatCounted(store.packs, 'pack')} of file contents`],
    ['free space', formatSize(store.freeBytes)],
    ['log', `${formatCount(store.transactions)} transactions`],
    ['format', store.format],
    ['id', store.id],
    ['notice', store.notices.join(' ')],
  ]);
}
