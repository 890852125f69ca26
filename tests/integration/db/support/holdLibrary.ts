/** A process that opens the library in `argv[2]`, writes settings for ever, says "open" once, and never closes. */
import { fileURLToPath } from 'node:url';
import { openDatabaseOf } from '../../../../electron/db/open.ts';
import { pathsIn } from './paths.ts';
import type { reads, writes } from './testQueries.ts';

const db = await openDatabaseOf<typeof reads, typeof writes>({
  paths: pathsIn(process.argv[2] ?? ''),
  workerFile: fileURLToPath(new URL('testWorker.ts', import.meta.url)),
});
const prefix = String(Date.now());
for (let count = 0; ; count++) {
  await db.write.setSetting({ key: `${prefix}-${count}`, value: 'x'.repeat(500) });
  // Acknowledged: whoever reads this line may rely on the row.
  process.stdout.write(`${prefix}-${count}\n`);
}
