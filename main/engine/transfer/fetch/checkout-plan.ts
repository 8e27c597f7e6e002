import type { Problem } from '../../../../contract/domain.ts';
import { comparePaths } from '../../artifact/entry.ts';
import type { ScanBatch, ScanSummary } from '../../scan/scan-types.ts';
import type { CheckoutPreview } from './checkout-types.ts';
import { compareFolder } from './compare-folder.ts';
import type { CheckoutContext, FetchRun, VersionSource, WantedReferences } from './fetch-types.ts';
import { type FolderPlan, findRescue, summarize } from './folder-plan.ts';
import { tellMissing } from './missing-entries.ts';
import type { Candidate } from './planned-change.ts';
import { type Selection, type SelectionRequest, selectionOf } from './selection.ts';
import { settleCandidates } from './settle-candidates.ts';
import { checkTarget } from './target-folder.ts';
import { type PathClash, parentsOf, throwClashes } from './target-paths.ts';

/** What of the version and of the folder is made equal: all, or the selected part. */
export interface CheckoutOptions extends SelectionRequest {
  readonly version: VersionSource;
  readonly folder: string;
  /** Default: `fetch`. */
  readonly references?: WantedReferences | undefined;
}

const REMOVABLE_LINKS = new Set(['broken-link', 'link-cycle']);

/**
 * What a checkout would do; nothing is changed.
 *
 * @throws ENTRY_NOT_FOUND, TARGET_NOT_A_FOLDER, TARGET_IN_STORE, TARGET_CLASH, FOLDER_UNREADABLE,
 *   FILES_UNREADABLE, CANCELLED
 */
export async function previewCheckout(
  context: CheckoutContext,
  options: CheckoutOptions & { readonly onPlan?: (plan: FolderPlan) => void },
  run: FetchRun,
): Promise<CheckoutPreview> {
  const root = await checkTarget(options.folder, context.forbidden);
  const plan = await planCheckout(context, { ...options, root }, run);
  const folder = root ?? options.folder;
  throwClashes(folder, plan.settled.clashes);
  options.onPlan?.(plan);
  const { missing, leftAlone } = plan;
  return {
    folder,
    version: options.version.name,
    ...summarize(plan),
    ...tellMissing(missing),
    leftAlone: [...leftAlone],
  };
}

/**
 * Plans to make a folder exactly the version, or the selected part of it. What the scan's rules ignore (`.git/`,
 * what a `.vitrineignore` says) is never deleted.
 *
 * @param options `root` is the folder's real path, undefined when it is not there
 */
export async function planCheckout(
  context: CheckoutContext,
  options: CheckoutOptions & { readonly root: string | undefined },
  run: FetchRun,
): Promise<FolderPlan> {
  const { version, root } = options;
  const selection = await selectionOf(options, version);
  const onFound = (files: number) =>
    run.onProgress?.({
      phase: 'Comparing',
      filesDone: files,
      filesTotal: null,
      bytesDone: 0,
      bytesTotal: null,
    });
  const scan =
    root === undefined ? scanNothing() : context.scan({ root, ignore: [], signal: run.signal, onFound });
  const known = root === undefined ? none() : context.known(root);
  const copies = root === undefined ? none() : context.copies(root);
  const choice = { wanted: options.references ?? 'fetch', references: context.references };
  const compared = await compareFolder(
    { scan, known, copies, entries: version.entries() },
    { selection, policy: context.policy, choice },
  );
  const { summary } = compared;
  const linked = await removeDirectoryLinks(compared.candidates, { version, selection, summary });
  const { candidates, leftAlone } = addLinkProblems(linked.candidates, { selection, summary });
  const settled = await settleCandidates(context, candidates, {
    root,
    identifyAll: true,
    signal: run.signal,
  });
  for (const clash of linked.clashes) settled.clashes.push(clash);
  const emptyDirectories = version.emptyDirectories.filter((path) => selection.matches(path));
  const emptyNow = new Set(summary.emptyDirectories);
  const wantedFolders = new Set(version.emptyDirectories);
  const emptied = summary.emptyDirectories.filter(
    (path) => selection.matches(path) && !wantedFolders.has(path),
  );
  return {
    root,
    settled,
    unchanged: compared.unchanged + settled.unchanged,
    rescue: await findRescue(context, settled.changes),
    emptyDirectories,
    madeFolders: emptyDirectories.filter((path) => !emptyNow.has(path)),
    emptied,
    presentFolders: foldersThatChange(summary.emptyDirectories, {
      emptied,
      written: settled.changes,
      emptyDirectories,
    }),
    missing: compared.missing,
    leftAlone,
    allPaths: () => pathsOf(version),
  };
}

