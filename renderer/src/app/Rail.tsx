import { NavLink } from 'react-router';
import { t } from '../../../shared/messages/t.ts';
import { SavedSearchLinks } from '../features/search/SavedSearchLinks.tsx';
import { Hint } from '../ui/Hint.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { classes } from '../ui/classes.ts';
import { mainPlaces, utilityPlaces } from './places.ts';
import type { Place } from './places.ts';
import { RailFoot } from './RailFoot.tsx';
import { useRail } from './rail.ts';

function RailLink({ place, collapsed }: { place: Place; collapsed: boolean }) {
  const link = (
    <NavLink
      to={place.path}
      className={({ isActive }) =>
        classes(
          'flex min-h-9 items-center gap-3 rounded-control px-3 text-body motion-hover hover:bg-wash pointer-coarse:min-h-11',
          collapsed && 'justify-center',
          isActive ? 'bg-wash-strong text-ink forced-colors:border' : 'text-ink-2 hover:text-ink',
        )
      }
    >
      <Icon of={place.icon} />
      <span className={collapsed ? 'sr-only' : undefined}>{t(place.label)}</span>
    </NavLink>
  );
  return collapsed ? <Hint text={t(place.label)}>{link}</Hint> : link;
}

/** The list of places at the left; collapsed it shows icons only. */
export function Rail() {
  const collapsed = useRail((rail) => rail.collapsed);
  return (
    <nav
      aria-label={t('app.navigation')}
      className={classes(
        'flex shrink-0 flex-col gap-0.5 overflow-y-auto border-r border-line bg-bench px-2 pb-3 max-tablet:hidden',
        collapsed ? 'w-(--rail-width-collapsed)' : 'w-(--rail-width)',
      )}
    >
      <div
        className={classes(
          'flex h-(--top-bar-height) items-center gap-2.5',
          collapsed ? 'justify-center' : 'px-3',
        )}
      >
        <Mark />
        <span className={collapsed ? 'sr-only' : 'text-header font-strong'}>{t('app.name')}</span>
      </div>
      {mainPlaces.map((place) => (
        <RailLink key={place.path} place={place} collapsed={collapsed} />
      ))}
      {!collapsed && <SavedSearchLinks />}
      <div className="mx-3 my-2 h-px bg-line" />
      {utilityPlaces.map((place) => (
        <RailLink key={place.path} place={place} collapsed={collapsed} />
      ))}
      <div className="grow" />
      <RailFoot collapsed={collapsed} />
    </nav>
  );
}
