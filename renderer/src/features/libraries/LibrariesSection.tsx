import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { librariesQuery } from '../../api/libraries.ts';
import { Remark, Section } from '../settings/Section.tsx';

/** The way to the page of external libraries; only administrators are shown it. */
export function LibrariesSection() {
  const libraries = useQuery(librariesQuery);
  if (!libraries.data) return null;
  return (
    <Section title={t('libraries.title')}>
      <Remark>{t('libraries.manageNote')}</Remark>
      <Link
        to="/libraries"
        className="inline-flex items-center rounded-control underline underline-offset-2 pointer-coarse:min-h-11"
      >
        {t('libraries.manage')}
      </Link>
    </Section>
  );
}
