import { type MouseEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { VersionSummary } from '../../../contract/domain.ts';
import { usePanelMode } from '../../shell/panel-state.ts';
import { places } from '../../shell/places.ts';

export interface VersionChoice {
  /** The row that has the keyboard; -1: none yet. */
  readonly current: number;
  readonly setCurrent: (index: number) => void;
  /** Several versions that were chosen, newest first. */
  readonly chosen: readonly VersionSummary[];
  /** The first of two versions to compare. */
  readonly comparing: VersionSummary | undefined;
  readonly isSelected: (version: VersionSummary) => boolean;
  readonly click: (index: number, event: MouseEvent) => void;
  readonly moveTo: (index: number) => void;
  readonly open: (index: number) => void;
  readonly toggle: (index: number) => void;
  readonly chooseAll: () => void;
  readonly chooseNone: () => void;
  /** Compares with this version, once a second one is named; two that are chosen are compared at once. */
  readonly compare: (version: VersionSummary | undefined) => void;
}

/** Which versions of a list are shown, chosen and compared, by pointer and keys. */
export function useVersionChoice(
  collection: string,
  items: readonly VersionSummary[],
  shown: VersionSummary | undefined,
): VersionChoice {
  const [, navigate] = useLocation();
  const panel = usePanelMode();
  const [current, setCurrent] = useState(-1);
  const [anchor, setAnchor] = useState(0);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [comparing, setComparing] = useState<VersionSummary>();
  const chosen = items.filter(({ id }) => ids.has(id));

  const show = (index: number) => {
    const version = items[index];
    if (version) navigate(places.versionIn(collection, version.version), { replace: true });
  };
  const compareTwo = (one: VersionSummary, other: VersionSummary) => {
    if (one.id === other.id) return;
    const [from, to] = numberOf(one) <= numberOf(other) ? [one, other] : [other, one];
    navigate(places.compare(from.id, to.id));
  };
  const toggle = (index: number) => {
    const id = items[index]?.id;
    if (id === undefined) return;
    const next = new Set(ids.size === 0 && shown ? [shown.id] : ids);
    if (next.has(id) && next.size > 1) next.delete(id);
    else next.add(id);
    setIds(next);
    setAnchor(index);
  };
  return {
    current,
    setCurrent,
    chosen,
    comparing,
    isSelected: ({ id }) => (ids.size > 0 ? ids.has(id) : id === shown?.id),
    toggle,
    chooseAll: () => setIds(new Set(items.map(({ id }) => id))),
    chooseNone: () => {
      setIds(new Set());
      setComparing(undefined);
    },
    click: (index, event) => {
      const version = items[index];
      if (!version) return;
      if (comparing) compareTwo(comparing, version);
      else if (event.shiftKey) {
        const [first, last] = [Math.min(anchor, index), Math.max(anchor, index)];
        setIds(new Set(items.slice(first, last + 1).map(({ id }) => id)));
      } else if (event.ctrlKey || event.metaKey) toggle(index);
      else {
        setIds(new Set());
        setAnchor(index);
        show(index);
      }
    },
    moveTo: (index) => {
      setCurrent(index);
      if (ids.size === 0 && !comparing && items[index]?.id !== shown?.id) show(index);
    },
    open: (index) => {
      const version = items[index];
      if (!version) return;
      if (comparing) compareTwo(comparing, version);
      else if (panel.over && !panel.open) panel.setOpen(true);
      else navigate(places.version(version.id));
    },
    compare: (version) => {
      if (version && comparing) return compareTwo(comparing, version);
      const [newer, older] = chosen;
      if (newer && older && chosen.length === 2) return compareTwo(older, newer);
      setIds(new Set());
      setComparing(version);
    },
  };
}

function numberOf({ version }: VersionSummary): number {
  return Number(version.slice(1));
}
