import { existsSync } from 'node:fs';
import type { Host } from '../host.ts';
import type { TrayInfo } from '../messages.ts';
import type { Menu } from './menu.ts';
import { makeEvent, strictEmitter } from './strict.ts';

/** `Tray`: its menu is a part of the menu that the page shows. */
export function makeTray(host: Host) {
  const trays = new Map<number, TrayHost>();
  let made = 0;
  const infos = (): TrayInfo[] =>
    [...trays].map(([tray, { title, menu }]) => ({ tray, title, menu: menu?.lines() ?? null }));
  const refresh = () => host.windows.sendToAll({ type: 'trays', trays: infos() });

  class TrayHost extends strictEmitter('Tray', ['click', 'double-click', 'right-click']) {
    readonly number: number;
    title = '';
    menu: Menu | null = null;

    constructor(_image: unknown) {
      super();
      made += 1;
      this.number = made;
      trays.set(made, this);
      refresh();
    }

    setContextMenu(menu: Menu | null): void {
      this.menu = menu;
      refresh();
    }

    setToolTip(text: string): void {
      this.title = text;
      refresh();
    }

    setTitle(text: string): void {
      this.setToolTip(text);
    }

    /** The page shows words only. */
    setImage(_image: unknown): void {}

    isDestroyed(): boolean {
      return !trays.has(this.number);
    }

    destroy(): void {
      trays.delete(this.number);
      refresh();
    }
  }

  return {
    Tray: TrayHost,
    trays: infos,
    onClick(tray: number): void {
      trays.get(tray)?.emit('click', makeEvent());
    },
  };
}

/** `nativeImage`: only whether there is one; nothing is drawn outside of the page. */
export class NativeImage {
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }
  isEmpty(): boolean {
    return !existsSync(this.path);
  }
  setTemplateImage(_template: boolean): void {}
}
