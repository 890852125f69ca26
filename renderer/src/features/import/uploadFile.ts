/** Sends one file to `POST /api/assets`. XMLHttpRequest, because fetch does not tell how much was sent. */
import { z } from 'zod';
import { t } from '../../../../shared/messages/t.ts';
import { apiUrl } from '../../api/client.ts';
import { AnswerError, ApiError, UnreachableError } from '../../api/errors.ts';

const Answer = z.object({ id: z.string(), status: z.enum(['created', 'duplicate']) });
/** What the server answered of a file, and the hash of the bytes it has (SHA-1, hex) where it tells. */
export interface Uploaded extends z.infer<typeof Answer> {
  readonly checksum: string | undefined;
}

const Refusal = z.object({ message: z.string() });

function parse<S extends z.ZodType>(schema: S, text: string): z.output<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // Not JSON: the caller names the failure.
  }
}

/**
 * Sends the file's bytes.
 *
 * @param onSent called with the bytes sent so far
 * @throws ApiError, UnreachableError, AnswerError; the signal's reason when it aborts
 */
export function uploadFile(
  file: File,
  options: { onSent: (bytes: number) => void; signal: AbortSignal },
): Promise<Uploaded> {
  const modified = new Date(file.lastModified).toISOString();
  const form = new FormData();
  form.append('fileCreatedAt', modified);
  form.append('fileModifiedAt', modified);
  form.append('fileSize', String(file.size));
  form.append('isFavorite', 'false');
  form.append('assetData', file, file.name);

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl('/assets'));
    request.upload.addEventListener('progress', (event) => options.onSent(Math.min(event.loaded, file.size)));
    request.addEventListener('load', () => {
      if (request.status === 200 || request.status === 201) {
        const answer = parse(Answer, request.responseText);
        const checksum = request.getResponseHeader('latent-checksum') ?? undefined;
        if (answer) resolve({ ...answer, checksum });
        else reject(new AnswerError(request.responseText));
        return;
      }
      const said = parse(Refusal, request.responseText)?.message;
      reject(new ApiError(request.status, said ?? t('app.serverSaid', { status: request.status })));
    });
    request.addEventListener('error', () => reject(new UnreachableError(undefined)));
    request.addEventListener('abort', () => reject(options.signal.reason));
    options.signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
