import type { EngineEvent } from '../../contract/events.ts';
import type { RequestName } from '../../contract/requests.ts';

/**
 * The folders of this machine that a reply of the engine tells: dataset folders, checkouts, stores, results of jobs. Only
 * these fields count; a name that comes from the content of a store is never one of them.
 */
export function pathsInReply(name: RequestName, value: unknown): string[] {
  switch (name) {
    case 'folders.list':
      return listed(value, 'path');
    case 'folders.add':
    case 'folders.update':
    case 'folders.watch':
      return texts(field(value, 'path'));
    case 'checkout.list':
      return listed(value, 'folder');
    case 'store.list':
      return listed(value, 'location');
    case 'store.info':
    case 'store.add':
      return texts(field(value, 'location'));
    case 'jobs.list':
      return items(value).flatMap(pathsInJob);
    case 'jobs.get':
    case 'jobs.cancel':
    case 'jobs.resume':
      return pathsInJob(value);
    default:
      return [];
  }
}

/** The folders of this machine that an event of the engine tells. */
export function pathsInEvent(event: EngineEvent): string[] {
  if (event.name === 'folder') return [event.payload.path];
  return event.name === 'job' ? pathsInJob(event.payload) : [];
}

/** Work on some things of a folder gives no right to the rest of it. */
function pathsInJob(job: unknown): string[] {
  if (field(field(job, 'target'), 'part') === true) return [];
  const result = field(job, 'result');
  const folder = field(field(job, 'target'), 'folder');
  return [...texts(field(result, 'folder')), ...texts(field(result, 'file')), ...texts(folder)];
}

function listed(value: unknown, key: string): string[] {
  return items(value).flatMap((item) => texts(field(item, key)));
}

function items(value: unknown): unknown[] {
  const list = field(value, 'items');
  return Array.isArray(list) ? list : [];
}

function texts(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
