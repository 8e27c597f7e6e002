import type { OptionSpec } from '../command-description.ts';

/** The switch of commands that may move protected aliases. */
export const CONFIRM_PROTECTED: OptionSpec = {
  flags: '-y, --yes',
  description: 'do not ask before protected aliases move or go',
};

const set: OptionSpec = {
  flags: '--set <key=value>',
  description: 'one key of the metadata; the value is JSON, or else text (repeatable)',
  complete: 'none',
  repeat: true,
};

/** The other way round than `--set`. */
export const UNSET: OptionSpec = {
  flags: '--unset <key>',
  description: 'take a key out of the metadata (repeatable)',
  complete: 'none',
  repeat: true,
};

/** Options of `log` and `edit` that say more about a version. */
export const DETAILS: readonly OptionSpec[] = [
  set,
  {
    flags: '--ttl <time>',
    description: 'how long it lives from its creation, such as 30d or 12h, or none',
    complete: 'none',
  },
];
