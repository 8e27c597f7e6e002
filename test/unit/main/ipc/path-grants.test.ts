import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hostRequests } from '../../../../contract/host.ts';
import { requests } from '../../../../contract/requests.ts';
import { parseRequest } from '../../../../main/ipc/parse-request.ts';
import { createPathGrants } from '../../../../main/ipc/path-grants.ts';
import { requestPaths } from '../../../../main/ipc/request-paths.ts';
import { pathsInEvent, pathsInReply } from '../../../../main/ipc/told-paths.ts';

const data = resolve('/data/photos');

async function allowed(granted: readonly string[], path: string): Promise<boolean> {
  const grants = createPathGrants();
  for (const each of granted) grants.grant(each);
  try {
    await grants.check(path);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID_PATH', path });
    return false;
  }
}

describe('path grants', () => {
  test('nothing is allowed at first', async () => {
    expect(await allowed([], data)).toBe(false);
  });

  test.each([data, join(data, 'a', 'b.jpg'), `${data}/./a//b/`, join(data, '..photos'), join(data, 'a..')])(
    'a granted path and what lies below it: %s',
    async (path) => {
      expect(await allowed([data], path)).toBe(true);
    },
  );

  test.each([
    resolve('/data'),
    resolve('/data/photos2'),
    `${data}/../other`,
    `${data}/..`,
    'photos',
    './photos',
    '',
    '~/photos',
  ])('not "%s"', async (path) => {
    expect(await allowed([data], path)).toBe(false);
  });

  test('a relative path grants nothing', async () => {
    expect(await allowed(['.'], process.cwd())).toBe(false);
  });

  test('the root grants everything', async () => {
    expect(await allowed([resolve('/')], data)).toBe(true);
  });
});

describe('links in what was granted', () => {
  let root: string;
  let picked: string;
  let other: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-grants-')));
    picked = join(root, 'picked');
    other = join(root, 'other');
    mkdirSync(join(picked, 'inside'), { recursive: true });
    mkdirSync(join(other, 'deep'), { recursive: true });
    symlinkSync(other, join(picked, 'out'), 'junction');
    symlinkSync(join(picked, 'inside'), join(picked, 'in'), 'junction');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test.each(['out', 'out/deep', 'out/not/there/yet'])('%s leads out', async (path) => {
    expect(await allowed([picked], join(picked, path))).toBe(false);
    expect(await allowed([picked, other], join(picked, path))).toBe(true);
  });

  test('steps back after a link are refused, since the system takes them from where the link leads', async () => {
    expect(await allowed([picked], `${picked}/out/../secret`)).toBe(false);
    expect(await allowed([picked], `${picked}/inside/../inside`)).toBe(false);
  });

  test('those that stay inside are followed, and so is one that was picked itself', async () => {
    expect(await allowed([picked], join(picked, 'in'))).toBe(true);
    expect(await allowed([picked], join(picked, 'in', 'new'))).toBe(true);
    expect(await allowed([join(picked, 'out')], join(picked, 'out', 'deep'))).toBe(true);
  });
});

