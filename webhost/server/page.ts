/**
 * The app's page for a browser: its answer with the bridge script before all others, and with `connect-src 'self'` in its
 * Content-Security-Policy, for the web socket. Nothing else is changed.
 */
export async function pageForBrowser(answer: Response, bridgePath: string): Promise<Response> {
  if (!answer.ok) return answer;
  const headers = new Headers(answer.headers);
  const policy = headers.get('content-security-policy');
  if (policy !== null) headers.set('content-security-policy', allowSocket(policy));
  headers.delete('content-length');
  const html = withBridge(await answer.text(), bridgePath);
  return new Response(html, { status: answer.status, headers });
}

/** The policy with connections to the page's own origin; one that names connections already gets `'self'` added. */
export function allowSocket(policy: string): string {
  const directives = policy
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const at = directives.findIndex((each) => /^connect-src\b/i.test(each));
  if (at < 0) return [...directives, "connect-src 'self'"].join('; ');
  const sources = directives[at]!.split(/\s+/).filter((source) => source !== "'none'");
  if (!sources.includes("'self'")) sources.push("'self'");
  return directives.with(at, sources.join(' ')).join('; ');
}

/** A blocking script at the head's begin, so that it has run before the app's own scripts start. */
export function withBridge(html: string, bridgePath: string): string {
  const head = /<head[^>]*>/i.exec(html);
  if (head === null) throw new Error('The page of the app has no <head>.');
  const at = head.index + head[0].length;
  return `${html.slice(0, at)}<script src="${bridgePath}"></script>${html.slice(at)}`;
}
