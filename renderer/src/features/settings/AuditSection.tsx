import { useQuery } from '@tanstack/react-query';
import type { AuditEntry } from '../../../../shared/api/audit.ts';
import { hasMessage, t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { auditQuery } from '../../api/lan.ts';
import { formatMoment } from '../../app/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Remark, Section } from './Section.tsx';

/** What people call an operation; one that has no such name is told by the API's. */
function textOf({ event }: AuditEntry): string {
  const key = `audit.${event}`;
  return hasMessage(key) ? t(key) : event;
}

const placeOf = ({ device, address }: AuditEntry): string => [device, address].filter(Boolean).join(' · ');

/** What was done lately about who gets in and who sees what. */
export function AuditSection() {
  const audit = useQuery(auditQuery);
  return (
    <Section title={t('audit.title')}>
      <Remark>{t('audit.note')}</Remark>
      {audit.isError && <Notice tone="danger">{reasonOf(audit.error)}</Notice>}
      {audit.data?.length === 0 && <p className="text-ink-2">{t('audit.none')}</p>}
      <ul className="w-full max-w-[640px]">
        {audit.data?.map((entry) => (
          <li key={entry.id} className="border-t border-line py-1.5 first:border-t-0">
            <p className="break-words">
              {textOf(entry)}
              {entry.isRefused && <span className="text-danger"> · {t('audit.refused')}</span>}
              <span className="text-ink-2"> · {entry.userName ?? entry.detail}</span>
            </p>
            <p className="text-secondary text-ink-2">
              {formatMoment(entry.at)}
              {placeOf(entry) && ` · ${placeOf(entry)}`}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
