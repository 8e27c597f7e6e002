import { join } from 'node:path';
import { app, dialog, nativeTheme, shell } from 'electron';
import { exitCodeFor, toErrorData } from '../contract/errors.ts';
import { setAppMenu } from './app-menu.ts';
import { droppedFolder, type ProgramFiles, programFiles } from './app-paths.ts';
import { nameInArguments, wantsNewWindow } from './desktop/arguments.ts';
import { claimLinks, onOpenUrl } from './desktop/deep-links.ts';
import { showProgress } from './desktop/dock-progress.ts';
import { engineFork } from './desktop/engine-fork.ts';
import { type EngineHost, startEngineHost } from './desktop/engine-host.ts';
import { foldersInUse } from './desktop/folders-in-use.ts';
import { watchJobs } from './desktop/job-watch.ts';
import { createJobNotifier } from './desktop/notifications.ts';
import { openPreferences } from './desktop/preferences.ts';
import { createUploads, type Uploads } from './desktop/uploads.ts';
import { catalogFolder, dataHome, userDataFolder } from './engine/data-home.ts';
import { checkOwnFolder, makeWritableFolder } from './engine/own-folder.ts';
import { answerDropRequests } from './ipc/drop-requests.ts';
import { relayToEngine } from './ipc/engine-relay.ts';
import { answerHostRequests } from './ipc/host-requests.ts';
import { createPathGrants } from './ipc/path-grants.ts';
import { pathsInEvent } from './ipc/told-paths.ts';
import { registerAppScheme, serveAppScheme } from './security/app-protocol.ts';
import { denyNavigation } from './security/navigation.ts';
import { denyPermissions } from './security/permissions.ts';
import { prepareShutdown } from './shutdown.ts';
import { createTray } from './tray.ts';
import { surfaceColor } from './window/main-window.ts';
import { openWindowStates } from './window/window-states.ts';
import { createWindows } from './window/windows.ts';

/** Starts the app, or hands over to the one that runs already with the same `VITRINE_HOME`. */
export function startApp(): void {
  const home = dataHome(process.env, process.platform);
  app.setName('Vitrine');
  if (!takeHome(home)) return;
  if (process.platform === 'win32') app.setAppUserModelId('org.vitrine.app');
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  registerAppScheme();
  denyNavigation();
  claimLinks();
  const opener = laterOpener();
  onOpenUrl(opener.open);
  app.on('second-instance', (_event, argv) => opener.secondInstance(argv));
  void app.whenReady().then(() => begin(home, opener));
}

/** Without a window nobody would learn that it runs and cannot work. */
function begin(home: string, opener: LaterOpener): void {
  try {
    run(home, programFiles(import.meta.dirname), opener);
  } catch (error) {
    giveUp(error);
  }
}

function giveUp(error: unknown): void {
  const { code, message, hint } = toErrorData(error);
  dialog.showErrorBox('Vitrine cannot start', hint === undefined ? message : `${message} ${hint}`);
  app.exit(exitCodeFor(code));
}

/** Keeps the app's own data below the home folder, so that each home has an app of its own. */
function takeHome(home: string): boolean {
  try {
    makeWritableFolder(userDataFolder(home), 0o700);
    checkOwnFolder(catalogFolder(home));
  } catch (error) {
    giveUp(error);
    return false;
  }
  app.setPath('userData', userDataFolder(home));
  return true;
}

