import { useLayoutEffect, useRef } from 'react';
import { decodeThumbhash } from '../../grid/thumbhash.ts';

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The picture before it is developed. A canvas, because the content security policy allows no data: URLs. */
export function ThumbhashCanvas({ thumbhash }: { thumbhash: string }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = ref.current;
    const placeholder = decodeThumbhash(bytesOf(thumbhash), 32);
    if (!canvas || !placeholder) return;
    canvas.width = placeholder.width;
    canvas.height = placeholder.height;
    const image = new ImageData(placeholder.pixels, placeholder.width, placeholder.height);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
  }, [thumbhash]);
  return <canvas ref={ref} aria-hidden="true" className="absolute inset-0 size-full" />;
}
