import type { Host } from '../host.ts';
import type { MenuLine } from '../messages.ts';
import type { App } from './app.ts';
import type { BrowserWindowClass } from './browser-window.ts';
import { STANDARD_MENUS, STANDARD_ROLES } from './menu-roles.ts';
import { checkOptions, strictEmitter, unknownMember } from './strict.ts';

const ITEM_OPTIONS = [
  'click',
  'role',
  'type',
  'label',
  'accessibilityLabel',
  'sublabel',
  'toolTip',
  'accelerator',
  'icon',
  'enabled',
  'acceleratorWorksWhenHidden',
  'visible',
  'checked',
  'registerAccelerator',
  'submenu',
  'id',
];

type ItemType = MenuLine['type'];

export interface MenuItemOptions {
  readonly click?: (item: MenuItem, window: unknown, event: object) => void;
  readonly role?: string;
  readonly type?: ItemType;
  readonly label?: string;
  readonly sublabel?: string;
  readonly toolTip?: string;
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly registerAccelerator?: boolean;
  readonly submenu?: readonly MenuItemOptions[] | Menu;
  readonly id?: string;
}

export type MenuModule = ReturnType<typeof makeMenu>;
export type Menu = InstanceType<MenuModule['Menu']>;
export type MenuItem = InstanceType<MenuModule['MenuItem']>;

/** `Menu` and `MenuItem`. The application menu is shown by the page. */
export function makeMenu(host: Host, app: App) {
  const items = new Map<number, MenuItemHost>();
  let made = 0;
  let application: MenuHost | null = null;
  const refresh = () => host.windows.sendToAll({ type: 'menu', menu: application?.lines() ?? [] });

  class MenuItemHost {
    readonly commandId: number;
    readonly id: string;
    readonly type: ItemType;
    readonly role: string | undefined;
    readonly submenu: MenuHost | undefined;
    readonly accelerator: string | null;
    readonly click: MenuItemOptions['click'];
    readonly registerAccelerator: boolean;
    readonly sublabel: string;
    readonly toolTip: string;
    readonly state: { label: string; enabled: boolean; visible: boolean; checked: boolean };

    constructor(options: MenuItemOptions) {
      checkOptions('MenuItem', options, ITEM_OPTIONS);
      const role = options.role?.toLowerCase();
      const standard = role === undefined ? undefined : STANDARD_ROLES[role];
      const menu = role === undefined ? undefined : STANDARD_MENUS[role];
      if (role !== undefined && standard === undefined && menu === undefined) {
        throw unknownMember(`MenuItem role '${options.role}'`);
      }
      made += 1;
      this.commandId = made;
      this.id = options.id ?? String(made);
      this.role = role;
      const submenu = options.submenu ?? menu?.items;
      this.submenu = submenu === undefined || submenu instanceof MenuHost ? submenu : build(submenu);
      this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu');
      this.accelerator = options.accelerator ?? standard?.accelerator ?? null;
      this.click = options.click;
      this.registerAccelerator = options.registerAccelerator ?? true;
      this.sublabel = options.sublabel ?? '';
      this.toolTip = options.toolTip ?? '';
      const label = options.label ?? menu?.label ?? standard?.label ?? '';
      this.state = {
        label: label.replace('{app}', app.getName()),
        enabled: options.enabled ?? true,
        visible: (options.visible ?? true) && (standard?.shown ?? true),
        checked: options.checked ?? false,
      };
      items.set(made, this);
    }

    get label(): string {
      return this.state.label;
    }
    set label(label: string) {
      this.change({ label });
    }
    get enabled(): boolean {
      return this.state.enabled;
    }
    set enabled(enabled: boolean) {
      this.change({ enabled });
    }
    get visible(): boolean {
      return this.state.visible;
    }
    set visible(visible: boolean) {
      this.change({ visible });
    }
    get checked(): boolean {
      return this.state.checked;
    }
    set checked(checked: boolean) {
      this.change({ checked });
    }

    change(part: Partial<MenuItemHost['state']>): void {
      Object.assign(this.state, part);
      refresh();
    }

    line(): MenuLine {
      return {
        item: this.commandId,
        type: this.type,
        label: this.label,
        sublabel: this.sublabel,
        accelerator: this.registerAccelerator ? this.accelerator : null,
        enabled: this.enabled,
        checked: this.checked,
        role: this.click === undefined ? (this.role ?? null) : null,
        submenu: this.submenu?.lines() ?? null,
      };
    }
  }

  class MenuHost extends strictEmitter('Menu', ['menu-will-show', 'menu-will-close']) {
    readonly items: MenuItemHost[] = [];

    static buildFromTemplate(template: readonly MenuItemOptions[]): MenuHost {
      return build(template);
    }

    static setApplicationMenu(menu: MenuHost | null): void {
      application = menu;
      refresh();
    }

    static getApplicationMenu(): MenuHost | null {
      return application;
    }

    append(item: MenuItemHost): void {
      this.items.push(item);
      refresh();
    }

    getMenuItemById(id: string): MenuItemHost | null {
      for (const item of this.items) {
        const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
        if (found) return found;
      }
      return null;
    }

    /** @internal What the page shows of it; without hidden items and what would be an empty group. */
    lines(): MenuLine[] {
      const shown = this.items.filter((item) => item.visible && item.submenu?.lines().length !== 0);
      return shown
        .filter((item, i) => {
          const next = shown[i + 1];
          return item.type !== 'separator' || (i > 0 && next !== undefined && next.type !== 'separator');
        })
        .map((item) => item.line());
    }
  }

  const build = (template: readonly (MenuItemOptions | MenuItemHost)[]): MenuHost => {
    const menu = new MenuHost();
    for (const each of template) {
      menu.items.push(each instanceof MenuItemHost ? each : new MenuItemHost(each));
    }
    return menu;
  };

  return {
    Menu: MenuHost,
    MenuItem: MenuItemHost,
    /** Somebody chose an item in the page of a window. */
    choose(id: number, window: InstanceType<BrowserWindowClass>): void {
      const item = items.get(id);
      if (item === undefined || !item.enabled) return;
      if (item.type === 'checkbox') item.checked = !item.checked;
      if (item.click !== undefined) item.click(item, window, {});
      else if (item.role === 'quit') app.quit();
      else if (item.role === 'close') window.close();
    },
    applicationMenu: (): readonly MenuLine[] => application?.lines() ?? [],
  };
}
