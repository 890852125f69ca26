import { useMemo } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { classes } from '../../ui/classes.ts';
import { isHit, usePictureText, useViewedSearch, wordsOf } from './pictureText.ts';
import type { TextLine } from './pictureText.ts';
import './pictureText.css';
import { fitLetters, lineBox } from './textGeometry.ts';
import { useViewerSettings } from './viewerSettings.ts';
import type { Size } from './zoom.ts';

let canvas: CanvasRenderingContext2D | null | undefined;

/** The width of a text in the page's own letters at 100 px. */
function measure(text: string): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return 0;
  canvas.font = "100px 'Inter Variable', system-ui, sans-serif";
  return canvas.measureText(text).width;
}

function Line({ line, picture, isFound }: { line: TextLine; picture: Size; isFound: boolean }) {
  const box = lineBox(line, picture);
  const { size, stretch } = fitLetters(box, measure(line.text));
  return (
    <span
      data-picture-line=""
      data-controls=""
      className={classes('picture-line', isFound && 'is-found')}
      style={{
        left: box.left,
        top: box.top,
        width: box.width,
        height: box.height,
        transform: `rotate(${box.angle}rad)`,
      }}
    >
      <span
        className="picture-letters"
        style={{
          fontSize: size,
          lineHeight: `${box.height}px`,
          transform: `scaleX(${stretch})`,
        }}
      >
        {line.text}
      </span>
      {/* A line ends where it ends when several are copied together. */}
      <br />
    </span>
  );
}

/**
 * The text of a picture as text, in its place: it can be selected and copied. All of it while that is switched on; what
 * was searched for always. `picture` is the size of the element it fills, which is turned and zoomed with it.
 */
export function PictureTextLayer({ assetId, picture }: { assetId: string; picture: Size }) {
  const isShown = useViewerSettings((settings) => settings.isTextShown);
  const { result } = useViewedSearch();
  const lines = usePictureText(assetId);
  const words = useMemo(() => (result ? wordsOf(result) : []), [result]);
  const seen = lines
    .map((line) => ({ line, isFound: isHit(line, words) }))
    .filter(({ isFound }) => isShown || isFound);
  if (seen.length === 0 || picture.width <= 0) return null;
  return (
    <section aria-label={t('search.textLayer')} className="picture-text" data-all={isShown || undefined}>
      {seen.map(({ line, isFound }) => (
        <Line key={line.id} line={line} picture={picture} isFound={isFound} />
      ))}
    </section>
  );
}
