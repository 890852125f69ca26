import { qrSvg } from './qrSvg.ts';

/** A code for a camera. Dark on light in both themes, since many cameras read nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  return (
    <img
      src={`data:image/svg+xml,${encodeURIComponent(qrSvg(text))}`}
      alt={label}
      className="aspect-square w-full max-w-[248px] rounded-control bg-white"
    />
  );
}
