import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { inProject } from '../../../cli/in-project.ts';
import { COMMAND_TABLE } from '../../../cli/table/commands.ts';

const specOf = (name: string) => COMMAND_TABLE.commands.find((spec) => spec.name === name)!;
const argsIn = (project: string | undefined, name: string, args: string[], cwd = '/nowhere') =>
  inProject(specOf(name), { args, options: {} }, { project, cwd }).args;

test.each([
  ['show', ['animals'], ['pets/animals']],
  ['show', ['animals:a/b'], ['pets/animals:a/b']],
  ['show', ['cars/animals:v1'], ['cars/animals:v1']],
  ['show', ['11111111-1111-4111-8111-111111111111'], ['11111111-1111-4111-8111-111111111111']],
  ['files', ['animals', 'train'], ['pets/animals', 'train']],
  ['delete', ['a:v0', 'b:v1'], ['pets/a:v0', 'pets/b:v1']],
  ['alias add', ['a:v0', 'prod'], ['pets/a:v0', 'prod']],
  ['log', ['photos'], ['photos']],
  ['diff', ['a:v0', './photos'], ['pets/a:v0', './photos']],
  ['runs show', ['3f2a91c0'], ['3f2a91c0']],
])('%s %j', (name, args, expected) => {
  expect(argsIn('pets', name, args)).toEqual(expected);
  expect(argsIn(undefined, name, args)).toEqual(args);
});

test('a side of a comparison that is a folder stays a folder', () => {
  const folder = mkdtempSync(`${tmpdir()}/photos`);
  const name = folder.slice(tmpdir().length + 1);
  expect(argsIn('pets', 'diff', ['a', name], tmpdir())).toEqual(['pets/a', name]);
  rmSync(folder, { recursive: true });
});
