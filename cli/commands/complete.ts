import { AppError } from '../../contract/errors.ts';
import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { shortCollection } from '../names.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable } from '../text/escape.ts';

const MOST = 1000;

/** `vitrine __complete KIND [TEXT]`: what a shell may offer, one a line; nothing when it cannot be found out. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const text = input.args[1] ?? '';
  const found = await lookUp(context, argument(input, 0), text).catch((error: unknown) => {
    // A shell that completes has no place for errors; the command itself will tell.
    if (error instanceof AppError) return [];
    throw error;
  });
  const shown = found.filter((each) => each.startsWith(text) && each === printable(each));
  if (context.json) return printJson(context, shown);
  if (shown.length > 0) await print(context, ...shown);
}

async function lookUp(context: CliContext, kind: string, text: string): Promise<string[]> {
  if (kind === 'store') {
    const { items } = await call(context, 'store.list', {});
    return items.map((store) => store.handle);
  }
  if (kind === 'job') {
    const { items } = await call(context, 'jobs.list', {});
    return items.map((job) => job.id);
  }
  if (kind === 'run') {
    const { items } = await call(context, 'runs.list', { limit: MOST });
    return items.map((run) => run.id);
  }
  if (kind === 'collection') return collections(context);
  const colon = text.indexOf(':');
  if (colon < 0) return (await collections(context)).map((name) => `${name}:`);
  return versions(context, text.slice(0, colon));
}

async function collections(context: CliContext): Promise<string[]> {
  const { items } = await call(context, 'collections.list', { store: context.store, limit: MOST });
  return items.map((each) => shortCollection({ project: each.project, collection: each.name }));
}

async function versions(context: CliContext, collection: string): Promise<string[]> {
  const { items } = await call(context, 'versions.list', { collection, store: context.store, limit: MOST });
  return items.flatMap((each) => [each.version, ...each.aliases]).map((name) => `${collection}:${name}`);
}
