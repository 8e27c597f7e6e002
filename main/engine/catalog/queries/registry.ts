import { loadAbort, loadBatch, loadBegin, loadFinishPart, loadPublish, unloadPart } from '../load/loads.ts';
import { fillSearchPart } from '../search/fill-search.ts';
import { changedBytes } from './changed-bytes.ts';
import { getCheckout, listCheckouts, putCheckout, removeCheckout } from './checkouts.ts';
import { hasChunks, locateChunks } from './chunks.ts';
import { collectionByName, getCollection, listCollections, listProjects } from './collections.ts';
import { putDigests } from './contents.ts';
import { contentsInVersions } from './contents-in-versions.ts';
import { diffCounts, diffPage, diffRows } from './diff.ts';
import {
  addDraft,
  addDraftItems,
  draftItems,
  getDraft,
  listDrafts,
  removeDraft,
  removeDraftItems,
  replaceDraft,
} from './drafts.ts';
import { entryBatch, entryBatchOf, entryPage, entrySums } from './entries.ts';
import { entriesNear, folderCount, folderSumsOf } from './entries-near.ts';
import { fetchedReferences, putFetchedReferences } from './fetched-references.ts';
import { fileRows, fileSummary, searchFiles } from './file-rows.ts';
import {
  clearFingerprintsPart,
  fingerprintBatch,
  internFileContents,
  putFingerprints,
  removeFingerprints,
} from './fingerprints.ts';
import { folderChanges } from './folder-changes.ts';
import { folderByPath, getFolder, listFolders, putFolder, removeFolder, updateFolder } from './folders.ts';
import { createJob, getJob, listJobs, removeJob, updateJob } from './jobs.ts';
import { clearJournal, journal, putJournal } from './journal.ts';
import { lineageGraph } from './lineage-graph.ts';
import { emptyDirectories, isLoaded, loadedVersions } from './loaded.ts';
import { applyLog, exportState, importState, logPosition, planIntent } from './log.ts';
import { outsidePlaces } from './outside-places.ts';
import { overlaidRows } from './overlaid-rows.ts';
import {
  addChunks,
  beginPacks,
  finishPacks,
  forgetPacksPart,
  missingIndexes,
  notedPacks,
  notePack,
  packRecords,
  packsByState,
  setIndexLoaded,
} from './packs.ts';
import { pathHistory } from './path-history.ts';
import { contentTexts, pathNotes } from './path-notes.ts';
import { pathsWithChunks } from './paths-with-chunks.ts';
import {
  carryChecked,
  driftedBelow,
  driftedEntries,
  driftOf,
  finishChecked,
  keepDrift,
  newestLoaded,
  noteChecked,
  referenceCheck,
  referencesAfter,
  sweepChecked,
} from './reference-checks.ts';
import { resolveCollection, resolveVersion } from './resolve.ts';
import {
  findRuns,
  getRun,
  listRuns,
  runningOn,
  runOutputs,
  runUses,
  usersOf,
  versionsUnderWay,
} from './runs.ts';
import { searchFind } from './search-find.ts';
import { searchNames } from './search-names.ts';
import { getSetting, setSetting } from './settings.ts';
import { removeStorePart, resetStorePart } from './store-removal.ts';
import { addStore, getStore, listStores, updateStore } from './stores.ts';
import { collectionSums, deletedUsage, usageByCollection } from './usage.ts';
import { aliasHistory, allVersions, getVersion, listVersions, versionsWithTimeToLive } from './versions.ts';

/** Queries that change nothing: any of the catalog's threads answers them. */
export const readQueries = {
  aliasHistory,
  allVersions,
  changedBytes,
  collectionByName,
  collectionSums,
  contentsInVersions,
  contentTexts,
  deletedUsage,
  diffCounts,
  diffPage,
  diffRows,
  draftItems,
  driftedBelow,
  driftedEntries,
  driftOf,
  emptyDirectories,
  entriesNear,
  entryBatch,
  entryBatchOf,
  entryPage,
  entrySums,
  exportState,
  fetchedReferences,
  fileRows,
  fileSummary,
  findRuns,
  fingerprintBatch,
  folderByPath,
  folderChanges,
  folderCount,
  folderSumsOf,
  getCheckout,
  getCollection,
  getDraft,
  getFolder,
  getJob,
  getRun,
  getSetting,
  getStore,
  getVersion,
  hasChunks,
  isLoaded,
  journal,
  lineageGraph,
  outsidePlaces,
  overlaidRows,
  listCheckouts,
  listCollections,
  listDrafts,
  listFolders,
  listJobs,
  listProjects,
  listRuns,
  listStores,
  listVersions,
  loadedVersions,
  locateChunks,
  logPosition,
  missingIndexes,
  newestLoaded,
  notedPacks,
  packRecords,
  packsByState,
  pathHistory,
  pathNotes,
  pathsWithChunks,
  planIntent,
  referenceCheck,
  referencesAfter,
  resolveCollection,
  resolveVersion,
  runningOn,
  runOutputs,
  runUses,
  searchFiles,
  searchFind,
  searchNames,
  usageByCollection,
  usersOf,
  versionsUnderWay,
  versionsWithTimeToLive,
};

/** Queries that the writer alone answers. */
export const writeQueries = {
  addChunks,
  addDraftItems,
  addStore,
  applyLog,
  beginPacks,
  carryChecked,
  clearFingerprintsPart,
  clearJournal,
  createJob,
  fillSearchPart,
  finishChecked,
  finishPacks,
  forgetPacksPart,
  importState,
  internFileContents,
  keepDrift,
  loadAbort,
  loadBatch,
  loadBegin,
  loadFinishPart,
  loadPublish,
  noteChecked,
  notePack,
  putCheckout,
  putDigests,
  addDraft,
  replaceDraft,
  putFetchedReferences,
  putFingerprints,
  putFolder,
  putJournal,
  removeCheckout,
  removeDraft,
  removeDraftItems,
  removeFingerprints,
  removeFolder,
  removeJob,
  removeStorePart,
  resetStorePart,
  setIndexLoaded,
  setSetting,
  sweepChecked,
  unloadPart,
  updateFolder,
  updateJob,
  updateStore,
};

export type ReadQueries = typeof readQueries;
export type WriteQueries = typeof writeQueries;
