import { expect, test } from 'vitest';
import { parseAccelerator, showAccelerator } from '../../webhost/page/ui/accelerator.ts';

test.each([
  [false, 'Ctrl+Enter', 'Ctrl+Shift+←'],
  [true, '⌘↵', '⇧⌘←'],
])('shortcuts are written as the app writes them (Mac: %s)', (mac, enter, left) => {
  const shown = (text: string) => showAccelerator(parseAccelerator(text, mac), mac);
  expect(shown('CmdOrCtrl+Enter')).toBe(enter);
  expect(shown('CmdOrCtrl+Shift+Left')).toBe(left);
});
