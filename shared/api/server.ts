/**
 * The version of the protocol that we speak. Phones gate features by it and warn when it is behind, so it is a
 * promise: raise it only together with what the version brings.
 */
export const protocolVersion = { major: 3, minor: 1, patch: 0, prerelease: null } as const;
