import { AliasesDialog } from '../views/aliases/aliases-dialog.tsx';
import { ProtectedQuestion } from '../views/aliases/protected-question.tsx';
import { CheckoutDialog } from '../views/checkout/checkout-dialog.tsx';
import { DeleteCollectionDialog } from '../views/deletion/delete-collection-dialog.tsx';
import { DeleteVersionsDialog } from '../views/deletion/delete-versions-dialog.tsx';
import { DownloadDialog } from '../views/download/download-dialog.tsx';
import { DiscardDraftDialog } from '../views/draft/discard-draft-dialog.tsx';
import { DraftLocalDialog } from '../views/draft/draft-local-dialog.tsx';
import { DraftReferenceDialog } from '../views/draft/draft-reference-dialog.tsx';
import { DraftTextDialog } from '../views/draft/draft-text-dialog.tsx';
import { EditTextDialog } from '../views/draft/edit-text-dialog.tsx';
import { EditCollectionDialog } from '../views/edit/edit-collection-dialog.tsx';
import { EditVersionDialog } from '../views/edit/edit-version-dialog.tsx';
import { RestoreFileDialog } from '../views/files/restore-file-dialog.tsx';
import { AddFolderDialog } from '../views/folders/add-folder-dialog.tsx';
import { FolderDialog } from '../views/folders/folder-dialog.tsx';
import { CleanVersionsDialog } from '../views/keeping/clean-versions-dialog.tsx';
import { LogSheet } from '../views/log/log-sheet.tsx';
import { ImportManifestDialog } from '../views/manifest/import-manifest-dialog.tsx';
import { ShortcutsSheet } from '../views/shortcuts/shortcuts-sheet.tsx';
import { CleanUpDialog } from '../views/storage/clean-up-dialog.tsx';
import { AddStoreDialog } from '../views/stores/add-store-dialog.tsx';
import { type Overlay, useOverlays } from './overlays.ts';
import { ShortcutLevelContext } from './shortcut-level.ts';

/** The sheet or dialog that lies over the page, if any. */
export function OverlayHost() {
  const overlay = useOverlays((state) => state.overlay);
  return (
    <>
      <ShortcutLevelContext value="overlay">
        {overlay !== null && <Shown key={JSON.stringify(overlay)} overlay={overlay} />}
      </ShortcutLevelContext>
      <ShortcutLevelContext value="question">
        <ProtectedQuestion />
      </ShortcutLevelContext>
    </>
  );
}

function Shown({ overlay }: { readonly overlay: Overlay }) {
  switch (overlay.kind) {
    case 'log': {
      const { kind: _, ...what } = overlay;
      return <LogSheet {...what} />;
    }
    case 'checkout': {
      const { kind: _, ...what } = overlay;
      return <CheckoutDialog {...what} />;
    }
    case 'download': {
      const { kind: _, ...what } = overlay;
      return <DownloadDialog {...what} />;
    }
    case 'clean-versions':
      return <CleanVersionsDialog collection={overlay.collection} />;
    case 'delete-versions':
      return <DeleteVersionsDialog versions={overlay.versions} />;
    case 'delete-collection':
      return <DeleteCollectionDialog collection={overlay.collection} />;
    case 'edit-version':
      return <EditVersionDialog version={overlay.version} />;
    case 'edit-collection':
      return <EditCollectionDialog collection={overlay.collection} />;
    case 'aliases':
      return <AliasesDialog version={overlay.version} />;
    case 'add-store':
      return <AddStoreDialog {...(overlay.way === undefined ? {} : { way: overlay.way })} />;
    case 'folder':
      return <FolderDialog folder={overlay.folder} />;
    case 'add-folder':
      return <AddFolderDialog {...(overlay.path === undefined ? {} : { path: overlay.path })} />;
    case 'clean-up':
      return <CleanUpDialog {...(overlay.store === undefined ? {} : { store: overlay.store })} />;
    case 'restore-file':
      return <RestoreFileDialog version={overlay.version} path={overlay.path} />;
    case 'discard-draft':
      return <DiscardDraftDialog draft={overlay.draft} />;
    case 'draft-local': {
      const { kind: _, ...local } = overlay;
      return <DraftLocalDialog {...local} />;
    }
    case 'draft-text':
      return overlay.edit === undefined ? (
        <DraftTextDialog draft={overlay.draft} into={overlay.into} />
      ) : (
        <EditTextDialog draft={overlay.draft} path={overlay.edit} />
      );
    case 'draft-reference':
      return <DraftReferenceDialog draft={overlay.draft} into={overlay.into} />;
    case 'import-manifest':
      return <ImportManifestDialog />;
    case 'shortcuts':
      return <ShortcutsSheet />;
  }
}
