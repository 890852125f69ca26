import { t } from '../../../../shared/messages/t.ts';
import { describeReasons } from '../search/reasons.ts';
import { Part } from './InfoPanel.tsx';
import { useViewedSearch } from './pictureText.ts';

/** Why the photo is among the results of the search that the viewer lies over. */
export function WhyPart({ assetId }: { assetId: string }) {
  const { search } = useViewedSearch();
  const lines = describeReasons(search?.reasonsOf(assetId) ?? []);
  if (lines.length === 0) return null;
  return (
    <Part title={t('search.why')}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Part>
  );
}
