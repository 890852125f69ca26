import { useState } from 'react';
import type { DayRange } from '../../../../shared/api/searchFilter.ts';
import { t } from '../../../../shared/messages/t.ts';
import { TextField } from '../../ui/TextField.tsx';
import { daysBetween, textsOf } from './filterEdit.ts';

const same = (a: DayRange | undefined, b: DayRange | 'wrong' | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * The first and the last day of a range, typed as a year, a month or a day. It is told when a field is left, or by Enter;
 * what means no days is told nobody, and says so below. What was typed stays as it was typed while it means `days`.
 */
export function DaysFields(props: {
  days: DayRange | undefined;
  onChange: (days: DayRange | undefined) => void;
}) {
  const [texts, setTexts] = useState(() => textsOf(props.days));
  const range = daysBetween(texts.from, texts.to);
  const [known, setKnown] = useState(props.days);
  if (!same(known, props.days)) {
    setKnown(props.days);
    if (!same(props.days, range)) setTexts(textsOf(props.days));
  }
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
