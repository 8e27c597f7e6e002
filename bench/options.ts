import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Names of rows; empty means all. */
  readonly rows: readonly string[];
  readonly runs: number;
  readonly scale: 'full' | 'small';
  readonly json: boolean;
  readonly list: boolean;
}

export const USAGE = `npm run bench -- [ROW…] [--rows A,B] [--runs N] [--scale full|small] [--json] [--list]

  ROW, --rows   only these rows (default: all; --list names them)
  --runs        timed samples of each side, of which the median is shown (default: 5)
  --scale       small: a quick look with little data, whose figures mean nothing against the targets
  --json        figures with all samples instead of the table

Data goes below the folder of TMPDIR and is removed afterwards; the full scale needs 16 GB there.`;

/** Reads the command line. @throws Error that names what is wrong */
export function readOptions(argv: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '' },
      runs: { type: 'string', default: '5' },
      scale: { type: 'string', default: 'full' },
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs is a whole number from 1 on.\n\n${USAGE}`);
  if (values.scale !== 'full' && values.scale !== 'small') {
    throw new Error(`--scale is full or small.\n\n${USAGE}`);
  }
  const rows = [...positionals, ...values.rows.split(',').filter((name) => name !== '')];
  return { rows, runs, scale: values.scale, json: values.json, list: values.list };
}
