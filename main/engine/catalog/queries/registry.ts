import { loadAbort, loadBatch, loadBegin, loadFinishPart, loadPublish, unloadPart } from '../load/loads.ts';
import { changedBytes } from './changed-bytes.ts';
import { getCheckout, listCheckouts, putCheckout, removeCheckout } from './checkouts.ts';
import { hasChunks, locateChunks } from './chunks.ts';
import { collectionByName, getCollection, listCollections, listProjects } from './collections.ts';
import { putDigests } from './contents.ts';
import { contentsInVersions } from './contents-in-versions.ts';
import { diffCounts, diffPage, diffRows } from './diff.ts';
import { entryBatch, entryBatchOf, entryPage, entrySums } from './entries.ts';
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
import { emptyDirectories, isLoaded, loadedVersions } from './loaded.ts';
import { applyLog, exportState, importState, logPosition, planIntent } from './log.ts';
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
import { resolveCollection, resolveVersion } from './resolve.ts';
import { searchNames } from './search-names.ts';
import { getSetting, setSetting } from './settings.ts';
import { removeStorePart, resetStorePart } from './store-removal.ts';
import { addStore, getStore, listStores, updateStore } from './stores.ts';
import { collectionSums, deletedUsage, usageByCollection } from './usage.ts';
import { aliasHistory, allVersions, getVersion, listVersions } from './versions.ts';

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
  emptyDirectories,
  entryBatch,
  entryBatchOf,
  entryPage,
  entrySums,
  exportState,
  fileRows,
  fileSummary,
  fingerprintBatch,
  folderByPath,
  folderChanges,
  getCheckout,
  getCollection,
  getFolder,
  getJob,
  getSetting,
  getStore,
  getVersion,
  hasChunks,
  isLoaded,
  journal,
  listCheckouts,
  listCollections,
  listFolders,
  listJobs,
  listProjects,
  listStores,
  listVersions,
  loadedVersions,
  locateChunks,
  logPosition,
  missingIndexes,
  notedPacks,
  packRecords,
  packsByState,
  pathHistory,
  pathNotes,
  pathsWithChunks,
  planIntent,
  resolveCollection,
  resolveVersion,
  searchFiles,
  searchNames,
  usageByCollection,
};

/** Queries that the writer alone answers. */
export const writeQueries = {
  addChunks,
  addStore,
  applyLog,
  beginPacks,
  clearFingerprintsPart,
  clearJournal,
  createJob,
  finishPacks,
  forgetPacksPart,
  importState,
  internFileContents,
  loadAbort,
  loadBatch,
  loadBegin,
  loadFinishPart,
  loadPublish,
  notePack,
  putCheckout,
  putDigests,
  putFingerprints,
  putFolder,
  putJournal,
  removeCheckout,
  removeFingerprints,
  removeFolder,
  removeJob,
  removeStorePart,
  resetStorePart,
  setIndexLoaded,
  setSetting,
  unloadPart,
  updateFolder,
  updateJob,
  updateStore,
};

export type ReadQueries = typeof readQueries;
export type WriteQueries = typeof writeQueries;
