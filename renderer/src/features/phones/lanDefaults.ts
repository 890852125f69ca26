/** @file How phones are let in where nobody changed it. Pure. */
import { defaultLanSettings } from '../../../../shared/api/lan.ts';
import type { LanResponse, LanSettings, LanUpdate } from '../../../../shared/api/lan.ts';

type Lan = Pick<LanResponse, 'settings' | 'isThisMachine'>;

/** Files are named from this machine only; elsewhere they are not sent. */
function sent({ certificate, ...others }: LanSettings, { isThisMachine }: Lan): LanUpdate {
  return isThisMachine ? { ...others, certificate } : others;
}

/** What this browser may change of the settings, as it is. */
export const settable = (lan: Lan): LanUpdate => sent(lan.settings, lan);

/** The same as it is where nobody changed it. */
export const usual = (lan: Lan): LanUpdate => sent(defaultLanSettings, lan);

export function isDefault(lan: Lan): boolean {
  const wanted = new Map(Object.entries(usual(lan)));
  return Object.entries(settable(lan)).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(wanted.get(name)),
  );
}
