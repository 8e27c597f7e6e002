import { app, Menu } from 'electron';
import { type MenuActions, menuTemplate } from './menu-template.ts';

/** Puts the application menu up, as each system has it. */
export function setAppMenu(actions: MenuActions): void {
  const template = menuTemplate(actions, {
    mac: process.platform === 'darwin',
    development: !app.isPackaged,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
