/** Days that can be chosen: a month, a quarter, a year, never. Whatever else was set by other means stays to be seen. */
export function roundChoices(chosen: number): number[] {
  const usual = [30, 90, 365];
  const some = usual.includes(chosen) || chosen === 0 ? usual : [...usual, chosen].sort((a, b) => a - b);
  return [...some, 0];
}
