import type { Host } from '../host.ts';
import { refuseUnknown, strict, strictEmitter } from './strict.ts';
import { NativeImage } from './tray.ts';

/** `shell`: a page can only show where something is. */
export function makeShell(host: Host) {
  const front = () => host.windows.front()?.link;
  return strict('shell', {
    async openExternal(url: string): Promise<void> {
      const { protocol } = new URL(url);
      if (!['https:', 'http:', 'mailto:'].includes(protocol)) throw new Error(`Invalid URL: ${url}`);
      front()?.send({ type: 'link', url });
    },
    /** Answers the empty text, as Electron does when it went well. */
    async openPath(path: string): Promise<string> {
      front()?.send({ type: 'path', path, action: 'open' });
      return '';
    },
    showItemInFolder(path: string): void {
      front()?.send({ type: 'path', path, action: 'show' });
    },
  });
}

/** `clipboard`: of the computer that shows the page. */
export function makeClipboard(host: Host) {
  return strict('clipboard', {
    async writeText(text: string): Promise<void> {
      host.windows.front()?.link?.send({ type: 'copy', text });
    },
  });
}

/** `screen`: one display, as large as the page in front says. */
export function makeScreen(host: Host) {
  const events = ['display-added', 'display-removed', 'display-metrics-changed'];
  class ScreenHost extends strictEmitter('screen', events) {
    getAllDisplays() {
      return [this.getPrimaryDisplay()];
    }
    getPrimaryDisplay() {
      const { screenWidth: width = 1920, screenHeight: height = 1080 } =
        host.windows.front()?.link?.state ?? {};
      const bounds = { x: 0, y: 0, width, height };
      return strict('Display', {
        id: 1,
        label: 'Browser',
        bounds,
        workArea: bounds,
        scaleFactor: 1,
        size: { width, height },
      });
    }
  }
  return new ScreenHost();
}

export function makeNativeImage() {
  Object.setPrototypeOf(NativeImage.prototype, refuseUnknown('NativeImage'));
  return strict('nativeImage', {
    createFromPath: (path: string) => new NativeImage(path),
    createEmpty: () => new NativeImage(''),
  });
}
