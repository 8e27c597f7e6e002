import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';

export interface TrayOptions {
  /** Folder of the pictures. */
  readonly icons: string;
  readonly show: () => void;
  readonly quit: () => void;
}

/** The icon beside the clock, there while the app is to go on without windows. */
export interface AppTray {
  /** Puts the icon up, or takes it away. */
  setWanted(wanted: boolean): void;
  /** The user can get back to the app by the icon. */
  isThere(): boolean;
  /** @param activeJobs jobs under way, told by the tooltip and the menu */
  setJobs(activeJobs: number): void;
}

/** Takes nothing of the system until it is wanted. */
export function createTray({ icons, show, quit }: TrayOptions): AppTray {
  let tray: Tray | undefined;
  let jobs = 0;

  function refresh(): void {
    if (!tray) return;
    tray.setToolTip(`Vitrine: ${jobsText(jobs)}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Vitrine', click: show },
        { label: jobsText(jobs), enabled: false },
        { type: 'separator' },
        { label: 'Quit Vitrine', click: quit },
      ]),
    );
  }

  return {
    setWanted(wanted) {
      if (wanted === (tray !== undefined)) return;
      if (!wanted) {
        tray?.destroy();
        tray = undefined;
        return;
      }
      tray = new Tray(trayImage(icons));
      tray.on('click', show);
      refresh();
    },
    isThere: () => tray !== undefined,
    setJobs(activeJobs) {
      if (activeJobs === jobs) return;
      jobs = activeJobs;
      refresh();
    },
  };
}

/** macOS draws a template picture in the colour of its menu bar; files named `@2x` are found by themselves. */
function trayImage(icons: string) {
  const mac = process.platform === 'darwin';
  const name = mac ? 'trayTemplate.png' : process.platform === 'win32' ? 'icon.ico' : 'tray.png';
  const image = nativeImage.createFromPath(join(icons, name));
  if (mac) image.setTemplateImage(true);
  return image;
}

function jobsText(jobs: number): string {
  if (jobs === 0) return 'No jobs';
  return jobs === 1 ? '1 job' : `${jobs} jobs`;
}
