import { expect, test } from 'vitest';
import { shownHint } from '../../../../renderer/text/shown-hint.ts';

test('what is not there has a hint for the screen, whatever the command line would say', () => {
  const own = 'It may have been deleted or renamed.';
  expect(shownHint({ code: 'COLLECTION_NOT_FOUND', hint: 'Did you mean a? See "vitrine ls".' })).toBe(own);
  expect(shownHint({ code: 'VERSION_NOT_FOUND' })).toBe(own);
  expect(shownHint({ code: 'VERSION_NOT_FOUND', hint: 'Restore the version first.' })).toBe(
    'Restore the version first.',
  );
  expect(shownHint({ code: 'DISK_FULL', hint: 'Free some space.' })).toBe('Free some space.');
});
