import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeMachine } from '../helpers/vitrine-process.ts';

interface Step {
  readonly command: string;
  /** What the README shows of its output; empty where it shows none. */
  readonly output: string;
}

test('the first look of the README is what really happens', async () => {
  const machine = makeMachine();
  const animals = join(machine.cwd, 'data', 'animals');
  mkdirSync(animals, { recursive: true });
  writeFileSync(join(animals, 'cat.png'), 'meow');
  writeFileSync(join(animals, 'dog.png'), 'woof!!');
  const steps = firstLook();
  expect(steps.length).toBeGreaterThan(5);
  for (const { command, output } of steps) {
    if (command === 'cp rat.png ~/data/animals/') {
      writeFileSync(join(animals, 'rat.png'), 'hi');
      continue;
    }
    const words = command.split(' ').map((word) => word.replace(/^(~|\/tmp)(?=\/)/, machine.cwd));
    expect(words.splice(0, 2)).toEqual(['npx', 'vitrine']);
    const { code, out, err } = await machine.run(...words);
    expect({ command, code, err }).toEqual({ command, code: 0, err: '' });
    if (output !== '') expect(out).toBe(output);
  }
  rmSync(machine.cwd, { recursive: true });
});

/** The commands of the README's first console block, each with the lines below it. */
function firstLook(): Step[] {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const block = /```console\n(.*?)```/s.exec(readme)?.[1] ?? '';
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const [command = '', ...lines] = step.trimEnd().split('\n');
      return { command, output: lines.map((line) => `${line}\n`).join('') };
    });
}
