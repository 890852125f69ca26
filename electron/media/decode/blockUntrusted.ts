/**
 * Imported before sharp, because libvips reads this once, when it is loaded. In a worker thread `process.env` is a copy that
 * native code doesn't see, so whoever starts the compute process sets the variable too; `sharp.ts` blocks by name as well.
 */
process.env['VIPS_BLOCK_UNTRUSTED'] ??= '1';
