import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../../main/security/csp.ts';

describe('the policy of the app’s pages', () => {
  const directives = new Map(
    contentSecurityPolicy('bm9uY2U=')
      .split('; ')
      .map((text) => {
        const [name = '', ...sources] = text.split(' ');
        return [name, sources.join(' ')];
      }),
  );

  test('is exactly what the design says', () => {
    expect(Object.fromEntries(directives)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'nonce-bm9uY2U='",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  test('allows nothing unsafe anywhere', () => {
    expect([...directives.values()].join(' ')).not.toMatch(/unsafe|\*|https?:|blob:/);
  });
});
