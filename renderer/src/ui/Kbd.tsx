import { keyNames } from './keyNames.ts';

/** A key combination, as printed on the keys of this machine: pattern `Mod+Shift+Z` → `Ctrl Shift Z` or `⌘ ⇧ Z`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="inline-flex gap-1 font-sans text-secondary text-ink-2">
      {keyNames(keys).map((name) => (
        <span key={name} className="min-w-5 rounded-[4px] border border-line-strong px-1 text-center">
          {name}
        </span>
      ))}
    </kbd>
  );
}
