const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  t: 1e12,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

const AGO_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Bytes of `1500`, `500kB`, `1.5GB`, `2GiB`; undefined for anything else. */
export function parseSearchSize(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = unit === '' ? 1 : UNITS[unit.toLowerCase()];
  if (number === '' || factor === undefined) return undefined;
  const bytes = Math.round(Number(number) * factor);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/**
 * The beginning of a year, month or day of this machine's time (`2026`, `2026-10`, `2026-10-01`), a whole time by ISO 8601,
 * or so long before now (`90m`, `12h`, `7d`, `2w`), as ISO 8601 in UTC; undefined for anything else.
 */
export function parseSearchDate(text: string, now: Date): string | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([mhdw])$/i.exec(text) ?? [];
  if (number !== undefined && unit !== undefined) {
    return isoOf(new Date(now.getTime() - Number(number) * AGO_MS[unit.toLowerCase()]!));
  }
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? [];
  if (year !== undefined) {
    const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
    const date = new Date(y, m - 1, d);
    return date.getMonth() === m - 1 && date.getDate() === d ? isoOf(date) : undefined;
  }
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? isoOf(new Date(text)) : undefined;
}

function isoOf(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
