import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { $ZodType, $ZodTypes } from 'zod/v4/core';
import { events } from '../../../contract/events.ts';
import * as host from '../../../contract/host.ts';
import { metadata } from '../../../contract/request-parts.ts';
import { requests } from '../../../contract/requests.ts';

/**
 * What in a schema JSON would not give back as it was: dates, maps, big numbers, holes in lists, what is not checked at
 * all. A field of an object may be left out.
 */
function notPlain(schema: $ZodType, place: string, seen = new Set<$ZodType>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  // It takes more than JSON, and makes plain JSON of it or refuses it: its own tests show that.
  if (schema === metadata) return [];
  const { def } = (schema as $ZodTypes)._zod;
  const inside = (inner: $ZodType, step = '') => notPlain(inner, `${place}${step}`, seen);
  switch (def.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'enum':
      return [];
    case 'literal':
      return def.values.some((value) => typeof value === 'bigint' || value === undefined) ? [place] : [];
    case 'nullable':
    case 'readonly':
      return inside(def.innerType);
    case 'array':
      return inside(def.element, '[]');
    case 'record':
      return inside(def.valueType, '{}');
    case 'union':
      return def.options.flatMap((option) => inside(option));
    case 'lazy':
      return inside(def.getter());
    case 'object':
      return Object.entries(def.shape).flatMap(([key, field]) => inside(optional(field), `.${key}`));
    default:
      return [`${place} (${def.type})`];
  }
}

/** The schema of a field without that it may be left out. */
function optional(field: $ZodType): $ZodType {
  const { def } = (field as $ZodTypes)._zod;
  const mayMiss = def.type === 'optional' || def.type === 'default' || def.type === 'prefault';
  return mayMiss ? optional(def.innerType) : field;
}

describe('what crosses a border survives JSON:', () => {
  const tables = { ...requests, ...host.hostRequests, ...host.dropRequests };

  test.each(Object.entries(tables))('%s', (name, { input, result }) => {
    expect([...notPlain(input, `${name} input`), ...notPlain(result, `${name} result`)]).toEqual([]);
  });

  test.each(Object.entries({ ...events, ...host.hostEvents }))('event %s', (name, payload) => {
    expect(notPlain(payload, name)).toEqual([]);
  });
});

test.each([
  ['a date', z.date()],
  ['a map', z.map(z.string(), z.string())],
  ['a big number', z.bigint()],
  ['anything', z.unknown()],
  ['undefined', z.undefined()],
])('%s does not', (_what, schema) => {
  expect(notPlain(z.object({ field: schema.optional() }), 'x')).toEqual([`x.field (${schema.def.type})`]);
  expect(notPlain(z.array(z.union([z.string(), schema])), 'x')).toEqual([`x[] (${schema.def.type})`]);
});

test('a list with holes does not', () => {
  expect(notPlain(z.array(z.string().optional()), 'x')).toEqual(['x[] (optional)']);
});
