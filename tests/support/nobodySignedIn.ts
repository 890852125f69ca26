import * as sdk from '@immich/sdk';

/** The protocol's client keeps whom it speaks for in its module, which test files of one process share. */
sdk.defaults.headers = {};
