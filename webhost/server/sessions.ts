import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;
/** Sessions and unused tokens that are kept; the oldest go first. */
const MOST = 200;
const SIGNED_MS = 60_000;

/** Who may use the app: one-time tokens, the sessions they were exchanged for, and signed addresses. */
export interface Sessions {
  /** A token for one exchange. Without `forMs` it is good until it is used. */
  issueToken(forMs?: number): string;
  /** True while a token can still be exchanged. */
  isUnused(token: string): boolean;
  /** The key of a new session, or undefined when the token is wrong, used or old. */
  exchange(token: string): string | undefined;
  isSession(key: string | undefined): boolean;
  /** A path that needs no session for a minute: `path?…&vitrine-until=…&vitrine-signature=…`. */
  sign(path: string): string;
  /** True when a target carries a signature of its own path that has not run out. */
  isSigned(target: string): boolean;
}

export function makeSessions(now: () => number = Date.now): Sessions {
  // Secrets are kept as hashes: looking one up tells nothing by how long it takes.
  const tokens = new Map<string, number>();
  const sessions = new Set<string>();
  const secret = randomBytes(SECRET_BYTES);
  const live = (name: string) => (tokens.get(name) ?? 0) > now();
  const signature = (path: string, until: string) =>
    createHmac('sha256', secret).update(`${until}\n${path}`).digest();
  return {
    issueToken(forMs = Number.POSITIVE_INFINITY) {
      const token = randomBytes(SECRET_BYTES).toString('base64url');
      tokens.set(nameOf(token), now() + forMs);
      dropOldest(tokens);
      return token;
    },
    isUnused: (token) => live(nameOf(token)),
    exchange(token) {
      const name = nameOf(token);
      const good = live(name);
      tokens.delete(name);
      if (!good) return undefined;
      const key = randomBytes(SECRET_BYTES).toString('base64url');
      sessions.add(nameOf(key));
      dropOldest(sessions);
      return key;
    },
    isSession: (key) => key !== undefined && sessions.has(nameOf(key)),
    sign(path) {
      const until = String(now() + SIGNED_MS);
      const query = new URLSearchParams({
        'vitrine-until': until,
        'vitrine-signature': signature(path, until).toString('base64url'),
      });
      return `${path}${path.includes('?') ? '&' : '?'}${query}`;
    },
    isSigned(target) {
      const match = /^(.*)[?&]vitrine-until=(\d{1,16})&vitrine-signature=([\w-]{43})$/.exec(target);
      if (match === null) return false;
      const [, path = '', until = '', given = ''] = match;
      if (Number(until) < now()) return false;
      return timingSafeEqual(signature(path, until), Buffer.from(given, 'base64url'));
    },
  };
}

function nameOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}

function dropOldest(kept: { readonly size: number; keys(): Iterator<string>; delete(key: string): boolean }) {
  if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '');
}
