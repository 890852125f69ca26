/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table's rows and cells cannot stand where they like; a grid's of divs can */
import { memo } from 'react';
import { useHero } from '../app/heroTransition.ts';
import { idAt } from './columns.ts';
import { useGridFocus } from './gridFocus.ts';
import { useSelection } from './selection.ts';
import { Tile } from './Tile.tsx';
import type { TileDetail } from './Tile.tsx';
import type { MountedRow } from './view.ts';

/** A row of photos. It listens to selection, focus and hero for its tiles, so that mounting a tile costs little. */
export const GridRow = memo(function GridRow({
  row,
  hasBadges,
  hasPlaceholder,
}: TileDetail & { row: MountedRow }) {
  const { columns, layout, from, to } = row;
  const ids = Array.from({ length: to - from }, (_, i) => idAt(columns, from + i));
  const selected = useSelection((state) => state.selected);
  // The map is changed in place: the version is what tells of it.
  useSelection((state) => state.version);
  const tabStop = useGridFocus((state) => ids.find((id) => id === state.tabStop));
  const hero = useHero(ids);
  return (
    <div
      role="row"
      aria-rowindex={row.rowIndex}
      className="grid-row"
      style={{ top: row.top, height: row.height }}
    >
      {ids.map((id, i) => (
        <Tile
          key={id}
          id={id}
          columns={columns}
          index={from + i}
          left={layout.left[from + i] ?? 0}
          width={layout.width[from + i] ?? 0}
          height={row.height}
          columnIndex={i + 1}
          showsPicture={row.hasPictures}
          hasBadges={hasBadges}
          hasPlaceholder={hasPlaceholder}
          isSelected={selected.has(id)}
          isTabStop={tabStop === id}
          isHero={hero === id}
        />
      ))}
    </div>
  );
});
