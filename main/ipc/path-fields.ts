import { type $ZodType, safeParse } from 'zod/v4/core';
import { path as pathSchema } from '../../contract/domain.ts';

/** The values of an input whose schema is the contract's `path`, wherever they are in it. */
export function pathValues(schema: $ZodType, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (schema === (pathSchema as $ZodType)) return typeof value === 'string' ? [value] : [];
  const { def } = schema._zod as unknown as { def: SchemaDefinition };
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
      return pathValues(def.innerType, value);
    case 'array':
      return Array.isArray(value) ? value.flatMap((item) => pathValues(def.element, item)) : [];
    case 'object':
      return Object.entries(def.shape).flatMap(([key, field]) =>
        pathValues(field, (value as Readonly<Record<string, unknown>>)[key]),
      );
    case 'union':
      // Stricter than needed where several options fit: a path of any of them counts.
      return def.options
        .filter((option) => safeParse(option, value).success)
        .flatMap((option) => pathValues(option, value));
    default:
      return [];
  }
}

type SchemaDefinition =
  | {
      readonly type: 'optional' | 'nullable' | 'default' | 'prefault' | 'readonly' | 'nonoptional';
      readonly innerType: $ZodType;
    }
  | { readonly type: 'array'; readonly element: $ZodType }
  | { readonly type: 'object'; readonly shape: Readonly<Record<string, $ZodType>> }
  | { readonly type: 'union'; readonly options: readonly $ZodType[] }
  | { readonly type: 'other' };
