#!/usr/bin/env node
'use strict';

// Goes on with Node 24, which the package brings along, whatever Node started this file. It has no dependencies
// and says in one line what is missing.

const NEEDED = 24;
const OLDEST = 18;
/** A small young generation: what millions of files leave behind is collected sooner (docs/performance.md). */
const YOUNG = '--max-semi-space-size=4';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];
/** A placeholder that the `node` package may hold before its install script has run is smaller than any Node. */
const SMALLEST_NODE = 1000000;

const own = Number(process.versions.node.split('.')[0]);
if (own < OLDEST) {
  fail(`needs Node ${OLDEST} or newer to start; this is ${process.version}. Install a newer Node.`);
} else {
  start();
}

function start() {
  const fs = require('node:fs');
  const path = require('node:path');
  const root = path.resolve(fs.realpathSync(__filename), '..', '..');
  const entry = path.join(root, 'dist', 'cli', 'index.js');
  if (!fs.existsSync(entry)) return fail(`is not built. Run "npm run build" in ${root}.`);
  if (own >= NEEDED) {
    return import(require('node:url').pathToFileURL(entry).href);
  }
  const node = findNode(root);
  if (node === undefined) {
    return fail(
      `needs Node ${NEEDED}, which is not installed here ("npm ci --ignore-scripts" leaves it out). ` +
        `Run "npm rebuild node" or "npm ci" in ${root}.`,
    );
  }
  handOver(node, entry);
}

/** The binary of the `node` package in the nearest node_modules that has it: npm may have hoisted it. */
function findNode(from) {
  const { existsSync, statSync } = require('node:fs');
  const { dirname, join } = require('node:path');
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  let folder = from;
  while (true) {
    const candidate = join(folder, 'node_modules', 'node', 'bin', file);
    if (existsSync(candidate) && statSync(candidate).size >= SMALLEST_NODE) return candidate;
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
}

function handOver(node, entry) {
  // The channel tells the child when this process is killed outright.
  const child = require('node:child_process').spawn(node, [YOUNG, entry, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      // On Windows the console tells the child itself, and kill() would end it without a chance to clean up.
      if (process.platform !== 'win32') child.kill(signal);
    });
  }
  child.on('error', (error) => fail(`cannot start ${node}: ${error.message}. Run "npm rebuild node".`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code === null ? 1 : code);
    for (const each of SIGNALS) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}

function fail(message) {
  console.error(`vitrine: ${message}`);
  process.exit(1);
}
