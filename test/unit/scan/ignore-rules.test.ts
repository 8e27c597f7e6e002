import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { FolderScanner } from '../../../main/engine/scan/scan-folder.ts';
import { type FolderTree, makeFolder } from '../../helpers/folder-builder.ts';
import { scanAll } from './scan-helper.ts';

const scanner = new FolderScanner();
afterAll(() => scanner.close());

async function kept(tree: FolderTree, ignore: string[] = []): Promise<string[]> {
  using folder = makeFolder(tree);
  return (await scanAll(folder.path, { scanner, ignore })).paths;
}

describe('by default', () => {
  const tree = {
    '.git': { HEAD: 'x' },
    '.DS_Store': 'x',
    'Thumbs.db': 'x',
    'desktop.ini': 'x',
    '.vitrine-tmp-1': 'x',
    '.vitrine-work': { y: 'x' },
    sub: { '.git': { HEAD: 'x' }, '.DS_Store': 'x', a: 'x' },
    module: { '.git': 'a file' },
    '.hidden': 'x',
    b: 'x',
  };

  test('what systems and Vitrine leave behind is ignored', async () => {
    expect(await kept(tree)).toEqual(['.hidden', 'b', 'module/.git', 'sub/a']);
    using folder = makeFolder(tree);
    expect((await scanAll(folder.path, { scanner })).ignored).toBe(8);
  });

  test('a rule can bring it back, but not unfinished files', async () => {
    expect(await kept({ ...tree, '.vitrineignore': '!.DS_Store\n!.git/\n!.vitrine-tmp-1' })).toEqual([
      '.DS_Store',
      '.git/HEAD',
      '.hidden',
      '.vitrineignore',
      'b',
      'module/.git',
      'sub/.DS_Store',
      'sub/.git/HEAD',
      'sub/a',
    ]);
  });
});

test('given patterns are relative to the root and stronger than files', async () => {
  const tree = { 'a.tmp': '1', 'b.tmp': '1', sub: { 'a.tmp': '1', c: '1' }, '.vitrineignore': '!a.tmp\nc' };
  expect(await kept(tree, ['*.tmp', '!/b.tmp', '!sub/c'])).toEqual(['.vitrineignore', 'b.tmp', 'sub/c']);
});

test('a rule file holds for its own folder and below, and is content itself', async () => {
  const tree = {
    a: {
      '.vitrineignore': '/x\n*.log\n# comment\n\n!keep.log',
      x: '1',
      'y.log': '1',
      'keep.log': '1',
      d: { x: '1' },
    },
    x: '1',
    'y.log': '1',
  };
  expect(await kept(tree)).toEqual(['a/.vitrineignore', 'a/d/x', 'a/keep.log', 'x', 'y.log']);
});

test('a folder that a deeper file brings back is kept with its content', async () => {
  const tree = {
    '.vitrineignore': 'build \\[1\\]/\n*.o',
    'build [1]': { x: '1' },
    pkg: {
      '.vitrineignore': '!build \\[1\\]/',
      'build [1]': { x: '1', 'y.o': '1', z: { w: '1' } },
    },
    'build 1': { x: '1' },
  };
  using folder = makeFolder(tree);
  const { paths } = await scanAll(folder.path, { scanner });
  expect(paths).toEqual([
    '.vitrineignore',
    'build 1/x',
    'pkg/.vitrineignore',
    'pkg/build [1]/x',
    'pkg/build [1]/z/w',
  ]);
});

test('an ignored folder is not entered: nothing in it can be brought back or be a problem', async () => {
  const tree = { '.vitrineignore': 'out/', out: { '.vitrineignore': '!keep', keep: '1' }, keep: '1' };
  expect(await kept(tree)).toEqual(['.vitrineignore', 'keep']);
});

test('matching is case-sensitive, and knows windows line ends and a byte-order mark', async () => {
  expect(
    await kept({ '.vitrineignore': '\ufeffa.txt\r\nb.txt\r\n', 'a.txt': '1', 'A.txt': '1', 'b.txt': '1' }),
  ).toEqual(['.vitrineignore', 'A.txt']);
});

