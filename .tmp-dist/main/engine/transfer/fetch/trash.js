import { constants } from 'node:fs';
import { access, copyFile, lstat, mkdir, open, rename, rm, unlink, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { AppError, systemCode } from '../../../../contract/errors.js';
import { targetError } from './target-errors.js';
/**
 * The system trash for files of a folder: the user's own on the same file system, else the one at the top of
 * the file system (specifications.freedesktop.org/trash-spec 1.0); `~/.Trash` on macOS.
 *
 * @param trash another trash folder, for tests and unusual homes
 * @throws INVALID_INPUT on Windows, whose recycle bin cannot be used from here
 */
export async function findTrash(folder, trash) {
    if (trash !== undefined)
        return freedesktop(trash, undefined);
    if (process.platform === 'win32') {
        throw new AppError('INVALID_INPUT', 'Files cannot be moved to the recycle bin from here.', {
            path: folder,
            hint: 'Rescue them as a version instead.',
        });
    }
    if (process.platform === 'darwin')
        return { files: join(homedir(), '.Trash'), info: undefined, relativeTo: undefined };
    const home = join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'Trash');
    await mkdir(home, { recursive: true, mode: 0o700 });
    const device = (await lstat(folder)).dev;
    if ((await lstat(home)).dev === device)
        return freedesktop(home, undefined);
    const top = await topOf(folder, device);
    return freedesktop(join(top, `.Trash-${process.getuid?.() ?? 0}`), top);
}
/** A place in the trash for a file, chosen before it is moved so that it can be recorded first. */
export function placeInTrash(trash, path, id) {
    const name = basename(path);
    const extension = extname(name);
    return join(trash.files, `${shortened(name.slice(0, name.length - extension.length))}.${id}${shortened(extension)}`);
}
/** Moves a file to its place in the trash, with the note that lets file managers put it back. */
export async function moveToTrash(file, place, trash) {
    try {
        await mkdir(trash.files, { recursive: true, mode: 0o700 });
        if (trash.info !== undefined)
            await writeInfo(file, place, { ...trash, info: trash.info });
        await moveFile(file, place);
    }
    catch (error) {
        throw targetError(file, error);
    }
}
/** True while the file is still in the trash. */
export async function isInTrash(place) {
    try {
        await access(place, constants.R_OK);
        return true;
    }
    catch {
        return false;
    }
}
/** Removes a file that was put back from the trash, with its note. */
export async function forgetTrashed(place) {
    await rm(place, { force: true });
    await rm(join(dirname(dirname(place)), 'info', `${basename(place)}.trashinfo`), { force: true });
}
const LONGEST_NAME_PART = 30;
function freedesktop(folder, relativeTo) {
    return { files: join(folder, 'files'), info: join(folder, 'info'), relativeTo };
}
/** Room for an id and for `.trashinfo` within 255 bytes, whatever the letters. */
function shortened(name) {
    return [...name].slice(0, LONGEST_NAME_PART).join('');
}
async function writeInfo(file, place, trash) {
    await mkdir(trash.info, { recursive: true, mode: 0o700 });
    const path = trash.relativeTo === undefined ? file : file.slice(trash.relativeTo.length).replace(/^\/+/, '');
    const escaped = path.split('/').map(encodeURIComponent).join('/');
    const date = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
    const note = await open(join(trash.info, `${basename(place)}.trashinfo`), 'w');
    try {
        await note.writeFile(`[Trash Info]\nPath=${escaped}\nDeletionDate=${date}\n`);
    }
    finally {
        await note.close();
    }
}
async function moveFile(file, place) {
    try {
        await rename(file, place);
    }
    catch (error) {
        if (systemCode(error) !== 'EXDEV')
            throw error;
        const { atime, mtime } = await lstat(file);
        await copyFile(file, place, constants.COPYFILE_EXCL);
        await utimes(place, atime, mtime);
        await unlink(file);
    }
}
async function topOf(folder, device) {
    const parent = dirname(folder);
    if (parent === folder || (await lstat(parent)).dev !== device)
        return folder;
    return topOf(parent, device);
}
