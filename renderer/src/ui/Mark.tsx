/** Latent's mark: a print's corner and the light. The same drawing as resources/icon.svg without its ground. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="100 76 312 312" aria-hidden="true" className="shrink-0">
      <path
        d="M148 124v240h240"
        fill="none"
        className="stroke-ink"
        strokeWidth="44"
        strokeLinecap="round"
        strokeLinejoin="round"
        transform="translate(-18 0)"
      />
      <circle cx="296" cy="206" r="76" className="fill-safelight" />
    </svg>
  );
}
