import { spawn } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a browser can be shown to the person at this machine: a display, and not a shell from elsewhere. */
export function hasDisplay(env: Environment, platform: NodeJS.Platform): boolean {
  if (env.SSH_CONNECTION || env.SSH_TTY) return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Opens a local file with the system's browser; false when there is no program that could. */
export function openFile(file: string, platform: NodeJS.Platform): Promise<boolean> {
  const [command, ...args] = commandFor(file, platform);
  return new Promise((resolve) => {
    const child = spawn(command!, args, { stdio: 'ignore', detached: true });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
    child.unref();
  });
}

function commandFor(file: string, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return ['open', file];
  // `start` takes the first quoted argument as a title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', file];
  return ['xdg-open', file];
}
