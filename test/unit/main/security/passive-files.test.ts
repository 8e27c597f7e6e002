import { expect, test } from 'vitest';
import { isPassiveFile } from '../../../../main/security/passive-files.ts';

test.each(['fox.png', 'Fox.JPEG', 'labels.csv', 'a.b.json', 'film.mp4'])('%s is only shown', (name) => {
  expect(isPassiveFile(name)).toBe(true);
});

test.each([
  ...['run.sh', 'setup.exe', 'x.desktop', 'page.html', 'image.svg', 'sheet.xlsx', 'fox.png.lnk', 'a.scpt'],
  ...['png', '.png', 'fox.', 'fox.png ', 'fox.png\u202e', ''],
])('"%s" may be run', (name) => {
  expect(isPassiveFile(name)).toBe(false);
});
