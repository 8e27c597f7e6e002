import { expect, test } from 'vitest';
import { checkExternal } from '../../../../main/security/external-address.ts';

test('https addresses pass', () => {
  expect(checkExternal('https://example.org/a?b#c')).toBe('https://example.org/a?b#c');
  expect(checkExternal('HTTPS://EXAMPLE.org')).toBe('https://example.org/');
});

test.each([
  '',
  'example.org',
  'http://example.org',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'vitrine://a/b/c',
  'ms-msdt:/id',
  'smb://host/share',
  '\\\\host\\share',
  'https://',
  'https://user:word@example.org',
  'https://user@example.org',
])('refused: %s', (address) => {
  expect(() => checkExternal(address)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
});
