import { networkInterfaces } from 'node:os';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';

export interface NetworkAddress {
  /** As the system calls the interface. */
  readonly name: string;
  readonly address: string;
  /** Reaches this machine only. */
  readonly internal: boolean;
}

/** The first address of each interface, IPv4 before IPv6: what a person types into a phone. */
export function networkAddresses(): NetworkAddress[] {
  return Object.entries(networkInterfaces()).flatMap(([name, list]) => {
    const usable = (list ?? []).filter(({ address }) => !/^fe80:/i.test(address));
    const best = usable.find(({ family }) => family === 'IPv4') ?? usable[0];
    return best ? [{ name, address: best.address, internal: best.internal }] : [];
  });
}

/** The address to listen on. @throws AppError BadRequest, saying which interface has none. */
export function addressOf(
  wanted: string | null,
  all: readonly NetworkAddress[] = networkAddresses(),
): string {
  const found =
    wanted === null ? all.find(({ internal }) => !internal) : all.find(({ name }) => name === wanted);
  if (found) return found.address;
  throw new AppError(
    'BadRequest',
    wanted === null ? t('lan.noNetwork') : t('lan.noAddress', { name: wanted }),
  );
}

/** Whether this address reaches this machine only. */
export const isInternal = (address: string): boolean =>
  networkAddresses().some((own) => own.address === address && own.internal);
