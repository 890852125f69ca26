import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { adminUsersQuery } from '../../api/users.ts';
import { Remark, Section } from '../settings/Section.tsx';

/** The way to the page of users; only administrators are shown it. */
export function FamilySection() {
  const users = useQuery(adminUsersQuery);
  if (!users.data) return null;
  return (
    <Section title={t('users.manageTitle')}>
      <Remark>{t('users.manageNote')}</Remark>
      <Link
        to="/users"
        className="inline-flex items-center rounded-control underline underline-offset-2 pointer-coarse:min-h-11"
      >
        {t('users.manage')}
      </Link>
    </Section>
  );
}
