import type { VersionDetail } from '../../contract/domain.ts';
import {
  exactBytes,
  formatBytes,
  formatChanges,
  formatCount,
  formatCounted,
  formatDuration,
  formatWhen,
} from '../../contract/numbers.ts';
import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { shortVersion } from '../names.ts';
import { printFields } from '../print-fields.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable, printableJson } from '../text/escape.ts';
import { expiryWords } from '../time-to-live.ts';

/** `vitrine show NAME:ALIAS`: all about one version. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const version = await call(context, 'versions.get', { version: argument(input, 0), store: context.store });
  if (context.json) await printJson(context, version);
  else await printVersion(context, version);
}

async function printVersion(context: CliContext, version: VersionDetail): Promise<void> {
  const { palette } = context;
  const now = context.environment.now();
  await print(context, palette.bold(printable(version.fullName)));
  await printFields(context, [
    ['aliases', version.aliases.join(', ')],
    ['tags', version.tags.join(', ')],
    ['type', version.type],
    ['state', version.state],
    ['description', version.description],
    ['files', formatCount(version.files)],
    ['size', exactBytes(version.bytes)],
    ['new', formatBytes(version.newBytes)],
    ['changes', formatChanges(version.changes)],
    [
      'drifted',
      version.drifted === 0
        ? ''
        : `${formatCounted(version.drifted, 'reference')}; see "vitrine check ${shortVersion(version)}"`,
    ],
    ['logged', `${formatWhen(version.createdAt, now)} (${version.createdAt})`],
    ['by', version.author],
    [
      'updated',
      version.updatedAt === version.createdAt
        ? ''
        : `${formatWhen(version.updatedAt, now)} (${version.updatedAt})`,
    ],
    ['run', version.run === null ? '' : `${version.runName} (${version.run})`],
    ['kept for', version.ttlSeconds === null ? '' : formatDuration(version.ttlSeconds)],
    ['expires', expiryWords(version, now)],
    [
      'deleted',
      version.deletedAt === null ? '' : `${formatWhen(version.deletedAt, now)} (${version.deletedAt})`,
    ],
    ['digest', `${version.digest} (${version.algorithm})`],
    ['manifest', version.manifest],
    ['id', version.id],
    ['store', version.store],
    ...Object.entries(version.metadata).map(([key, value]) => [`meta ${key}`, printableJson(value)] as const),
  ]);
}
