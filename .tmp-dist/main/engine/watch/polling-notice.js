/** Why a folder is polled, in words. */
export function pollingNotice(root, cause, everyMs) {
    const seconds = Math.max(1, Math.round(everyMs / 1000));
    const every = `it is looked through every ${seconds} s instead`;
    switch (cause.reason) {
        case 'watch-limit':
            return {
                kind: 'polling',
                reason: 'watch-limit',
                message: `The system has no watches left for ${root} (${cause.code}); ${every}.`,
                hint: cause.code === 'EMFILE'
                    ? 'Raise fs.inotify.max_user_instances, or the limit of open files (ulimit -n), and watch again.'
                    : 'Raise the limit: sudo sysctl fs.inotify.max_user_watches=1048576, and watch again.',
            };
        case 'network-mount':
            return {
                kind: 'polling',
                reason: 'network-mount',
                message: `${root} is on a shared file system (${cause.type}), which does not tell of changes; ${every}.`,
            };
        case 'asked':
            return { kind: 'polling', reason: 'asked', message: `${root}: ${every}, as asked.` };
    }
}
