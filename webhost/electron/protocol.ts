import { strict } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;
export type Protocol = ReturnType<typeof makeProtocol>;

/** `protocol`: the app's own scheme. Only standard schemes can be shown over HTTP. */
export function makeProtocol(isReady: () => boolean) {
  const standard = new Set<string>();
  const handlers = new Map<string, Handler>();
  return strict('protocol', {
    registerSchemesAsPrivileged(
      schemes: readonly { readonly scheme: string; readonly privileges?: { readonly standard?: boolean } }[],
    ): void {
      if (isReady()) {
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      }
      for (const { scheme, privileges } of schemes) {
        if (privileges?.standard) standard.add(scheme);
      }
    },
    handle(scheme: string, handler: Handler): void {
      if (!isReady()) throw new Error('protocol.handle can only be used after app is ready');
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      if (!standard.has(scheme)) throw new Error(`The scheme ${scheme} is not registered as standard.`);
      handlers.set(scheme, handler);
    },
    unhandle(scheme: string): void {
      handlers.delete(scheme);
    },
    isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
    /** @internal What the app answers for an address of its scheme; undefined when nothing handles it. */
    async answer(url: string, method = 'GET'): Promise<Response | undefined> {
      const handler = handlers.get(url.slice(0, url.indexOf(':')));
      return handler?.(new Request(url, { method }));
    },
  });
}
