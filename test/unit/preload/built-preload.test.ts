import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../../../contract/bridge.ts';
import { dropRequests, hostRequests } from '../../../contract/host.ts';
import { requests } from '../../../contract/requests.ts';

const BUILT = join(import.meta.dirname, '../../../dist/preload.cjs');

type Functions = Record<string, (input: unknown) => unknown>;
interface Exposed {
  engine: Functions;
  host: Functions;
}

/** Runs the built preload with the three modules that a sandboxed one has, and nothing else. */
function runPreload() {
  const asked: unknown[][] = [];
  const exposed: Record<string, unknown> = {};
  const required: string[] = [];
  const listened: string[] = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => (exposed[name] = value) },
    ipcRenderer: {
      invoke: (...message: unknown[]) => asked.push(message),
      on: (channel: string) => listened.push(channel),
    },
    webUtils: { getPathForFile: () => '' },
  };
  const page = { addEventListener: () => {} };
  const require = (name: string) => {
    required.push(name);
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload has no ${name}.`);
  };
  const run = new Function('require', 'module', 'exports', 'window', readFileSync(BUILT, 'utf8'));
  run(require, { exports: {} }, {}, page);
  return { asked, exposed, required, listened };
}

describe.skipIf(!existsSync(BUILT))('the built preload', () => {
  test('requires electron alone, and is small', () => {
    expect(new Set(runPreload().required)).toEqual(new Set(['electron']));
    expect(readFileSync(BUILT).length).toBeLessThan(32_768);
  });

  test('gives the page exactly the contract’s functions', () => {
    const { exposed, listened } = runPreload();
    expect(Object.keys(exposed)).toEqual(['vitrine']);
    const bridge = exposed.vitrine as Exposed;
    expect(Object.keys(bridge).toSorted()).toEqual(['engine', 'host', 'onEngineEvent', 'onHostEvent']);
    expect(Object.keys(bridge.engine)).toEqual(Object.keys(requests));
    expect(Object.keys(bridge.host)).toEqual(Object.keys(hostRequests));
    expect(listened.toSorted()).toEqual([CHANNELS.engineEvent, CHANNELS.hostEvent].toSorted());
  });

  test('what only the preload may ask is out of the page’s reach', () => {
    const { exposed } = runPreload();
    const bridge = exposed.vitrine as Exposed;
    for (const name of Object.keys(dropRequests)) {
      expect(bridge.engine).not.toHaveProperty([name]);
      expect(bridge.host).not.toHaveProperty([name]);
    }
  });

  test('asks under the name of the function', () => {
    const { exposed, asked } = runPreload();
    const bridge = exposed.vitrine as Exposed;
    bridge.engine['jobs.list']?.({ active: true });
    bridge.host['host.info']?.({});
    expect(asked).toEqual([
      [CHANNELS.engine, 'jobs.list', { active: true }],
      [CHANNELS.host, 'host.info', {}],
    ]);
  });
});
