import { Readable } from 'node:stream';
import { IdParams, momentOrNull } from '../../shared/api/common.ts';
import {
  IntegrityReportQuery,
  IntegrityReportResponse,
  IntegrityReportSummaryResponse,
  IntegrityReportTypeParams,
  IntegrityRound,
  IntegrityRoundResponse,
} from '../../shared/api/integrity.ts';
import { csvOfReports } from '../library/integrity/csv.ts';
import { getReport, reportedFile, settleReport } from '../library/integrity/reports.ts';
import { getRound, setRound } from '../library/integrity/round.ts';
import { binary, empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { contentDisposition, sendMedia } from './sendMedia.ts';

const toRound = ({ everyDays, verifiedSince }: Awaited<ReturnType<typeof getRound>>) => ({
  everyDays,
  verifiedSince: momentOrNull(verifiedSince),
});

/** What looking through the originals has found. It is looked through with `POST /jobs`, and round by round. For administrators only. */
export const integrity: Resource = (app, deps) => {
  const common = { tag: 'admin/integrity', access: 'maintenance', admin: true } as const;

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/admin/integrity/summary',
      operationId: 'getIntegrityReportSummary',
      summary: 'How many files are missing, changed, or nobody’s, as of the last time that somebody looked',
      response: IntegrityReportSummaryResponse,
    },
    () => deps.db.read.countIntegrityReports(),
  );

  const round = { ...common, path: '/admin/integrity/round', response: IntegrityRoundResponse } as const;

  route(
    app,
    {
      ...round,
      method: 'GET',
      operationId: 'getIntegrityRound',
      summary: 'How often the originals are read again by themselves, and since when all of them were',
    },
    async () => toRound(await getRound(deps)),
  );

  route(
    app,
    {
      ...round,
      method: 'PUT',
      operationId: 'updateIntegrityRound',
      summary: 'Choose how often the originals are read again by themselves',
      body: IntegrityRound,
    },
    async ({ body }) => toRound(await setRound(deps, body)),
  );

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/admin/integrity/report',
      operationId: 'getIntegrityReport',
      summary: 'Files that are missing, changed, or nobody’s, by path',
      query: IntegrityReportQuery,
      response: IntegrityReportResponse,
    },
    async ({ query: { type, cursor, limit } }) => {
      const rows = await deps.db.read.listIntegrityReports({ type, after: cursor ?? '', limit });
      const last = rows.length < limit ? undefined : rows.at(-1);
      return {
        items: rows.map(({ id, path, type: found }) => ({ id, path, type: found })),
        ...(last && { nextCursor: last.path }),
      };
    },
  );

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/admin/integrity/report/:type/csv',
      operationId: 'getIntegrityReportCsv',
      summary: 'The same as a table',
      params: IntegrityReportTypeParams,
      response: binary('text/csv'),
    },
    ({ params: { type }, reply }) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', contentDisposition('attachment', `${type}.csv`))
        .send(Readable.from(csvOfReports(deps, type))),
  );

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/admin/integrity/report/:id/file',
      operationId: 'getIntegrityReportFile',
      summary: 'A reported file, as it is',
      params: IdParams,
      response: binary('application/octet-stream'),
    },
    async ({ params, request, reply }) => {
      const file = await reportedFile(deps, params.id);
      const media = { kind: 'file', mimeType: 'application/octet-stream', etag: params.id, ...file } as const;
      reply.header('cache-control', 'no-store');
      return sendMedia(request, reply, media, { download: true });
    },
  );

  route(
    app,
    {
      ...common,
      method: 'DELETE',
      path: '/admin/integrity/report/:id',
      operationId: 'deleteIntegrityReport',
      summary:
        'Settle a report: a file that is nobody’s is moved out of the originals, a photo whose file is lost or changed goes to the trash',
      audit: true,
      params: IdParams,
      response: empty,
    },
    async ({ params }) => settleReport({ ...deps, lock: deps.intake.lock }, await getReport(deps, params.id)),
  );
};
