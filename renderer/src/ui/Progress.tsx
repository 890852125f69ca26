import { ProgressBar as AriaProgressBar } from 'react-aria-components';

/** A ring that fills. `fraction` 0–1, or undefined while the end is not known. Decoration: say the number beside it. */
export function ProgressRing({
  fraction,
  size = 18,
  active,
}: {
  fraction: number | undefined;
  size?: number;
  active: boolean;
}) {
  const radius = size / 2 - 2;
  const length = 2 * Math.PI * radius;
  const shown = fraction ?? 0.25;
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      aria-hidden="true"
      className={active && fraction === undefined ? 'animate-spin' : undefined}
    >
      <circle
        cx={size / 2}
        cy={size / 2}
        r={radius}
        fill="none"
        strokeWidth="2"
        className="stroke-current opacity-45"
      />
      {active && (
        <circle
          cx={size / 2}
          cy={size / 2}
          r={radius}
          fill="none"
          strokeWidth="2.5"
          strokeDasharray={`${length * shown} ${length}`}
          transform={`rotate(-90 ${size / 2} ${size / 2})`}
          className="stroke-safelight"
        />
      )}
    </svg>
  );
}

/** A bar that fills. `fraction` 0–1, or undefined while the end is not known. */
export function ProgressBar({ fraction, label }: { fraction: number | undefined; label: string }) {
  return (
    <AriaProgressBar
      aria-label={label}
      {...(fraction === undefined ? { isIndeterminate: true } : { value: fraction * 100 })}
      className="block h-1 w-full overflow-hidden rounded-full bg-wash-strong"
    >
      <div
        className="h-full w-full origin-left bg-safelight forced-colors:bg-[Highlight]"
        style={{
          transform: `scaleX(${fraction ?? 0.3})`,
          transition: 'transform var(--motion-develop) linear',
        }}
      />
    </AriaProgressBar>
  );
}
