/**
 * The policy that every page of the app is served with: nothing but the app's own scripts, pictures and fonts, and styles
 * that are its own or carry the nonce of this load.
 *
 * @param nonce base64, made anew for each load
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
