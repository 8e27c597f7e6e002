import { expect, test } from 'vitest';
import { placeNotices } from '../../../../main/engine/transfer/stores/place-notices.ts';

test.each(['/home/ada/Dropbox/store', '/home/ada/OneDrive - Lab/a/store', 'C:\\Users\\ada\\iCloud Drive\\s'])(
  'warns of a store that another program copies between machines: %s',
  (path) => expect(placeNotices(path)).toHaveLength(1),
);

test('says nothing of an ordinary folder', () => {
  expect(placeNotices('/mnt/nas/store')).toEqual([]);
});
