import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommandSpec } from '../../../cli/spec.ts';
import { COMMAND_TABLE } from '../../../cli/table/commands.ts';
import { Artifact } from '../../../library/artifact.ts';
import { Collection } from '../../../library/collection.ts';
import { Entry } from '../../../library/entry.ts';
import { Run } from '../../../library/run.ts';
import { Version } from '../../../library/version.ts';
import { Vitrine } from '../../../library/vitrine.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/wandb.md'), 'utf8');
const spans = [...page.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** What stands before a call on the page → whose method it is. */
const CLASSES: Readonly<Record<string, { readonly prototype: object }>> = {
  vitrine: Vitrine,
  a: Artifact,
  version: Version,
  entry: Entry,
  collection: Collection,
  run: Run,
};

const { commands, globalOptions, parents } = COMMAND_TABLE;

describe('the page for users of W&B', () => {
  test.each([...new Set(spans.filter((text) => /^vitrine [a-z]/.test(text)))])(
    'names what there is: %s',
    (text) => {
      const own = text.split(' -- ')[0]!;
      const [first = '', second = ''] = own.split(' ').slice(1);
      const spec = commands.find(({ name }) => name === `${first} ${second}`) ?? named(first);
      expect(spec ?? parents[first], `a command in "${text}"`).toBeDefined();
      if (!spec) return;
      const known = [...(spec.options ?? []), ...globalOptions].flatMap(
        ({ flags }) => flags.match(/--?[\w-]+/g) ?? [],
      );
      const used = own.replaceAll(/"[^"]*"/g, '').match(/(?<=[\s[])--?[a-z][\w-]*/g) ?? [];
      expect(used.filter((flag) => !known.includes(flag))).toEqual([]);
    },
  );

  test.each([...new Set(calls())])('names what the library has: %s', (call) => {
    const [object = '', method = ''] = call.split('.');
    expect(method in CLASSES[object]!.prototype).toBe(true);
  });
});

/** By its name or another one of its names. */
function named(word: string): CommandSpec | undefined {
  return commands.find(
    ({ name, aliases = [] }) => name === word || (!name.includes(' ') && aliases.includes(word)),
  );
}

/** `version.edit` and such, of the third column. */
function calls(): string[] {
  const cells = page
    .split('\n')
    .filter((line) => line.startsWith('| `') && line.split(' | ').length > 2)
    .map((line) => line.split(' | ')[2]!);
  return cells.flatMap((cell) =>
    [...cell.matchAll(/\b(vitrine|a|version|entry|collection|run)\.([a-z]\w+)/gi)].map(([call]) => call),
  );
}
