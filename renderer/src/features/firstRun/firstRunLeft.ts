/** Whether the person went past the first run without importing: then it isn't forced on them again in this window. */
const storageKey = 'latent.firstRunLeft';

export function wasFirstRunLeft(): boolean {
  return sessionStorage.getItem(storageKey) === 'true';
}

export function leaveFirstRun(): void {
  sessionStorage.setItem(storageKey, 'true');
}
