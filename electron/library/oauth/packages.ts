/**
 * @file The packages that speak with a provider, loaded when one is first asked: most libraries have none, and loading
 * them would hold up every start by some 60 ms.
 */

export const loadOidc = () => import('openid-client');
export const loadJose = () => import('jose');
