import { expect, test } from 'vitest';
import { fromAddress, toAddress } from '../../../../renderer/shell/address-text.ts';

test.each(['', 'night', 'a/b%2Fc?d#e', 'Ärger 猫 😀', '~~~>>>???', 'x'.repeat(5000)])(
  '%s comes back',
  (text) => {
    const part = toAddress(text);
    expect(part).toMatch(/^[A-Za-z0-9_-]*$/);
    expect(fromAddress(part)).toBe(text);
  },
);

test('what somebody typed into an address is nothing', () => {
  expect(fromAddress('%%%')).toBe('');
  expect(fromAddress('gICA')).toBe('');
});
