import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CatalogFixture, inBatches, storedEntry } from '../../helpers/catalog-fixture.ts';

/** Target: a hundred versions of 100,000 files with 1 % changed each in 150 MB, so 750 bytes for each different entry. */
const BYTES_AN_ENTRY = 750;
const FILES = 5000;
const VERSIONS = 20;
const CHANGED = FILES / 100;

let fixture: CatalogFixture;

beforeEach(async () => {
  fixture = await CatalogFixture.create();
});
afterEach(() => fixture.remove());

test('versions that repeat most entries of the one before cost only what is different', async () => {
  const { entries } = fixture.catalog;
  const path = (i: number) =>
    `images/train/${String(Math.floor(i / 250)).padStart(6, '0')}/${String(i).padStart(9, '0')}`;
  const all = Array.from({ length: FILES }, (_, i) => storedEntry(path(i), `first ${i}`));
  let base = await fixture.version('v0');
  await entries.load(base, { kind: 'whole', batches: inBatches(all, 1000) });
  for (let number = 1; number < VERSIONS; number++) {
    const version = await fixture.version(`v${number}`);
    const changes = Array.from({ length: CHANGED }, (_, i) => {
      const file = i * (FILES / CHANGED) + number;
      return storedEntry(path(file), `${number} ${file}`);
    });
    await entries.load(version, { kind: 'delta', base, batches: [changes] });
    base = version;
  }
  expect((await entries.sums(base)).files).toBe(FILES);
  while (await fixture.catalog.search.fill());
  await fixture.catalog.close();
  const different = FILES + (VERSIONS - 1) * CHANGED;
  expect(statSync(join(fixture.dir, 'catalog.db')).size).toBeLessThan(different * BYTES_AN_ENTRY);
});
