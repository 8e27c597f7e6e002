import type { JobInfo } from '../../contract/jobs.ts';
import { startedJobs } from '../../contract/started-jobs.ts';
import { builtFile } from './built.ts';
import type { EngineAnswer, EngineCall } from './engine-messages.ts';

type EngineModule = typeof import('../../main/engine/engine.ts');

const OVER = new Set<JobInfo['state']>(['done', 'failed', 'cancelled', 'parked']);

await main(process.argv[2]!);

/** An engine that stays open in a process of its own and tells how long each request took, up to the end of its job. */
async function main(home: string): Promise<void> {
  const { Engine } = (await import(builtFile('engine.js'))) as EngineModule;
  const engine = Engine.open({ home });
  const waiting = new Map<string, (job: JobInfo) => void>();
  const ended = new Map<string, JobInfo>();
  engine.subscribe((event) => {
    if (event.name !== 'job' || !OVER.has(event.payload.state)) return;
    const told = waiting.get(event.payload.id);
    if (told) told(event.payload);
    else ended.set(event.payload.id, event.payload);
  });

  const jobEnd = async (id: string): Promise<JobInfo> => {
    const already = ended.get(id);
    const job = already ?? (await new Promise<JobInfo>((resolve) => waiting.set(id, resolve)));
    ended.delete(id);
    waiting.delete(id);
    return job;
  };

  const answer = async ({ name, input }: EngineCall): Promise<EngineAnswer> => {
    const started = performance.now();
    const reply = await engine.request(name, input);
    if (!reply.ok) return { error: reply.error.message };
    let value: unknown = reply.value;
    if (name in startedJobs) {
      const job = await jobEnd((reply.value as { job: string }).job);
      if (job.state !== 'done') return { error: job.error?.message ?? job.state };
      value = job;
    }
    const seconds = (performance.now() - started) / 1000;
    return { value, seconds, memoryPeak: process.resourceUsage().maxRSS * 1024 };
  };

  process.on('message', async (call: EngineCall) => process.send!(await answer(call)));
  process.on('disconnect', () => void engine.close().then(() => process.exit()));
}
