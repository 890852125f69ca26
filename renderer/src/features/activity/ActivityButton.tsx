export function ActivityButton() {
  return null;
}
