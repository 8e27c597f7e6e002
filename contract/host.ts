import * as z from 'zod';
import * as d from './domain.ts';
import { UPLOAD_LIMIT, UPLOAD_SLICE } from './upload-limits.ts';

/**
 * The second table: what the app's main process itself offers to a screen, in the shapes of `requests.ts`. The engine
 * knows nothing of it. Paths of type `d.path` must be granted: picked, dropped, uploaded or told by the engine before.
 */

const nothing = z.object({});

/** How the engine's process is: `failed` stays until `host.restartEngine`. */
export const engineState = z.object({
  state: z.enum(['starting', 'running', 'restarting', 'failed']),
  /** How often it was restarted since the app started. */
  restarts: d.count,
  error: d.errorData.nullable(),
});
export type EngineState = z.infer<typeof engineState>;

/** What one person likes at this machine; kept by main, told to every window when it changes. */
export const preferences = z.object({
  colorScheme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** Pixels, as are the other widths. */
  sidebarWidth: z.number().int().min(160).max(640).default(240),
  sidebarCollapsed: z.boolean().default(false),
  panelWidth: z.number().int().min(240).max(960).default(336),
  /** Of the panel beside a version's files; null for one that fits the window. */
  filePanelWidth: z.number().int().min(240).max(960).nullable().default(null),
  panelOpen: z.boolean().default(true),
  /** Shortcuts of one letter without Ctrl or Cmd. */
  singleKeys: z.boolean().default(true),
  /** Tells when a long job ends while no window is looked at. */
  notifications: z.boolean().default(true),
  /** Closing the last window leaves the app in the tray, watching. */
  closeToTray: z.boolean().default(false),
  /** Where the last window was: its location hash. */
  lastLocation: z.string().max(4096).nullable().default(null),
});
export type Preferences = z.output<typeof preferences>;

const somePreferences = z.object({
  colorScheme: preferences.shape.colorScheme.unwrap().optional(),
  sidebarWidth: preferences.shape.sidebarWidth.unwrap().optional(),
  sidebarCollapsed: z.boolean().optional(),
  panelWidth: preferences.shape.panelWidth.unwrap().optional(),
  filePanelWidth: preferences.shape.filePanelWidth.unwrap().optional(),
  panelOpen: z.boolean().optional(),
  singleKeys: z.boolean().optional(),
  notifications: z.boolean().optional(),
  closeToTray: z.boolean().optional(),
  lastLocation: preferences.shape.lastLocation.unwrap().optional(),
});