describe('the paths of a request', () => {
  const paths = (name: string, input: unknown) => requestPaths(parseRequest(requests, name, input));

  test.each([
    ['log.start', { folder: data, name: 'photos' }, [data]],
    ['download.start', { version: 'photos:v1', to: data }, [data]],
    ['download.start', { version: 'photos:v1', path: '/in/the/version' }, []],
    ['diff.start', { from: { version: 'photos:v1' }, to: { folder: data } }, [data]],
    ['store.repair', { from: [data, '/b'] }, [data, '/b']],
    ['store.add', { location: data }, [data]],
    ['checkout.list', {}, []],
  ])('%s', (name, input, expected) => {
    expect(paths(name, input)).toEqual(expected);
  });

  test('of a dataset folder named by a path is that path', () => {
    expect(paths('folders.compare', { folder: '/etc' })).toEqual(['/etc']);
    expect(paths('folders.log', { folder: '../etc' })).toEqual(['../etc']);
    expect(paths('folders.remove', { folder: '12' })).toEqual([]);
  });

  test('of some things of a folder are these things', () => {
    const request = { name: 'log.start', schema: requests['log.start'].input, input: {} };
    const input = { folder: data, name: 'photos', only: ['a.jpg', '../../secret'] };
    expect(requestPaths({ ...request, input })).toEqual([join(data, 'a.jpg'), join(data, '../../secret')]);
    expect(requestPaths({ ...request, input: { ...input, only: [] } })).toEqual([data]);
  });

  test('of what goes into a draft are those of this machine, never paths in the version', () => {
    const items = [
      { kind: 'file', path: data },
      { kind: 'folder', path: '/b', as: 'in/the/version' },
      { kind: 'local', path: '/c', into: 'x' },
      { kind: 'local-reference', path: '/d' },
      { kind: 'remove', path: 'in/the/version' },
      { kind: 'entry', version: 'photos:v1', path: 'in/the/version' },
      { kind: 'text', as: 'in/the/version', text: '' },
      { kind: 'reference', uri: 's3://bucket/x' },
      { kind: 'reference', uri: 'file:///e/f#g' },
      { kind: 'reference', uri: 'FILE:///e%2Ff' },
      { kind: 'reference', uri: ' file://host/e' },
    ];
    expect(paths('drafts.add', { draft: 'd', items })).toEqual([
      ...[data, '/b', '/c', '/d'],
      ...['/e/f#g', 'FILE:///e%2Ff', ' file://host/e'],
    ]);
    expect(paths('drafts.resolve', { reference: items[8] })).toEqual(['/e/f#g']);
  });

  test('every field of the tables that is named like a path is found', () => {
    const missed = Object.entries({ ...requests, ...hostRequests }).filter(([name, { input }]) => {
      const fields = Object.keys(input.shape).filter((key) =>
        ['folder', 'to', 'location', 'from'].includes(key),
      );
      return fields.some((key) => {
        const samples = ['/x', ['/x'], { folder: '/x' }].map((value) => ({ [key]: value }));
        const takesPath = samples.some(
          (sample) => requestPaths({ name, schema: input, input: sample }).length > 0,
        );
        return !takesPath && !NO_PATHS.has(`${name}.${key}`);
      });
    });
    expect(missed.map(([name]) => name)).toEqual([]);
  });
});

/** Fields with such a name that hold something else: ids, or folders of a version. */
const NO_PATHS = new Set([
  'files.rows.folder',
  'files.search.folder',
  'log.previewRows.folder',
  'diff.rows.folder',
]);

describe('the paths that the engine tells', () => {
  test('in replies', () => {
    expect(pathsInReply('folders.list', { items: [{ path: '/a' }, { path: '/b' }] })).toEqual(['/a', '/b']);
    expect(pathsInReply('folders.add', { path: '/a' })).toEqual(['/a']);
    expect(pathsInReply('checkout.list', { items: [{ folder: '/a' }] })).toEqual(['/a']);
    expect(pathsInReply('store.list', { items: [{ location: '/s' }] })).toEqual(['/s']);
    expect(pathsInReply('jobs.get', { result: { folder: '/d' } })).toEqual(['/d']);
    expect(pathsInReply('jobs.list', { items: [{ result: null }, { result: { folder: '/d' } }] })).toEqual([
      '/d',
    ]);
  });

  test('never the folder around some things that were logged', () => {
    const job = { target: { folder: '/a', part: true }, result: { folder: '/a' } };
    expect(pathsInReply('jobs.get', job)).toEqual([]);
    expect(pathsInReply('jobs.list', { items: [job] })).toEqual([]);
    expect(pathsInReply('jobs.get', { ...job, target: { folder: '/a' } })).toEqual(['/a', '/a']);
  });

  test('never from the content of a version', () => {
    const hostile = { items: [{ path: '/etc', folder: '/etc', location: '/etc' }], path: '/etc' };
    expect(pathsInReply('files.list', hostile)).toEqual([]);
    expect(pathsInReply('files.rows', hostile)).toEqual([]);
    expect(pathsInReply('diff.page', hostile)).toEqual([]);
    expect(pathsInReply('versions.get', hostile)).toEqual([]);
  });

  test('in events', () => {
    expect(pathsInEvent({ name: 'changed', payload: { topics: ['folders'] } })).toEqual([]);
  });
});
