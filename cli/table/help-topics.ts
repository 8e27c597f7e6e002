import { EXIT_CODES } from '../../contract/errors.ts';

/** What `vitrine help` explains beside commands. */
export const HELP_TOPICS: Readonly<Record<string, string>> = {
  'exit-codes': `Exit codes

    0  done
  ${row('internal')}  a defect of Vitrine, or it is not installed whole
  ${row('usage')}  a wrong command line, or a name, alias or path that is not allowed
  ${row('not-found')}  a folder, collection, version, job or store is not there
  ${row('conflict')}  something stands against it: another type, aliases, a busy folder, a missing --yes
  ${row('files')}  files or folders: unreadable, changing, no room, wrong target
  ${row('store')}  the store: missing, damaged, newer, read-only
  ${row('catalog')}  the local catalog: damaged, newer, busy
  ${row('incomplete')}  done, but for references that could not be fetched or looked at
  ${row('drifted')}  a check found references that are changed or missing
  ${row('no-program')}  "vitrine run": what should be run is there, but cannot be started
  ${row('no-command')}  "vitrine run": there is no such command
  ${row('cancelled')}  cancelled, for example by Ctrl-C

Errors are one line on standard error. With --json it is {"error":{"code","message","hint","path","retryable"}},
and standard output stays empty.`,

  names: `Names

  animals                    a collection; where a version is meant, animals:latest
  animals:v3                 version 3
  animals:prod               the version that the alias prod points at
  pets/animals:v3            in the project pets; without one it is the default project, uncategorized
  team/pets/animals:v3       in the store or of the entity team

Collections and types use letters, digits, "_", "-" and "."; up to 128 characters. Aliases are free text without
"/" and ":"; v0, v1, … are taken. latest goes to each version that is logged; "vitrine alias add" can move it.
Aliases that "vitrine collection edit NAME --protect ALIAS" protects move or go only after a yes, or with --yes.

Files matched by a .vitrineignore (written like .gitignore) are left out of versions, and so are .git/, .DS_Store
and Thumbs.db.`,

  json: `JSON

With --json every command prints exactly one JSON document on standard output, in one line, or as an array with an
item a line. Times are ISO 8601 in UTC, sizes are bytes. "vitrine watch" prints one document a line as things happen.

  vitrine log photos --name animals --json
  {"version":"v0","digest":"…","files":1404,"bytes":2410000000,"newBytes":2410000000,"created":true,…}

created is false when the collection had this content already.`,

  environment: `Environment

  VITRINE_HOME     where catalog, settings and the default store live. Without it:
                   Linux    $XDG_DATA_HOME/vitrine or ~/.local/share/vitrine
                   macOS    ~/Library/Application Support/Vitrine
                   Windows  %LOCALAPPDATA%\\Vitrine
  VITRINE_PROJECT  project of names that say none; set inside "vitrine run"
  VITRINE_RUN      run that commands are part of; set inside "vitrine run"
  VITRINE_RUN_STORE
                   store of that run, where "vitrine log" puts versions; set inside "vitrine run"
  NO_COLOR         when set, print without colours`,
};

function row(name: keyof typeof EXIT_CODES): string {
  return String(EXIT_CODES[name]).padStart(3);
}
