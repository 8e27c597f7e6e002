import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS, type VitrineBridge } from '../contract/bridge.ts';
import type { EngineEvent } from '../contract/events.ts';
import type { HostEvent } from '../contract/host.ts';
import { followDrops } from './drops.ts';
import { createEventStream } from './event-stream.ts';

/** Names of the contract's tables, put in by the build, so that no schema has to be loaded here. */
declare const VITRINE_ENGINE_REQUESTS: readonly string[];
declare const VITRINE_HOST_REQUESTS: readonly string[];

const engineEvents = createEventStream<EngineEvent>();
const hostEvents = createEventStream<HostEvent>();

ipcRenderer.on(CHANNELS.engineEvent, (_event, event: EngineEvent) => engineEvents.emit(event));
ipcRenderer.on(CHANNELS.hostEvent, (_event, event: HostEvent) => hostEvents.emit(event));
followDrops(window, (event) => hostEvents.emit(event));

// The tables and the functions made from them have the same names.
const bridge = {
  engine: functions(VITRINE_ENGINE_REQUESTS, CHANNELS.engine),
  host: functions(VITRINE_HOST_REQUESTS, CHANNELS.host),
  onEngineEvent: engineEvents.subscribe,
  onHostEvent: hostEvents.subscribe,
} as unknown as VitrineBridge;
contextBridge.exposeInMainWorld('vitrine', bridge);

function functions(names: readonly string[], channel: string) {
  return Object.fromEntries(
    names.map((name) => [name, (input: unknown) => ipcRenderer.invoke(channel, name, input)]),
  );
}
