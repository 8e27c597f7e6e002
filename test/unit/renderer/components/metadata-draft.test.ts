import { describe, expect, test } from 'vitest';
import {
  fitsForm,
  jsonText,
  readMetadata,
  startMetadata,
} from '../../../../renderer/components/metadata-editor/metadata-draft.ts';
import {
  blankField,
  changeField,
  type Field,
  fieldsOf,
  withKind,
} from '../../../../renderer/components/metadata-editor/metadata-fields.ts';
import { metadataPatch } from '../../../../renderer/components/metadata-editor/metadata-patch.ts';

const NESTED = {
  camera: 'Reolink',
  nights: [3, -4.5, { moon: null }],
  site: { name: '', open: true, deep: { '': [] } },
  'a.b c': 1e21,
};

test('a form holds what the metadata says, and gives the same again', () => {
  const draft = startMetadata(NESTED);
  expect(draft.mode).toBe('form');
  expect(readMetadata(draft)).toMatchObject({ value: NESTED, problem: undefined, note: undefined });
});

test('metadata with more than a form can show is written as JSON', () => {
  const large = { list: Array.from({ length: 2000 }, (_, i) => i) };
  expect(fitsForm(large)).toBe(false);
  const draft = startMetadata(large);
  expect(draft.mode).toBe('json');
  expect(readMetadata(draft).value).toEqual(large);
});

describe('JSON as it is typed', () => {
  const read = (text: string) => readMetadata({ mode: 'json', text });

  test('an empty field means none', () => expect(read(' \n').value).toEqual({}));

  test('an error names its place', () => {
    expect(read('{\n  "a": 1,\n  "b" 2\n}')).toMatchObject({ value: undefined, line: 3, column: 7 });
    expect(read('[1]').problem).toBe('The metadata is not a JSON object.');
  });

  test('NaN is told with its line, and infinite numbers are refused', () => {
    expect(read('{\n"a": 1,\n"b": [NaN, NaN]}')).toMatchObject({
      value: { a: 1, b: [null, null] },
      note: 'NaN on line 3 is saved as null.',
    });
    expect(read('{"a": Infinity}').problem).toContain('numbers must be finite');
  });

  test('more than 100 keys on the top level are refused, nested ones are not counted', () => {
    const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));
    expect(read(jsonText(keys(101)))).toMatchObject({
      value: undefined,
      problem: 'The metadata has 101 keys on its top level.',
    });
    expect(read(jsonText({ ...keys(99), in: keys(200) })).problem).toBeUndefined();
  });
});

describe('a form as it is typed', () => {
  const read = (fields: readonly Field[]) => readMetadata({ mode: 'form', fields });
  const field = (part: Partial<Field>): Field => ({ ...blankField(), ...part });

  test('a row that was added and left blank counts for nothing', () => {
    expect(read([...fieldsOf({ a: 1 }), blankField()]).value).toEqual({ a: 1 });
  });

  test('a value without a name, a name that is there twice, and one that cannot be are told', () => {
    const nameless = field({ text: 'x' });
    const twice = field({ name: 'a' });
    const forbidden = field({ name: '__proto__', text: 'x' });
    const { value, fields } = read([...fieldsOf({ a: 1 }), nameless, twice, forbidden]);
    expect(value).toBeUndefined();
    expect([...fields]).toEqual([
      [nameless.id, { at: 'name', message: 'Give it a name.' }],
      [twice.id, { at: 'name', message: 'There is this name already.' }],
      [forbidden.id, { at: 'name', message: 'This name cannot be used.' }],
    ]);
  });

  test.each([
    ['', 'Write a number'],
    ['twelve', 'Write a number'],
    ['Infinity', 'Numbers must be finite'],
    ['-infinity', 'Numbers must be finite'],
    ['1e999', 'Numbers must be finite'],
  ])('the number %j is refused', (text, message) => {
    const number = field({ name: 'n', kind: 'number', text });
    expect(read([number]).fields.get(number.id)?.message).toContain(message);
  });

  test('numbers, and NaN as null', () => {
    const numbers = [' 0.50 ', '-3', '1e3', 'NaN'].map((text, i) =>
      field({ name: `n${i}`, kind: 'number', text }),
    );
    expect(read(numbers)).toMatchObject({
      value: { n0: 0.5, n1: -3, n2: 1000, n3: null },
      note: 'NaN is saved as null.',
    });
  });

  test('another kind keeps what it can hold', () => {
    const [text, list] = fieldsOf({ text: '12', list: [1, 'two'] });
    expect(read([withKind(text!, 'number')]).value).toEqual({ text: 12 });
    expect(read([withKind(list!, 'object')]).value).toEqual({ list: { 1: 1, 2: 'two' } });
    expect(read([withKind(withKind(list!, 'object'), 'list')]).value).toEqual({ list: [1, 'two'] });
    expect(read([withKind(list!, 'nothing')]).value).toEqual({ list: null });
  });

  test('a change deep inside leaves what is beside it as it was', () => {
    const fields = fieldsOf(NESTED);
    const deep = fields[2]!.fields[0]!;
    const changed = changeField(fields, deep.id, (now) => ({ ...now, text: 'barn' }));
    expect(read(changed).value).toEqual({ ...NESTED, site: { ...NESTED.site, name: 'barn' } });
    expect(changed[1]).toBe(fields[1]);
    expect(changeField(fields, 'nowhere', () => undefined)).toBe(fields);
  });
});

test('a patch names the keys that differ and those that went, whatever their order', () => {
  expect(
    metadataPatch(
      { a: 1, b: { x: 1, y: [2] }, c: null, gone: 1 },
      { c: 0, b: { y: [2], x: 1 }, a: 1, d: {} },
    ),
  ).toEqual({ set: { c: 0, d: {} }, remove: ['gone'] });
  expect(metadataPatch({ a: [1, 2] }, { a: [2, 1] }).set).toEqual({ a: [2, 1] });
  expect(metadataPatch({ a: [1] }, { a: { 0: 1 } }).set).toEqual({ a: { 0: 1 } });
});
