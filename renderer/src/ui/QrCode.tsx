import { renderSVG } from 'uqr';

/**
 * A code for a camera. Dark on light in both themes, since many cameras read nothing else, and with the empty frame of
 * four modules without which they don't find it.
 */
export function QrCode({ text, label }: { text: string; label: string }) {
  // M: a reflection on the screen may hide 15 % of it.
  const svg = renderSVG(text, { ecc: 'M', border: 4 });
  return (
    <img
      src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
      alt={label}
      className="aspect-square w-full max-w-[248px] rounded-control bg-white"
    />
  );
}