test('very many names are answered right', async () => {
  using folder = makeFolder({});
  const names = Object.fromEntries(
    Array.from({ length: 4500 }, (_, i) => [`n${i}.${i % 3 === 0 ? 'a' : 'b'}`, '']),
  );
  folder.build(names);
  const { files, ignored } = await scanAll(folder.path, { scanner, ignore: ['*.a'] });
  expect({ files, ignored }).toEqual({ files: 3000, ignored: 1500 });
});

test('the live count tells files, ignored files and folders, with examples', async () => {
  using folder = makeFolder({
    a: '1',
    'b.tmp': '1',
    cache: { x: '1', y: '1' },
    sub: { 'c.tmp': '1', d: '1' },
  });
  const signal = new AbortController().signal;
  const count = await scanner.countIgnored({ root: folder.path, ignore: ['*.tmp', 'cache/'], signal });
  expect(count).toEqual({
    files: 2,
    ignoredFiles: 2,
    ignoredFolders: 1,
    examples: ['b.tmp', 'cache/', 'sub/c.tmp'],
  });
});

const ODD_PATTERNS = [
  ...[
    '[!a]',
    '[^a-c]*',
    '[[:alpha:]]',
    '[[:what:]]',
    '[]a]',
    '[a',
    '[b-a]',
    '[a\\]]',
    '[--b]',
    '[[:x',
    'd[/]a',
  ],
  ...[
    'a***',
    '***/a',
    'd/***/a',
    'd**',
    '*d/a',
    '**/*/a',
    '**',
    'd/**/a',
    '**/**/a',
    'd/a**',
    'a**/b',
    'd/a**/b',
    '/',
  ],
  ...[
    '\\a',
    '\\*',
    'a\\',
    '\\!a',
    'e\\ f',
    'e f\\ ',
    '#a',
    '\\#',
    '?.?',
    '*.*',
    '(a|b)',
    '{a,b}',
    'a+',
    '^a',
  ],
];

test.each([`/${'**/a/'.repeat(40)}b`, `${'*a'.repeat(60)}b`, `${'**/'.repeat(100_000)}b`])(
  'no rule takes long: %#',
  async (line) => {
    const path = [...Array.from({ length: 60 }, () => 'a'), 'a'.repeat(200)];
    const tree = path.reduceRight<FolderTree | string>(
      (inner, name) => ({ [name]: inner }),
      'x',
    ) as FolderTree;
    expect(await kept(tree, [line])).toEqual([path.join('/')]);
  },
);

const hasGit = (() => {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** What git would keep with `.vitrineignore` files as its ignore files. */
function gitKeeps(root: string): string[] {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', HOME: root };
  const run = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { env, encoding: 'utf8' });
  run('init', '-q');
  run('config', 'core.ignorecase', 'false');
  const listed = run('ls-files', '-z', '--others', '--exclude-per-directory=.vitrineignore');
  return listed.split('\0').filter((path) => path !== '');
}

describe.runIf(hasGit)('compared with git', () => {
  const name = fc.constantFrom('a', 'b', 'a.x', 'b.x', 'd', 'e f');
  const pattern = fc
    .tuple(
      fc.constantFrom('', '', '!'),
      fc.constantFrom('', '/', '**/'),
      fc.constantFrom(
        'a',
        'b',
        '*.x',
        'd',
        'd/a',
        'd/*',
        '*',
        'e f',
        'd/**',
        '?',
        '[ab]',
        'd/d',
        ...ODD_PATTERNS,
      ),
      fc.constantFrom('', '', '/', ' ', '\\'),
    )
    .map((parts) => parts.join(''));
  const rules = fc.array(pattern, { maxLength: 4 }).map((lines) => lines.join('\n'));
  const { tree } = fc.letrec<{ tree: FolderTree; node: string | FolderTree }>((tie) => ({
    tree: fc
      .tuple(fc.dictionary(name, tie('node'), { maxKeys: 4, noNullPrototype: true }), fc.option(rules))
      .map(([nodes, text]) => (text === null ? nodes : { ...nodes, '.vitrineignore': text })),
    node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant('x'), tie('tree')),
  }));

  test('any tree with any rules keeps the same files', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (content) => {
        using folder = makeFolder(content);
        const { paths } = await scanAll(folder.path, { scanner });
        expect(paths).toEqual(
          gitKeeps(folder.path).toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
        );
      }),
      { numRuns: 150 },
    );
  });
});
