import { ipcRenderer } from 'electron';
import { CHANNELS } from '../contract/bridge.ts';
import type { Reply } from '../contract/client.ts';
import type { DropRequestInput, DropRequestName, DropRequestResult } from '../contract/host.ts';
import { DropError } from './drop-error.ts';

/** Asks main something about a drop. @throws DropError with the error of the reply */
export async function askDrop<N extends DropRequestName>(
  name: N,
  input: DropRequestInput<N>,
): Promise<DropRequestResult<N>> {
  const reply: Reply<DropRequestResult<N>> = await ipcRenderer.invoke(CHANNELS.drop, name, input);
  if (reply.ok) return reply.value;
  throw new DropError(reply.error);
}
