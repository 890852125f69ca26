import type { Migration } from './migration.ts';

/** Which sessions began with a sign-in provider, and nobody at the provider is two people here. */
export const migration0014: Migration = {
  version: 14,
  name: 'provider-sign-in',
  up(db) {
    db.exec(/* sql */ `
-- The provider's name of the sign-in, '' when it has none; NULL: the session did not begin with the provider.
ALTER TABLE session ADD COLUMN oauth_sid TEXT;
CREATE UNIQUE INDEX user_oauth ON user (oauth_id) WHERE oauth_id <> '';
`);
  },
};