/** What main offers to the page: name → input and result. */
export const hostRequests = {
  'host.info': {
    input: nothing,
    result: z.object({
      /** `darwin`, `win32`, `linux`, … */
      platform: z.string(),
      appVersion: z.string(),
      host: z.enum(['electron', 'web']),
      /** Catalog, settings and the first store. */
      home: z.string(),
      folders: z.object({ home: z.string(), downloads: z.string() }),
      engine: engineState,
    }),
  },
  /** The system's dialog for one folder; null when it was cancelled. */
  'host.pickFolder': {
    input: z.object({
      title: z.string().max(200).optional(),
      button: z.string().max(100).optional(),
      defaultPath: z.string().max(65_536).optional(),
    }),
    result: z.object({
      path: z.string().nullable(),
      /** Nothing lies in it. */
      empty: z.boolean(),
    }),
  },
  /** The system's dialog for files; empty when it was cancelled. */
  'host.pickFiles': {
    input: z.object({ title: z.string().max(200).optional() }),
    result: z.object({ paths: z.array(z.string()) }),
  },
  /** Shows a file or folder in the system's file manager. */
  'host.showItem': { input: z.object({ path: d.path }), result: nothing },
  /** Opens a folder with the system's file manager; a file is shown in its folder, never run. */
  'host.openPath': { input: z.object({ path: d.path }), result: nothing },
  /** Opens a file with the system's program for it, if it is of a kind that is never run; any other is shown in its folder. */
  'host.openFile': { input: z.object({ path: d.path }), result: nothing },
  /** Opens an https address in the browser. */
  'host.openExternal': { input: z.object({ url: z.string().min(1).max(8192) }), result: nothing },
  'host.copy': { input: z.object({ text: z.string().max(10_000_000) }), result: nothing },
  'host.preferences.get': { input: nothing, result: preferences },
  /** Changes those that are given; every window gets the event `preferences`. */
  'host.preferences.set': { input: somePreferences, result: preferences },
  /** Starts the engine again, also after it failed. */
  'host.restartEngine': { input: nothing, result: nothing },
  'host.newWindow': { input: nothing, result: nothing },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;

/**
 * What main offers to the preload only, for things that were dropped on the window; the page cannot call these, so it
 * cannot claim that a path was dropped.
 */
export const dropRequests = {
  /** Grants paths that the user dropped. */
  'drop.paths': { input: z.object({ paths: z.array(d.path).min(1).max(10_000) }), result: nothing },
  /** Asks the user where dropped things without a path are: on this computer, or to be streamed in. */
  'drop.find': {
    input: z.object({
      items: z
        .array(
          z.object({
            name: z.string().min(1).max(1024),
            folder: z.boolean(),
            /** Names of the first things in it, to know it again. */
            children: z.array(z.string().max(1024)).max(100).default([]),
          }),
        )
        .min(1)
        .max(1000),
    }),
    result: z.object({ way: z.enum(['paths', 'upload', 'cancelled']), paths: z.array(z.string()) }),
  },
  /** Begins to stream files in; answers with the id of the upload. */
  'drop.upload.begin': {
    input: z.object({ bytes: d.count.max(UPLOAD_LIMIT), files: d.count.max(1_000_000) }),
    result: z.object({ upload: z.string() }),
  },
  /** The next slice of a file, in order; `path` is relative with `/`, `last` ends the file. */
  'drop.upload.write': {
    input: z.object({
      upload: z.string(),
      path: z.string().min(1).max(65_536),
      data: z.base64().max(Math.ceil(UPLOAD_SLICE / 3) * 4),
      last: z.boolean(),
    }),
    result: nothing,
  },
  'drop.upload.finish': { input: z.object({ upload: z.string() }), result: z.object({ folder: z.string() }) },
  'drop.upload.cancel': { input: z.object({ upload: z.string() }), result: nothing },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;

/** What became of a drop. */
export const dropResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('paths'),
    paths: z.array(z.string()),
    /** True when they are copies that were streamed in, in a folder of Vitrine. */
    snapshot: z.boolean(),
  }),
  z.object({ kind: z.literal('nothing'), reason: z.enum(['cancelled', 'no-files']) }),
  z.object({ kind: z.literal('error'), error: d.errorData }),
]);
export type DropResult = z.infer<typeof dropResult>;

/** Items of the application menu that the page carries out. */
export const menuCommand = z.enum([
  'new-version',
  'choose-folder',
  'search',
  'toggle-sidebar',
  'toggle-panel',
  'jobs',
  'storage',
  'settings',
  'shortcuts',
  'undo-removal',
  'check-references',
  'back',
  'forward',
]);
export type MenuCommand = z.infer<typeof menuCommand>;

/** What main and the preload tell the page without being asked: name → payload. */
export const hostEvents = {
  engine: engineState,
  command: z.object({ command: menuCommand }),
  /** A `vitrine://` link: `entity/project/collection:alias`. */
  open: z.object({ name: z.string() }),
  /** They changed, maybe by another window. */
  preferences,
  /** Files are dragged over the window, or no longer. */
  drag: z.object({ over: z.boolean(), items: d.count }),
  dropped: dropResult,
  /** Dropped files are streamed in; bytes. */
  upload: z.object({ done: d.count, total: d.count }),
} as const satisfies Record<string, z.ZodType>;

export type HostRequestName = keyof typeof hostRequests;
export type HostRequestInput<N extends HostRequestName> = z.input<(typeof hostRequests)[N]['input']>;
export type HostRequestResult<N extends HostRequestName> = z.output<(typeof hostRequests)[N]['result']>;
export type DropRequestName = keyof typeof dropRequests;
export type DropRequestInput<N extends DropRequestName> = z.input<(typeof dropRequests)[N]['input']>;
export type DropRequestResult<N extends DropRequestName> = z.output<(typeof dropRequests)[N]['result']>;
export type HostEventName = keyof typeof hostEvents;
export type HostEventPayload<N extends HostEventName> = z.output<(typeof hostEvents)[N]>;
export type HostEvent = {
  [N in HostEventName]: { readonly name: N; readonly payload: HostEventPayload<N> };
}[HostEventName];
