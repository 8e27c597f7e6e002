import { expect, test } from 'vitest';
import { completionModel } from '../../../../cli/completion/completion-model.ts';
import { COMMAND_TABLE } from '../../../../cli/table/commands.ts';

const model = completionModel(COMMAND_TABLE);

test('an option name takes a value everywhere or nowhere, as the fish script supposes', () => {
  const options = model.flatMap((command) => command.options);
  const withValue = new Set(options.filter(({ value }) => value).flatMap(({ names }) => names));
  const switches = options.filter(({ value }) => !value).flatMap(({ names }) => names);
  expect(switches.filter((name) => withValue.has(name))).toEqual([]);
});

test('every spelling names one command, and hidden commands are not offered', () => {
  const spellings = model.flatMap((command) => command.spellings);
  expect(new Set(spellings).size).toBe(spellings.length);
  expect(spellings).not.toContain('__complete');
  expect(spellings).toEqual(expect.arrayContaining(['put', 'alias rm', 'store']));
});
