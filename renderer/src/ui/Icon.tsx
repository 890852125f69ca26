import type { LucideIcon } from 'lucide-react';

/** An icon of the one family: 18 px, strokes of 1.75 px. Decoration: the name is said beside it. */
export function Icon({
  of: Shape,
  size = 18,
  filled = false,
}: {
  of: LucideIcon;
  size?: number;
  filled?: boolean;
}) {
  return (
    <Shape
      size={size}
      strokeWidth={1.75}
      absoluteStrokeWidth
      fill={filled ? 'currentColor' : 'none'}
      aria-hidden="true"
      className="shrink-0"
    />
  );
}
