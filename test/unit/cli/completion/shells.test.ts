import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cliSession } from '../../../helpers/cli-session.ts';
import { FakeEngine } from '../../../helpers/fake-engine.ts';

/** Stands for the real command: looks up a fixed set of names, one of them hostile. */
const STUB = `#!/bin/sh
[ "$1" = __complete ] || exit 1
case "$2 $4" in
  collection*) printf 'animals\\nbirds\\n' ;;
  *' '*:*) printf 'animals:v0\\nanimals:v1\\nanimals:$(touch pwned)\\n' ;;
  version*|side*) printf 'animals:\\nbirds:\\n' ;;
  store*) printf 'local\\nteam\\n' ;;
esac
`;

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-completion-'));
  writeFileSync(join(folder, 'vitrine'), STUB);
  chmodSync(join(folder, 'vitrine'), 0o755);
  mkdirSync(join(folder, 'photos'));
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { out } = await cliSession(new FakeEngine()).run('completion', shell);
    writeFileSync(join(folder, `script.${shell}`), out);
  }
});

/** What each shell offers for a command line whose last word is being typed. */
const offered: Record<string, (line: string) => string[]> = {
  bash: (line) =>
    shell('bash', [
      '--norc',
      '-c',
      `source ./script.bash; COMP_WORDBREAKS=$' \\t\\n"><=;|&(:\\''
       COMP_LINE=$1 COMP_POINT=\${#1} COMP_WORDS=(vitrine); _vitrine 2>/dev/null
       printf '%s\\n' "\${COMPREPLY[@]}"`,
      'bash',
      line,
    ]),
  // The functions that only exist inside zsh's line editor print what they are given.
  zsh: (line) =>
    shell('zsh', [
      '-f',
      '-c',
      `compdef() {}
       compadd() { [[ $1 == -S ]] && shift 2; shift; print -rl -- \${(M)@:#$PREFIX*} }
       _describe() { print -rl -- \${(M)\${(P)2}:#$PREFIX*} }
       _files() { print -rl -- *(/) }
       source ./script.zsh
       words=(\${(z)1}); [[ $1 == *' ' ]] && words+=('')
       CURRENT=$#words PREFIX=$words[-1]; _vitrine`,
      'zsh',
      line,
    ]).map((each) => each.replace(/(?<=^[a-z-]+):[A-Z ].*/, '')),
  fish: (line) =>
    shell('fish', ['--no-config', '-c', 'source ./script.fish; complete -C $argv[1]', line]).map(
      (each) => each.split('\t')[0]!,
    ),
};

describe.each(Object.keys(offered))('%s', (name) => {
  const has = spawnSync(name, ['--version']).status === 0;
  const offers = offered[name]!;

  test.skipIf(!has)('offers commands by how they begin', () => {
    expect(offers('vitrine lo')).toEqual(['log']);
    expect(offers('vitrine alias re')).toEqual(['remove']);
  });

  test.skipIf(!has)('offers the options of a command and the common ones', () => {
    expect(offers('vitrine checkout --').map((each) => each.split(':')[0])).toEqual(
      expect.arrayContaining(['--to', '--undo', '--json']),
    );
    expect(offers('vitrine checkout --un').join()).toMatch(/^--undo/);
  });

  test.skipIf(!has)('offers collections where a name is wanted, also by short option and other name', () => {
    expect(offers('vitrine put photos -n a')).toEqual(['animals']);
    expect(offers('vitrine ls b')).toEqual(['birds']);
    expect(offers('vitrine --store ')).toEqual(['local', 'team']);
  });

  test.skipIf(!has)(
    'offers versions after the colon, and an alias that looks like a command runs nothing',
    () => {
      expect(offers('vitrine show an').map((each) => each.replace(/\\:$/, ':'))).toEqual(['animals:']);
      const versions = offers('vitrine show animals:');
      expect(versions.map((each) => each.replace('animals:', ''))).toEqual(
        expect.arrayContaining(['v0', 'v1', name === 'bash' ? '\\$\\(touch\\ pwned\\)' : '$(touch pwned)']),
      );
      expect(spawnSync('ls', { cwd: folder, encoding: 'utf8' }).stdout).not.toContain('pwned');
    },
  );

  test.skipIf(!has)('offers fixed words and folders', () => {
    expect(offers('vitrine completion f')).toEqual(['fish']);
    expect(offers('vitrine log d --digest m')).toEqual(['md5']);
    expect(offers('vitrine log p').map((each) => each.replace(/\/$/, ''))).toEqual(['photos']);
    expect(offers('vitrine help exit')).toEqual(['exit-codes']);
  });
});

function shell(program: string, args: readonly string[]): string[] {
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const { stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}
