import { findRows } from './all-rows.ts';
import { readOptions, USAGE } from './options.ts';
import { findRestic } from './programs/restic.ts';
import { conditions } from './report/machine.ts';
import { isMet, type Measured, markdownTable } from './report/table.ts';
import { runRow } from './run-row.ts';
import { FULL, SMALL } from './scale.ts';

await main();

/** `npm run bench`: measures and prints the table of docs/performance.md. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const rows = findRows(options.rows);
  if (options.list) {
    console.log([USAGE, '', ...rows.map(({ name }) => `  ${name}`)].join('\n'));
    return;
  }
  const restic = await findRestic();
  const scale = options.scale === 'full' ? FULL : SMALL;
  const measured: Measured[] = [];
  for (const row of rows) {
    const note = (text: string) => console.error(`${row.name}: ${text}`);
    note('starts');
    measured.push({ row, lines: await runRow(row, { runs: options.runs, scale, restic, note }) });
  }
  console.log(options.json ? asJson(measured) : `${markdownTable(measured)}\n${conditions(options, restic)}`);
}

function asJson(measured: readonly Measured[]): string {
  const lines = measured.flatMap(({ row, lines }) =>
    lines.map((line) => ({ row: row.name, ...line, met: isMet(line) ?? null })),
  );
  return JSON.stringify(lines, null, 2);
}
