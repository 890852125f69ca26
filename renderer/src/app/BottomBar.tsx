import { Ellipsis } from 'lucide-react';
import { Button } from 'react-aria-components';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { t } from '../../../shared/messages/t.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { classes } from '../ui/classes.ts';
import { mainPlaces, utilityPlaces } from './places.ts';

const item = 'flex grow basis-0 flex-col items-center justify-center gap-0.5 text-[11px]/4 motion-hover';

/** The rail of a phone: three places and the rest behind More. */
export function BottomBar() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isElsewhere = utilityPlaces.some((place) => pathname.startsWith(place.path));
  return (
    <nav
      aria-label={t('app.navigation')}
      className="hidden h-(--bottom-bar-height) shrink-0 border-t border-line bg-bench pb-[env(safe-area-inset-bottom)] box-content max-tablet:flex"
    >
      {mainPlaces.map((place) => (
        <NavLink
          key={place.path}
          to={place.path}
          className={({ isActive }) => classes(item, isActive ? 'text-ink' : 'text-ink-2')}
        >
          {({ isActive }) => (
            <>
              <span className={classes('rounded-full px-4 py-1', isActive && 'bg-wash-strong')}>
                <Icon of={place.icon} />
              </span>
              {t(place.label)}
            </>
          )}
        </NavLink>
      ))}
      <Menu
        label={t('app.more')}
        entries={utilityPlaces.map((place) => ({
          id: place.path,
          label: t(place.label),
          icon: place.icon,
          run: () => void navigate(place.path),
        }))}
      >
        <Button className={classes(item, isElsewhere ? 'text-ink' : 'text-ink-2')}>
          <span className={classes('rounded-full px-4 py-1', isElsewhere && 'bg-wash-strong')}>
            <Icon of={Ellipsis} />
          </span>
          {t('app.more')}
        </Button>
      </Menu>
    </nav>
  );
}
