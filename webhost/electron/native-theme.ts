import type { Host } from '../host.ts';
import type { Theme } from '../messages.ts';
import { strictEmitter } from './strict.ts';

/** `nativeTheme`: what the app wants, and what the browser of the window in front prefers. */
export function makeNativeTheme(host: Host) {
  let source: Theme = 'system';

  class NativeThemeHost extends strictEmitter('nativeTheme', ['updated']) {
    /** @internal */
    browserPrefersDark = false;

    get themeSource(): Theme {
      return source;
    }

    set themeSource(next: Theme) {
      if (!['system', 'light', 'dark'].includes(next))
        throw new TypeError(`Error processing argument: ${next}`);
      const before = this.shouldUseDarkColors;
      source = next;
      host.windows.sendToAll({ type: 'theme', theme: next });
      if (this.shouldUseDarkColors !== before) this.emit('updated');
    }

    get shouldUseDarkColors(): boolean {
      return source === 'system' ? this.browserPrefersDark : source === 'dark';
    }

    /** @internal */
    onBrowser(dark: boolean): void {
      if (dark === this.browserPrefersDark) return;
      const before = this.shouldUseDarkColors;
      this.browserPrefersDark = dark;
      if (this.shouldUseDarkColors !== before) this.emit('updated');
    }
  }

  return new NativeThemeHost();
}
