import { readFile } from 'node:fs/promises';

/** What the page's script knows before it is connected. */
export interface PageConfig {
  readonly platform: string;
  readonly socket: string;
  readonly session: string;
  /** The app's name. */
  readonly name: string;
}

/**
 * The one script that a page loads before the app's own: the built bridge, and the preload as a function of its `require`, since the page's
 * policy lets no text become code.
 */
export async function makePageScript(
  config: PageConfig,
  { bridge, preload }: { readonly bridge: string; readonly preload: string | undefined },
): Promise<string> {
  const [bridgeText, preloadText] = await Promise.all([
    readFile(bridge, 'utf8'),
    preload === undefined ? '' : readFile(preload, 'utf8'),
  ]);
  return `self.vitrineWebHost = { config: ${JSON.stringify(config)}, preload: function (require, module, exports, process) {
${preloadText}
} };
${bridgeText}`;
}