/**
 * Files below a link to a folder are never deleted: where the version has nothing below the link, the link goes;
 * elsewhere it is a clash.
 */
async function removeDirectoryLinks(
  candidates: readonly Candidate[],
  of: { readonly version: VersionSource; readonly selection: Selection; readonly summary: ScanSummary },
): Promise<{ readonly candidates: readonly Candidate[]; readonly clashes: PathClash[] }> {
  const clashes: PathClash[] = [];
  let rest = candidates;
  for (const link of of.summary.directoryLinks) {
    const isBelow = ({ path }: { readonly path: string }) => path.startsWith(`${link}/`);
    const below = rest.filter((candidate) => candidate.wanted === undefined && isBelow(candidate));
    if (below.length === 0) continue;
    const gone = new Set(below);
    rest = rest.filter((candidate) => !gone.has(candidate));
    if (of.selection.matches(link) && !(await hasEntryBelow(of.version, link))) {
      if (!rest.some(({ path }) => path === link)) rest = [...rest, removal(link)];
    } else {
      const reason = `${link} is a link to a folder, through which nothing is deleted`;
      for (const { path } of below) clashes.push({ path, reason });
    }
  }
  return { candidates: [...rest].sort((a, b) => comparePaths(a.path, b.path)), clashes };
}

/** Links that lead nowhere are removed like files; what else could not be scanned is left alone. */
function addLinkProblems(
  candidates: readonly Candidate[],
  of: { readonly selection: Selection; readonly summary: ScanSummary },
): { readonly candidates: readonly Candidate[]; readonly leftAlone: Problem[] } {
  const problems = of.summary.problems.filter(({ path }) => of.selection.matches(path));
  if (problems.length === 0) return { candidates, leftAlone: [] };
  const present = new Set(candidates.map(({ path }) => path));
  const others = problems.filter(({ path }) => !present.has(path));
  const links = others.filter(({ reason }) => REMOVABLE_LINKS.has(reason)).map(({ path }) => removal(path));
  return {
    candidates: [...candidates, ...links].sort((a, b) => comparePaths(a.path, b.path)),
    leftAlone: others.filter(({ reason }) => !REMOVABLE_LINKS.has(reason)),
  };
}

function removal(path: string): Candidate {
  return { path, wanted: undefined, content: undefined, known: undefined };
}

function foldersThatChange(
  present: readonly string[],
  to: {
    readonly emptied: readonly string[];
    readonly written: FolderPlan['settled']['changes'];
    readonly emptyDirectories: readonly string[];
  },
): string[] {
  if (present.length === 0) return [];
  const touched = new Set(to.emptied);
  for (const { path, wanted } of to.written)
    if (wanted) for (const parent of parentsOf(path)) touched.add(parent);
  for (const path of to.emptyDirectories) for (const parent of parentsOf(path)) touched.add(parent);
  return present.filter((path) => touched.has(path));
}

async function hasEntryBelow(version: VersionSource, folder: string): Promise<boolean> {
  const prefix = `${folder}/`;
  if (version.emptyDirectories.some((path) => path.startsWith(prefix))) return true;
  for await (const { paths } of version.entries())
    if (paths.some((path) => path.startsWith(prefix))) return true;
  return false;
}

async function* pathsOf(version: VersionSource): AsyncGenerator<readonly string[]> {
  for await (const { paths } of version.entries()) yield paths;
}

async function* none(): AsyncGenerator<never> {}

async function* scanNothing(): AsyncGenerator<ScanBatch, ScanSummary, void> {
  yield* none();
  return {
    files: 0,
    bytes: 0,
    ignored: 0,
    problems: [],
    emptyDirectories: [],
    fileLinks: 0,
    directoryLinks: [],
    outsideLinks: [],
    startedNs: 0n,
  };
}
