// A process in the place of the engine's: answers what it is told to, and dies when told to.
type Message = { id: number; name: string; input: unknown } | { close: true };

process.on('message', (message: Message) => {
  if ('close' in message) {
    if (process.argv[2] === 'deaf') return;
    process.exit(0);
  }
  if (message.name === 'die') process.exit(7);
  if (message.name === 'hang') return;
  process.send?.({ event: { name: 'changed', payload: { topics: ['jobs'] } } });
  process.send?.({ id: message.id, reply: { ok: true, value: { pid: process.pid, input: message.input } } });
});
if (process.argv[2] === 'dies-at-once') process.exit(3);
process.send?.({ ready: true });
