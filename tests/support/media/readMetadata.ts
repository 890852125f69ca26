/** @file A process that reads one file with exiftool, says so, and stays: to be killed by a test. */
import { MetadataReader } from '../../../electron/media/metadata/reader.ts';

const [path = '', configFile = ''] = process.argv.slice(2);
const reader = new MetadataReader({ maxProcs: 1, configFile });
await reader.read(path, { mimeType: 'image/jpeg', fallbackDate: 0 });
process.send?.('read');
