/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table's rows and cells cannot stand where they like; a grid's of divs can */
import { memo } from 'react';
import { t } from '../../../shared/messages/t.ts';
import { idAt } from './columns.ts';
import { describeDay, describeMonth } from './describe.ts';
import type { Heading } from './describe.ts';
import { headingSpots } from './headings.ts';
import type { HeadingForm, HeadingSpot } from './headings.ts';
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

interface GroupHeadingProps {
  readonly band: MountedBand;
  readonly group: number;
  readonly isByDay: boolean;
  readonly spot: HeadingSpot;
}

function textOf(heading: Heading, form: HeadingForm): string {
  return form === 'place' ? heading.full : heading[form];
}

function GroupHeading({ band, group, isByDay, spot: { room, form } }: GroupHeadingProps) {
  const { columns, layout, section } = band;
  const from = isByDay ? (columns.dayStart[group] ?? 0) : 0;
  const to = isByDay ? (columns.dayStart[group + 1] ?? from) : columns.count;
  const isSelected = useSelection((state) => isRunSelected(state, band, from, to));
  const month = describeMonth(band.sectionKey);
  const heading: Heading = isByDay
    ? describeDay(columns, group)
    : { full: month, compact: month, short: month, place: '' };
  const left = layout.groupLeft[group] ?? 0;
  const title = heading.place ? `${heading.full}, ${heading.place}` : heading.full;
  return (
    <div role="gridcell" aria-colindex={1} className="group-heading" style={{ left, width: room }}>
      <button
        type="button"
        tabIndex={-1}
        className="group-check"
        data-group={`${section} ${from} ${to}`}
        aria-pressed={isSelected}
        aria-label={t('timeline.selectGroup', { count: to - from, title })}
      />
      <h2 className="group-title">
        {textOf(heading, form)}
        {form === 'place' && heading.place && <span className="group-place"> · {heading.place}</span>}
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
  const { layout, fromGroup: from, toGroup: to } = band;
  const spots = headingSpots({ left: layout.groupLeft, width: layout.groupWidth, from, to });
  return (
    <div
      role="row"
      aria-rowindex={band.rowIndex}
      className="band"
      style={{ top: band.top, height: band.height }}
    >
      <div className={spots.length > 1 ? 'band-bar' : 'band-bar is-single'}>
        {spots.map((spot, i) => (
          <GroupHeading key={from + i} band={band} group={from + i} isByDay={isByDay} spot={spot} />
        ))}
      </div>
    </div>
  );
});
