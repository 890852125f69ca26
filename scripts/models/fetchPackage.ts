import pacote from 'pacote';

/** Takes a package's tarball from the registry, unpacked into `folder`. Rejects when its bytes are not the pinned ones. */
export type FetchPackage = (spec: string, integrity: string, folder: string) => Promise<void>;

/** How long one request may take, ms: the larger tarball is 25 MB, which a slow line brings in two minutes. */
const requestLimitMs = 120_000;

/** By pacote, npm's own fetcher: it uses npm's cache, so that a machine without a network may have it all the same. */
export const fetchPackage: FetchPackage = async (spec, integrity, folder) => {
  // npm tells its scripts which registry it is set to; without npm it is the public one.
  const registry = process.env.npm_config_registry;
  await pacote.extract(spec, folder, {
    integrity,
    preferOffline: true,
    timeout: requestLimitMs,
    // A missing network is told at once, not after a minute of trying.
    fetchRetries: 1,
    fetchRetryFactor: 1,
    fetchRetryMintimeout: 1_000,
    fetchRetryMaxtimeout: 1_000,
    ...(registry ? { registry } : {}),
  });
};
