import { loadAbort, loadBatch, loadBegin, loadFinishPart, loadPublish, unloadPart } from '../load/loads.js';
import { getCheckout, listCheckouts, putCheckout, removeCheckout } from './checkouts.js';
import { hasChunks, locateChunks, packsOf } from './chunks.js';
import { collectionByName, getCollection, listCollections, listProjects } from './collections.js';
import { putDigests } from './contents.js';
import { contentsInVersions } from './contents-in-versions.js';
import { diffCounts, diffPage } from './diff.js';
import { entryBatch, entryBatchOf, entryPage, entrySums } from './entries.js';
import { clearFingerprintsPart, fingerprintBatch, putFingerprints, removeFingerprints, } from './fingerprints.js';
import { folderPage } from './folder-page.js';
import { folderByPath, getFolder, listFolders, putFolder, removeFolder, updateFolder } from './folders.js';
import { createJob, getJob, listJobs, removeJob, updateJob } from './jobs.js';
import { clearJournal, journal, putJournal } from './journal.js';
import { emptyDirectories, isLoaded, loadedVersions } from './loaded.js';
import { applyLog, exportState, importState, logPosition, planIntent } from './log.js';
import { addPack, forgetPacksPart, missingIndexes, packRecords, packsByState, setIndexLoaded, } from './packs.js';
import { pathHistory } from './path-history.js';
import { pathsWithChunks } from './paths-with-chunks.js';
import { resolveCollection, resolveVersion } from './resolve.js';
import { getSetting, setSetting } from './settings.js';
import { removeStorePart, resetStorePart } from './store-removal.js';
import { addStore, getStore, listStores, updateStore } from './stores.js';
import { aliasHistory, allVersions, getVersion, listVersions } from './versions.js';
/** Queries that change nothing: any of the catalog's threads answers them. */
export const readQueries = {
    aliasHistory,
    allVersions,
    collectionByName,
    contentsInVersions,
    diffCounts,
    diffPage,
    emptyDirectories,
    entryBatch,
    entryBatchOf,
    entryPage,
    entrySums,
    exportState,
    fingerprintBatch,
    folderByPath,
    folderPage,
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
    packRecords,
    packsByState,
    packsOf,
    pathHistory,
    pathsWithChunks,
    planIntent,
    resolveCollection,
    resolveVersion,
};
/** Queries that the writer alone answers. */
export const writeQueries = {
    addPack,
    addStore,
    applyLog,
    clearFingerprintsPart,
    clearJournal,
    createJob,
    forgetPacksPart,
    importState,
    loadAbort,
    loadBatch,
    loadBegin,
    loadFinishPart,
    loadPublish,
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
