/** Dataset folders. */
export function folderHandlers({ folders, jobs, catalog }) {
    return {
        'folders.list': async () => ({ items: await folders.list() }),
        'folders.add': (input) => folders.add(input),
        'folders.update': ({ folder, ...change }) => folders.update(folder, change),
        'folders.remove': async ({ folder }) => {
            await folders.remove(folder);
            return {};
        },
        'folders.watch': ({ folder, on }) => folders.watch(folder, on),
        'folders.compare': async ({ folder }) => {
            const row = await folders.row(folder);
            const { handle } = await catalog.stores.get(row.store);
            const input = {
                from: { version: `${row.project}/${row.name}` },
                to: { folder: row.path },
                ignore: row.ignore,
                store: handle,
            };
            const title = `Compare ${row.path} with ${row.name}`;
            return { job: await jobs.start({ kind: 'diff', title, input, lane: `diff ${row.path}` }) };
        },
        'folders.log': async ({ folder, description }) => ({ job: await folders.log(folder, description) }),
    };
}
