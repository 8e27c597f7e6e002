import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../contract/errors.ts';
import {
  isVersionAlias,
  parseArtifactPath,
  sanitizeName,
  suggestName,
  validateAlias,
  validateCollectionName,
  validateProject,
  validateTag,
  validateType,
} from '../../../contract/names.ts';

const LONGEST = 'x'.repeat(128);

describe('validateCollectionName', () => {
  it.each(['cats', 'a', 'A-b_c.9', 'latest', '...', LONGEST])('takes %j', (name) => {
    validateCollectionName(name);
  });

  it.each(['', ' ', 'a b', 'a/b', 'a:b', 'é', 'cats\n', '.', '..', `${LONGEST}x`])('refuses %j', (name) => {
    expectCode(() => validateCollectionName(name), 'INVALID_NAME');
  });
});

describe('validateType', () => {
  it.each(['dataset', 'my model v1.0', '-x', '_', 'code', 'run_table', LONGEST])('takes %j', (type) => {
    validateType(type, 'cats');
  });

  it.each(['', ' a', 'a ', '.a', 'a/b', 'a:b', 'é', 'a\n', 'job', 'wandb-history', `${LONGEST}x`])(
    'refuses %j',
    (type) => {
      expectCode(() => validateType(type, 'cats'), 'INVALID_TYPE');
    },
  );

  it('refuses two types for some names only', () => {
    expectCode(() => validateType('run_table', 'run-1-x'), 'INVALID_TYPE');
    expectCode(() => validateType('code', 'source-x'), 'INVALID_TYPE');
  });

  it('answers at once for texts that make nested repeats slow', () => {
    expectCode(() => validateType(`${'a '.repeat(60)}!`), 'INVALID_TYPE');
  });
});

describe('validateAlias', () => {
  it.each(['best', 'my cool alias', 'é😀', 'V1', 'v', 'v1.0', 'v1a', 'v١', 'latest', '😀'.repeat(128)])(
    'takes %j',
    (alias) => {
      validateAlias(alias);
    },
  );

  it.each(['', 'a/b', 'a:b', 'v0', 'v12', 'v01', 'a\0', '\ud800', `${LONGEST}x`])('refuses %j', (alias) => {
    expectCode(() => validateAlias(alias), 'INVALID_ALIAS');
  });

  it('tells names of versions apart', () => {
    expect(['v0', 'v01', 'v123'].every(isVersionAlias)).toBe(true);
    expect(['v', 'V1', 'v1.0', 'av1', 'v1\n', 'v-1'].some(isVersionAlias)).toBe(false);
  });
});

describe('validateTag', () => {
  it.each(['a', 'two words', 'a  b', '-_9', 'größe', '日本'])('takes %j', (tag) => {
    validateTag(tag);
  });

  it.each(['', ' a', 'a ', 'a.b', 'a:b', 'a/b', 'a\tb', 'a\n', `${LONGEST}x`])('refuses %j', (tag) => {
    expectCode(() => validateTag(tag), 'INVALID_TAG');
  });
});

describe('validateProject', () => {
  it.each(['p', 'my project', 'é', 'a.b', '...', LONGEST])('takes %j', (project) => {
    validateProject(project);
  });

  it.each(['', 'a/b', 'a\\b', 'a#', 'a?', '50%', 'a:b', 'a\rb', 'a\n', '.', '..', `${LONGEST}x`])(
    'refuses %j',
    (project) => {
      expectCode(() => validateProject(project), 'INVALID_NAME');
    },
  );
});

describe('parseArtifactPath', () => {
  it.each([
    ['cats', undefined, undefined, 'cats', undefined],
    ['cats:v3', undefined, undefined, 'cats', 'v3'],
    ['pets/cats:best', undefined, 'pets', 'cats', 'best'],
    ['me/pets/cats', 'me', 'pets', 'cats', undefined],
    ['me/pets/cats:a/b:c', 'me', 'pets', 'cats', 'a/b:c'],
  ])('parses %j', (text, entity, project, name, alias) => {
    expect(parseArtifactPath(text)).toEqual({ entity, project, name, alias });
  });

  it.each(['', ':v1', 'a/b/c/d', 'a//b', '/a', 'a/', 'cats:'])('refuses %j', (text) => {
    expectCode(() => parseArtifactPath(text), 'INVALID_NAME');
  });
});

describe('sanitizeName', () => {
  it.each([
    ['a b/c', 'a_b_c'],
    ['cats-1.0_x', 'cats-1.0_x'],
    ['größe', 'gr__e'],
    ['😀', '_'],
  ])('makes %j to %j', (text, name) => {
    expect(sanitizeName(text)).toBe(name);
  });

  it('shortens what is too long', () => {
    const name = sanitizeName(`start${'x'.repeat(200)}end`);
    expect(name).toBe(`start${'x'.repeat(58)}..${'x'.repeat(60)}end`);
    validateCollectionName(name);
  });
});

describe('suggestName', () => {
  it.each([
    ['Dogs & Cats', 'Dogs-Cats'],
    ['my photos (2024)', 'my-photos-2024'],
    ['a - b', 'a-b'],
    ['a--b_c.d', 'a--b_c.d'],
    [' été à Köln ', 'ete-a-Koln'],
    ['写真', ''],
    ['...', ''],
    ['', ''],
  ])('makes %j to %j', (text, name) => {
    expect(suggestName(text)).toBe(name);
  });

  it('always makes a name that is allowed, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = suggestName(text);
        if (name !== '') validateCollectionName(name);
      }),
    );
  });
});

function expectCode(run: () => unknown, code: ErrorCode): void {
  expect(run).toThrow(expect.objectContaining({ code }));
}
