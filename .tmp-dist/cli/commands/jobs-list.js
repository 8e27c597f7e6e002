import { call, note, print } from '../context.js';
import { printJson } from '../json-output.js';
import { flagOption } from '../spec.js';
import { printable } from '../text/escape.js';
import { formatWhen } from '../text/numbers.js';
import { formatTable } from '../text/table.js';
const SHORT_ID = 8;
const COLUMNS = [
    { title: 'JOB' },
    { title: 'STATE' },
    { title: 'WHAT', flexible: true },
    { title: 'STARTED' },
    { title: 'MESSAGE', flexible: true },
];
/** `vitrine jobs`: work that runs, was cut short, or has ended. */
export async function run(context, input) {
    const { items } = await call(context, 'jobs.list', { active: flagOption(input, 'active') });
    if (context.json)
        return printJson(context, items);
    if (items.length === 0)
        return note(context, 'No jobs.');
    const width = context.environment.stdout.columns();
    const rows = items.map((job) => jobRow(context, job));
    await print(context, ...formatTable(COLUMNS, rows, { palette: context.palette, width }));
}
function jobRow({ palette, environment }, job) {
    const style = {
        done: palette.green,
        failed: palette.red,
        parked: palette.red,
        interrupted: palette.yellow,
    };
    return [
        { text: job.id.slice(0, SHORT_ID), style: palette.bold },
        { text: job.state, style: style[job.state] ?? ((text) => text) },
        printable(job.title),
        { text: formatWhen(job.createdAt, environment.now()), style: palette.dim },
        printable(job.error?.message ?? job.progress?.phase ?? ''),
    ];
}
