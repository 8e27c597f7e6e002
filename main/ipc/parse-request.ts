import type { ZodType } from 'zod';
import { AppError } from '../../contract/errors.ts';

export type RequestTable = Readonly<Record<string, { readonly input: ZodType; readonly result: ZodType }>>;

/** A request that is in the table, with its input parsed. */
export interface ParsedRequest {
  readonly name: string;
  readonly schema: ZodType;
  readonly input: unknown;
}

/**
 * Checks what a page sent against a table of requests.
 *
 * @throws AppError `UNKNOWN_REQUEST`, `INVALID_INPUT`
 */
export function parseRequest(table: RequestTable, name: unknown, input: unknown): ParsedRequest {
  const entry = typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
  if (typeof name !== 'string' || !entry) {
    const shown = typeof name === 'string' ? name.slice(0, 100) : typeof name;
    throw new AppError('UNKNOWN_REQUEST', `There is no request "${shown}".`);
  }
  const parsed = parseDeep(entry.input, { name, input });
  if (parsed.success) return { name, schema: entry.input, input: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue?.path.map(String).join('.') ?? '';
  throw new AppError(
    'INVALID_INPUT',
    `${name}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'wrong input'}.`,
  );
}

/** Values that a person makes are a few levels deep; one of thousands is too deep to be looked through. */
function parseDeep(schema: ZodType, { name, input }: { readonly name: string; readonly input: unknown }) {
  try {
    return schema.safeParse(input);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError('INVALID_INPUT', `${name}: the input is nested too deep.`, { cause: error });
  }
}