function run(home: string, files: ProgramFiles, opener: LaterOpener): void {
  denyPermissions();
  serveAppScheme(files.renderer);
  const preferences = openPreferences();
  const grants = createPathGrants();
  const uploads = createUploads(droppedFolder(home), Date.now);

  const appTray = createTray({ icons: files.icons, show: () => windows.showOne(), quit: () => app.quit() });
  const notifier = createJobNotifier();
  const windows = createWindows({
    preload: files.preload,
    icon: join(files.icons, 'icon.png'),
    states: openWindowStates(),
    hideInsteadOfClose: () => !shutdown.isQuitting() && appTray.isThere() && windows.all().length === 1,
  });
  const jobs = watchJobs({
    clock: () => performance.now(),
    onOverview: (overview) => {
      showProgress(windows.all(), overview);
      appTray.setJobs(overview.active);
    },
    onLongJobEnded: (job) => {
      if (!preferences.get().notifications || windows.isLookedAt()) return;
      notifier.jobEnded(job, () => windows.sendTo(windows.showOne(), JOBS_COMMAND));
    },
  });
  const engine = startEngineHost({
    fork: engineFork(files.engineProcess, home),
    clock: () => performance.now(),
    onEvent: (event) => {
      for (const path of pathsInEvent(event)) grants.grant(path);
      if (event.name === 'job') jobs.take(event.payload);
      windows.sendEngineEvent(event);
    },
    onState: (state) => {
      if (state.state !== 'running') jobs.clear();
      windows.sendHostEvent({ name: 'engine', payload: state });
    },
  });
  void removeOldUploads(engine, uploads);
  const shutdown = prepareShutdown(engine, windows);
  relayToEngine(engine, grants);
  answerHostRequests({ home, engine, grants, preferences, windows });
  answerDropRequests(grants, uploads);

  setAppMenu({
    command: (command, target) => {
      const window = windows.all().find((open) => open.id === target?.id) ?? windows.showOne();
      windows.sendTo(window, { name: 'command', payload: { command } });
    },
    newWindow: () => windows.openAnotherOrShow(),
    showLicences: () => void shell.openPath(files.licences),
  });
  const applyPreferences = () => {
    const { colorScheme, closeToTray } = preferences.get();
    nativeTheme.themeSource = colorScheme === 'auto' ? 'system' : colorScheme;
    appTray.setWanted(closeToTray);
  };
  applyPreferences();
  preferences.onChange((now) => {
    applyPreferences();
    windows.sendHostEvent({ name: 'preferences', payload: now });
  });
  nativeTheme.on('updated', () => {
    for (const window of windows.all()) window.setBackgroundColor(surfaceColor());
  });

  app.on('activate', () => windows.showOne());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  windows.restore();
  opener.attach({
    open: (name) => windows.sendTo(windows.showOne(), { name: 'open', payload: { name } }),
    newWindow: () => windows.openAnotherOrShow(),
    show: () => windows.showOne(),
  });
  const linked = nameInArguments(process.argv);
  if (linked !== null) opener.open(linked);
}

/** Nothing is removed as long as it is not known what is in use. */
async function removeOldUploads(engine: EngineHost, uploads: Uploads): Promise<void> {
  const inUse = await foldersInUse(engine);
  if (inUse !== undefined) await uploads.removeOld(inUse);
}

const JOBS_COMMAND = { name: 'command', payload: { command: 'jobs' } } as const;

/** What other programs ask of this one; a link may come before there is a window. */
interface LaterOpener {
  open(name: string): void;
  secondInstance(argv: readonly string[]): void;
  attach(target: OpenTarget): void;
}

interface OpenTarget {
  readonly open: (name: string) => void;
  readonly newWindow: () => void;
  readonly show: () => void;
}

function laterOpener(): LaterOpener {
  let target: OpenTarget | undefined;
  const waiting: ((target: OpenTarget) => void)[] = [];
  const later = (action: (target: OpenTarget) => void) => {
    if (target) action(target);
    else waiting.push(action);
  };
  const open = (name: string) => later((to) => to.open(name));
  return {
    open,
    secondInstance(argv) {
      const name = nameInArguments(argv);
      if (name !== null) open(name);
      else if (wantsNewWindow(argv)) later((to) => to.newWindow());
      else later((to) => to.show());
    },
    attach(to) {
      target = to;
      for (const action of waiting.splice(0)) action(to);
    },
  };
}
