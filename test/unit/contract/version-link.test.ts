import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVersionLink, versionLink } from '../../../contract/version-link.ts';

describe('vitrine:// links', () => {
  test.each([
    ['vitrine://me/pets/animals:v12', 'me/pets/animals:v12'],
    ['vitrine://me/pets/animals', 'me/pets/animals'],
    ['VITRINE://me/pets/animals:latest/', 'me/pets/animals:latest'],
    ['vitrine://me/my%20pets/caf%C3%A9:prod?x=1#y', 'me/my pets/café:prod'],
  ])('%s', (link, name) => {
    expect(parseVersionLink(link)).toBe(name);
  });

  test.each([
    'https://me/pets/animals',
    'vitrine:me/pets/animals',
    'vitrine://',
    'vitrine://me/pets',
    'vitrine://me/pets/animals/more',
    'vitrine://me//animals',
    'vitrine://../../etc',
    'vitrine://me/%2e%2e/animals',
    'vitrine://me/pets/a%2Fb',
    'vitrine://me/pets/a%5Cb',
    'vitrine://me/pets/a%00b',
    'vitrine://me/pets/a%0Ab',
    'vitrine://me/pets/%E0%A4%A',
    'vitrine://me/pets/:v1',
    'vitrine://me/pets/animals:',
    'vitrine://me/pets/animals:v1:v2',
    'vitrine://me:x/pets/animals',
    `vitrine://me/pets/${'a'.repeat(9000)}`,
  ])('refused: %s', (link) => {
    expect(parseVersionLink(link)).toBeNull();
  });

  test('come back as they were made', () => {
    const part = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => !/[\p{Cc}/\\:]/u.test(text) && text !== '.' && text !== '..' && text.isWellFormed());
    fc.assert(
      fc.property(part, part, part, part, (entity, project, name, alias) => {
        const full = `${entity}/${project}/${name}:${alias}`;
        expect(parseVersionLink(versionLink(full))).toBe(full);
      }),
    );
  });
});
