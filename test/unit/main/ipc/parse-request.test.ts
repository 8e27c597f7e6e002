import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../contract/errors.ts';
import { dropRequests, hostRequests } from '../../../../contract/host.ts';
import { requests } from '../../../../contract/requests.ts';
import { parseRequest } from '../../../../main/ipc/parse-request.ts';

describe('what pages send', () => {
  test('is parsed, with defaults', () => {
    expect(parseRequest(requests, 'jobs.list', {})).toMatchObject({
      name: 'jobs.list',
      input: { active: false },
    });
  });

  test.each(['nope', '__proto__', 'constructor', 'toString', '', 7, null, undefined, {}, ['jobs.list']])(
    'unknown request %j',
    (name) => {
      expect(() => parseRequest(requests, name, {})).toThrow(
        expect.objectContaining({ code: 'UNKNOWN_REQUEST' }),
      );
    },
  );

  test('a value nested too deep is refused, whatever the stack holds', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 50_000; depth += 1) value = [value];
    expect(() => parseRequest(requests, 'settings.set', { key: 'k', value })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });

  test('10,000 malformed requests get coded refusals', () => {
    const tables = [requests, hostRequests, dropRequests];
    const names = tables.flatMap((table) => Object.keys(table));
    fc.assert(
      fc.property(
        fc.constantFrom(...tables),
        fc.oneof(fc.constantFrom(...names), fc.string(), fc.anything()),
        fc.oneof(fc.anything(), fc.dictionary(fc.string(), fc.anything())),
        (table, name, input) => {
          try {
            const request = parseRequest(table, name, input);
            expect(Object.keys(table)).toContain(request.name);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
            expect(['UNKNOWN_REQUEST', 'INVALID_INPUT']).toContain((error as AppError).code);
          }
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('the first thing that does not fit is named', () => {
    expect(() => parseRequest(hostRequests, 'host.preferences.set', { sidebarWidth: 'wide' })).toThrow(
      /host\.preferences\.set: sidebarWidth: /,
    );
  });
});
