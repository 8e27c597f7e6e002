import { Engine } from '../../main/engine/engine.ts';
import { FolderBackend } from '../../main/engine/store/backends/folder.ts';
import { ObjectReplacer } from '../../main/engine/store/repair/replace-object.ts';

/** An engine of its own that repairs the default store and dies by SIGKILL after so many changes of the store. */
const [home = '', changes = '0', from = ''] = process.argv.slice(2);
let left = Number(changes);
const count = (): void => {
  if (--left < 0) process.kill(process.pid, 'SIGKILL');
};

const { put, delete: remove, createOnly } = FolderBackend.prototype;
FolderBackend.prototype.put = async function (...call) {
  count();
  return put.apply(this, call);
};
FolderBackend.prototype.delete = async function (...call) {
  count();
  return remove.apply(this, call);
};
FolderBackend.prototype.createOnly = async function (...call) {
  count();
  return createOnly.apply(this, call);
};
const { replace, end } = ObjectReplacer.prototype;
ObjectReplacer.prototype.replace = async function (...call) {
  count();
  return replace.apply(this, call);
};
ObjectReplacer.prototype.end = async function (...call) {
  count();
  return end.apply(this, call);
};

const engine = Engine.open({ home, author: 'doomed' });
const ended = Promise.withResolvers<void>();
engine.subscribe((event) => {
  if (event.name === 'job' && event.payload.kind === 'repair' && event.payload.state === 'done')
    ended.resolve();
});
const reply = await engine.request('store.repair', { from: [from] });
if (!reply.ok) throw new Error(reply.error.message);
await ended.promise;
await engine.close();
