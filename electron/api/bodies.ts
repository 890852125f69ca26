import type { FastifyInstance } from 'fastify';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';

/**
 * JSON is understood, multipart where a route reads it, a form where `parseForms` says so; nothing else. A form on another site's page can send
 * neither without asking first. A body of no bytes counts as none, whatever it calls itself: the phone app's calls
 * without a body say `text/plain`.
 */
export function parseBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text.length === 0) done(null, undefined);
    else void parseJson(request, String(text), done);
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => {
    if (bytes.length === 0) done(null, undefined);
    else done(new AppError('BadRequest', t('api.unsupportedMediaType'), { status: 415 }), undefined);
  });
}

/** Bytes of a form: a signed token is a few thousand. */
const formLimit = 64 * 1024;

/** For the routes below `app` only, whose callers are servers that send forms: fields become an object of texts. */
export function parseForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formLimit },
    (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(String(text)))),
  );
}
