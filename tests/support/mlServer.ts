/**
 * @file A machine-learning server on this machine that speaks the wire format of docs/remote-inference.md, with made-up
 * models: a text's vector is made of its characters, every picture has one face and one line. It can be told to
 * misbehave.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';

export type ServerMood =
  | 'well'
  /** Answers with this status. */
  | { status: number }
  | 'garbage'
  /** Right JSON of the wrong shape. */
  | 'nonsense'
  /** Never answers. */
  | 'hang'
  /** Ends the connection in the middle of the answer. */
  | 'die'
  /** Answers after so many ms. */
  | { afterMs: number };

export interface MlServer {
  readonly url: string;
  /** Every question that was understood: its entries, and the bytes of its picture or its text. */
  readonly asked: { entries: unknown; image: Buffer | undefined; text: string | undefined }[];
  mood: ServerMood;
  /** Sizes that it says the picture has. */
  picture: { width: number; height: number };
  close(): Promise<void>;
}

/** The vector that the server has for a text; not of length one, as the real ones may be. */
export const vectorOfText = (text: string): number[] =>
  Array.from({ length: 8 }, (_, index) => (text.charCodeAt(index % text.length) % 16) + index);

export const faceBox = { x1: 50, y1: 20, x2: 150, y2: 120 };

export async function startMlServer(port = 0): Promise<MlServer> {
  const server: Server = createServer((request, response) => {
    void (async () => {
      if (request.method === 'GET' && request.url === '/ping') {
        response.end('pong');
        return;
      }
      const parts = await multipart(request);
      const mood = ml.mood;
      if (mood === 'hang') return;
      if (typeof mood === 'object' && 'status' in mood) return void response.writeHead(mood.status).end('{}');
      if (mood === 'garbage') return void response.end('<html>not a server</html>');
      if (mood === 'nonsense')
        return void response.end(JSON.stringify({ clip: [1, 2, 3], ocr: {}, imageWidth: 'wide' }));
      if (mood === 'die') {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('{"clip":', () => response.destroy());
        return;
      }
      let entries: Record<string, Record<string, { modelName: string }>>;
      try {
        entries = JSON.parse(parts.get('entries')?.toString() ?? '');
      } catch {
        return void response.writeHead(422).end();
      }
      const [image, text] = [parts.get('image'), parts.get('text')?.toString()];
      if (!image?.length && !text) return void response.writeHead(400).end();
      ml.asked.push({ entries, image, text });
      const answer = JSON.stringify(answerTo(entries, text, ml.picture));
      response.setHeader('content-type', 'application/json');
      if (typeof mood === 'object' && 'afterMs' in mood) setTimeout(() => response.end(answer), mood.afterMs);
      else response.end(answer);
    })().catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const ml: MlServer = {
    url: `http://127.0.0.1:${address.port}`,
    asked: [],
    mood: 'well',
    picture: { width: 200, height: 200 },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return ml;
}

function answerTo(
  entries: Record<string, unknown>,
  text: string | undefined,
  { width, height }: MlServer['picture'],
): object {
  const vector = JSON.stringify(vectorOfText(text ?? 'a picture'));
  return {
    ...(text === undefined && { imageWidth: width, imageHeight: height }),
    ...('clip' in entries && { clip: vector }),
    ...('facial-recognition' in entries && {
      'facial-recognition': [{ boundingBox: faceBox, embedding: vector, score: 0.9 }],
    }),
    ...('ocr' in entries && {
      ocr: {
        text: ['hello'],
        box: [0.1, 0.1, 0.5, 0.1, 0.5, 0.2, 0.1, 0.2],
        boxScore: [0.95],
        textScore: [0.99],
      },
    }),
  };
}

/** The parts of a multipart body by their name. */
async function multipart(request: IncomingMessage): Promise<Map<string, Buffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const type = request.headers['content-type'] ?? '';
  const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData();
  const parts = new Map<string, Buffer>();
  for (const [name, value] of form) {
    parts.set(name, typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer()));
  }
  return parts;
}
