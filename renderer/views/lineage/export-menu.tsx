import { Button, Menu, useComputedColorScheme } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { saveFile } from '../../components/save-file.ts';
import { TOKENS } from '../../styles/tokens.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import { drawingToPng, fontOf } from './drawing-to-png.ts';
import { drawingToSvg } from './drawing-to-svg.ts';
import { graphDrawing, type Measure, type Palette } from './graph-drawing.ts';
import { nodeName } from './node-words.ts';
import type { PlacedGraph } from './placed-graph.ts';

/** Saves the whole graph as it stands: as SVG, whose words stay text, or as a PNG picture. */
export function ExportMenu({ placed }: { readonly placed: PlacedGraph | undefined }) {
  const scheme = useComputedColorScheme('light');
  const save = async (kind: 'svg' | 'png') => {
    if (!placed) return;
    const drawing = graphDrawing(placed, { palette: paletteOf(scheme), measure: textMeasure() });
    const name = `lineage-${fileName(nodeName(placed.graph.nodes[0]!))}.${kind}`;
    try {
      const content =
        kind === 'svg'
          ? new Blob([drawingToSvg(drawing)], { type: 'image/svg+xml' })
          : await drawingToPng(drawing);
      saveFile(name, content);
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          disabled={!placed}
          leftSection={<IconFileExport size={16} stroke={1.5} aria-hidden="true" />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Export the graph">
        <Menu.Item onClick={() => void save('svg')}>As SVG, to edit</Menu.Item>
        <Menu.Item onClick={() => void save('png')}>As PNG picture</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function paletteOf(scheme: 'light' | 'dark'): Palette {
  const color = (name: string) => TOKENS[name]![scheme === 'light' ? 0 : 1];
  return {
    pane: color('pane'),
    case: color('case'),
    line: color('line-2'),
    ctl: color('ctl'),
    ink: color('ink'),
    ink2: color('ink-2'),
    edge: color('edge'),
    add: color('add'),
    del: color('del'),
  };
}

/** Measures with the faces of the page. */
function textMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  return (text, face) => {
    if (!context) return text.length * face.size;
    context.font = fontOf(face);
    return context.measureText(text).width;
  };
}

/** A name that every file system takes. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'graph';
}
