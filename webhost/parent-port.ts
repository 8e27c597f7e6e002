import { EventEmitter } from 'node:events';

/**
 * `process.parentPort` for a process that the web host forked instead of Electron's `utilityProcess`. Loaded by `--import` before the
 * module itself. The process ends when the web host is gone; keys pressed in the terminal are the web host's affair.
 */
const waiting: unknown[] = [];
let listening = false;

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    // When the other side is gone, this process ends by itself in a moment.
    if (process.connected) process.send?.(message, () => {});
  }
}
const port = new ParentPort();

port.on('newListener', (event: string) => {
  if (event !== 'message' || listening) return;
  listening = true;
  queueMicrotask(() => {
    for (const message of waiting.splice(0)) port.emit('message', { data: message, ports: [] });
  });
});
process.on('message', (message) => {
  if (listening) port.emit('message', { data: message, ports: [] });
  else waiting.push(message);
});
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
Object.defineProperty(process, 'parentPort', { value: port, enumerable: true });
