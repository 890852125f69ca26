/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table's rows and cells cannot stand where they like; a grid's of divs can */
import { memo } from 'react';
import { t } from '../../../shared/messages/t.ts';
import { idAt } from './columns.ts';
import { describeDay, describeMonth } from './describe.ts';
import type { Heading } from './describe.ts';
import { useSelection } from './selection.ts';
import type { MountedBand } from './view.ts';

/** True if every photo from..to of the section is selected. */
function isRunSelected(
  { selected, count }: { selected: ReadonlyMap<string, number>; count: number },
  band: MountedBand,
  from: number,
  to: number,
): boolean {
  if (count < to - from || to === from) return false;
  for (let i = from; i < to; i++) if (!selected.has(idAt(band.columns, i))) return false;
  return true;
}

/** Below this width a heading leaves out year and place. */
const roomyWidth = 230;

function GroupHeading({ band, group, isByDay }: { band: MountedBand; group: number; isByDay: boolean }) {
  const { columns, layout, section } = band;
  const from = isByDay ? (columns.dayStart[group] ?? 0) : 0;
  const to = isByDay ? (columns.dayStart[group + 1] ?? from) : columns.count;
  const isSelected = useSelection((state) => isRunSelected(state, band, from, to));
  const month = describeMonth(band.sectionKey);
  const heading: Heading = isByDay ? describeDay(columns, group) : { title: month, short: month, place: '' };
  const left = layout.groupLeft[group] ?? 0;
  const width = layout.groupWidth[group] ?? 0;
  const isRoomy = width >= roomyWidth;
  const title = heading.place ? `${heading.title}, ${heading.place}` : heading.title;
  return (
    <div role="gridcell" aria-colindex={1} className="group-heading" style={{ left, width }}>
      <button
        type="button"
        tabIndex={-1}
        className="group-check"
        data-group={`${section} ${from} ${to}`}
        aria-pressed={isSelected}
        aria-label={t('timeline.selectGroup', { count: to - from, title })}
      />
      <h2 className="group-title">
        {isRoomy ? heading.title : heading.short}
        {isRoomy && heading.place && <span className="group-place"> · {heading.place}</span>}
      </h2>
    </div>
  );
}

/**
 * The headings of a band. The element is as high as the band and lets clicks through; the bar in it is sticky, so
 * that the compositor keeps it at the top, and the next band pushes it out, without any script.
 */
export const BandHeading = memo(function BandHeading({
  band,
  isByDay,
}: {
  band: MountedBand;
  isByDay: boolean;
}) {
  const groups = Array.from({ length: band.toGroup - band.fromGroup }, (_, i) => band.fromGroup + i);
  return (
    <div
      role="row"
      aria-rowindex={band.rowIndex}
      className="band"
      style={{ top: band.top, height: band.height }}
    >
      <div className={groups.length > 1 ? 'band-bar' : 'band-bar is-single'}>
        {groups.map((group) => (
          <GroupHeading key={group} band={band} group={group} isByDay={isByDay} />
        ))}
      </div>
    </div>
  );
});
