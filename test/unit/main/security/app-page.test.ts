import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../contract/errors.ts';
import { checkSender } from '../../../../main/ipc/sender.ts';
import { isAppPage } from '../../../../main/security/app-page.ts';

describe('the app’s own page', () => {
  test.each(['vitrine-app://vitrine/index.html', 'vitrine-app://vitrine/index.html#/storage'])(
    '%s',
    (address) => {
      expect(isAppPage(address)).toBe(true);
      expect(() => checkSender({ url: address, parent: null })).not.toThrow();
    },
  );

  test.each([
    '',
    'about:blank',
    'https://vitrine/index.html',
    'file:///index.html',
    'vitrine-app://vitrine/other.html',
    'vitrine-app://vitrine.evil/index.html',
    'vitrine-app://evil/index.html',
    'vitrine-app://vitrine:80/index.html',
    'vitrine-app://user@vitrine/index.html',
    'vitrine-app://vitrine@evil/index.html',
    'vitrine-app:vitrine/index.html',
    'vitrine-apps://vitrine/index.html',
    'data:text/html,vitrine-app://vitrine/index.html',
  ])('is not "%s"', (address) => {
    expect(isAppPage(address)).toBe(false);
    expect(() => checkSender({ url: address, parent: null })).toThrow(AppError);
  });

  test('is refused in a frame of another page, and once it is gone', () => {
    const url = 'vitrine-app://vitrine/index.html';
    expect(() => checkSender({ url, parent: {} })).toThrow(
      expect.objectContaining({ code: 'SENDER_REFUSED' }),
    );
    expect(() => checkSender(null)).toThrow(expect.objectContaining({ code: 'SENDER_REFUSED' }));
  });
});
