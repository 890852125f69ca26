/** Prints the albums of a library: `node albums.ts http://127.0.0.1:2283 API_KEY` */
import { createClient } from './index.js';
import type { AlbumResponseDto } from './index.js';

const [url, apiKey] = process.argv.slice(2);
if (url === undefined || apiKey === undefined) throw new Error('Usage: node albums.ts URL API_KEY');

const latent = createClient({ url, apiKey });
const albums: AlbumResponseDto[] = await latent.getAllAlbums();
for (const { albumName, assetCount } of albums) console.log(`${albumName}: ${assetCount}`);
