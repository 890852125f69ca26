import { useState } from 'react';
import type { DayRange } from '../../../../shared/api/searchFilter.ts';
import { t } from '../../../../shared/messages/t.ts';
import { TextField } from '../../ui/TextField.tsx';
import { daysBetween, textsOf } from './filterEdit.ts';

/**
 * The first and the last day of a range, typed as a year, a month or a day. It is told when a field is left, or by Enter;
 * what means no days is told nobody, and says so below. Another range from outside wants another `key`.
 */
export function DaysFields(props: {
  days: DayRange | undefined;
  onChange: (days: DayRange | undefined) => void;
}) {
  const [texts, setTexts] = useState(() => textsOf(props.days));
  const range = daysBetween(texts.from, texts.to);
  const keep = (): void => {
    if (range !== 'wrong') props.onChange(range);
  };
  const field = (end: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      placeholder={end === 'from' ? '2019' : '2019-07-14'}
      value={texts[end]}
      onChange={(text) => setTexts((before) => ({ ...before, [end]: text }))}
      onBlur={keep}
      onKeyDown={(event) => event.key === 'Enter' && keep()}
      className="min-w-0 grow basis-0"
    />
  );
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex gap-2">
        {field('from', t('search.filterFrom'))}
        {field('to', t('search.filterTo'))}
      </div>
      <p role={range === 'wrong' ? 'alert' : undefined} className="text-secondary text-ink-2">
        {range === 'wrong' ? t('search.filterDateWrong') : t('search.filterDateNote')}
      </p>
    </div>
  );
}
