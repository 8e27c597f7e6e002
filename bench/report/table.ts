import type { Figure, Line, Row, Target, Unit } from '../row.ts';
import { KIB, MB, MIB } from '../sizes.ts';

/** Seconds or bytes in one of the unit. */
const UNIT_SIZE: Readonly<Record<Unit, number>> = { s: 1, ms: 0.001, KiB: KIB, MiB: MIB, MB };

/** A row with what it measured. */
export interface Measured {
  readonly row: Row;
  readonly lines: readonly Line[];
}

/** The Markdown table, and under it what each command runs. */
export function markdownTable(measured: readonly Measured[]): string {
  const head = ['what', 'Vitrine', 'peer', 'ratio', 'target', '', 'command'];
  const lines = measured.flatMap(({ row, lines }) => lines.map((line) => cells(row, line)));
  const table = [head, head.map(() => '---'), ...lines].map((row) => `| ${row.join(' | ')} |`);
  const about = measured.map(({ row }) => `- \`${row.name}\`: ${row.about}.`);
  return `${table.join('\n')}\n\n${about.join('\n')}\n`;
}

/** Whether the target is met; undefined where there is none. */
export function isMet({ target, vitrine, peer }: Line): boolean | undefined {
  if (!target) return undefined;
  if (target.kind === 'amount') return vitrine.value <= target.atMost;
  return peer && vitrine.value / peer.figure.value <= target.atMost;
}

function cells(row: Row, line: Line): string[] {
  const { what, unit, vitrine, peer, target } = line;
  const met = isMet(line);
  return [
    what,
    amount(vitrine, unit),
    peer ? `${peer.name} ${amount(peer.figure, unit)}` : '',
    peer ? (vitrine.value / peer.figure.value).toFixed(2) : '',
    target ? targetText(target, unit) : '',
    met === undefined ? '' : met ? 'met' : '**missed**',
    `\`npm run bench -- ${row.name}\``,
  ];
}

function amount({ value }: Pick<Figure, 'value'>, unit: Unit): string {
  const shown = value / UNIT_SIZE[unit];
  return `${shown.toFixed(Math.abs(shown) >= 100 ? 0 : Math.abs(shown) >= 10 ? 1 : 2)} ${unit}`;
}

function targetText(target: Target, unit: Unit): string {
  return target.kind === 'ratio' ? `≤ ${target.atMost} ×` : `≤ ${target.atMost / UNIT_SIZE[unit]} ${unit}`;
}
