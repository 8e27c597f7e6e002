import { call, print } from '../context.js';
import { printJson } from '../json-output.js';
import { printFields } from '../print-fields.js';
import { argument } from '../spec.js';
import { printable, printableJson } from '../text/escape.js';
import { formatBytes, formatChanges, formatCount, formatDuration, formatWhen } from '../text/numbers.js';
/** `vitrine show NAME:ALIAS`: all about one version. */
export async function run(context, input) {
    const version = await call(context, 'versions.get', { version: argument(input, 0), store: context.store });
    if (context.json)
        await printJson(context, version);
    else
        await printVersion(context, version);
}
async function printVersion(context, version) {
    const { palette } = context;
    const now = context.environment.now();
    await print(context, palette.bold(printable(version.fullName)));
    await printFields(context, [
        ['aliases', version.aliases.join(', ')],
        ['tags', version.tags.join(', ')],
        ['type', version.type],
        ['description', version.description],
        ['files', formatCount(version.files)],
        ['size', `${formatBytes(version.bytes)} (${formatCount(version.bytes)} bytes)`],
        ['new', formatBytes(version.newBytes)],
        ['changes', formatChanges(version.changes)],
        ['logged', `${formatWhen(version.createdAt, now)} (${version.createdAt})`],
        ['by', version.author],
        ['run', version.run ?? ''],
        ['kept for', version.ttlSeconds === null ? '' : formatDuration(version.ttlSeconds)],
        [
            'deleted',
            version.deletedAt === null ? '' : `${formatWhen(version.deletedAt, now)} (${version.deletedAt})`,
        ],
        ['digest', `${version.digest} (${version.algorithm})`],
        ['id', version.id],
        ['store', version.store],
        ...Object.entries(version.metadata).map(([key, value]) => [`meta ${key}`, printableJson(value)]),
    ]);
}
