import { z } from 'zod';
import { t } from '../../shared/messages/t.ts';
import { allowPage } from './headers.ts';
import type { Html } from './html.ts';
import { html, page } from './html.ts';
import { binary, route } from './route.ts';
import type { Resource } from './routes.ts';

/** As much of an OpenAPI document as the page shows. */
const Schema = z.unknown();
const Content = z.record(z.string(), z.object({ schema: Schema.optional() }));
const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: Schema,
});
const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  'x-permission': z.string(),
  'x-admin-only': z.boolean().optional(),
  parameters: z.array(Parameter).optional(),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string().optional(), content: Content.optional() }),
  ),
});
const Document = z.object({
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema).optional() }),
});

type Operation = z.infer<typeof Operation>;

const json = (value: unknown): Html => html`<pre>${JSON.stringify(value, null, 2)}</pre>`;

function bodyOf(title: string, content: z.infer<typeof Content> | undefined): Html {
  const parts = Object.entries(content ?? {}).map(
    ([type, { schema }]) =>
      html`<p>${title} <code>${type}</code></p>
        ${json(schema ?? {})}`,
  );
  return html`${parts}`;
}

function parametersOf(operation: Operation): Html {
  const rows = (operation.parameters ?? []).map(
    (parameter) =>
      html`<tr>
        <td><code>${parameter.name}</code></td>
        <td>${parameter.in}${parameter.required ? ', required' : ''}</td>
        <td><code>${JSON.stringify(parameter.schema)}</code></td>
      </tr>`,
  );
  return rows.length === 0
    ? html``
    : html`<table>
        ${rows}
      </table>`;
}

function section(path: string, method: string, operation: Operation): Html {
  const responses = Object.entries(operation.responses)
    .filter(([status]) => status !== '4XX')
    .map(([status, response]) =>
      response.content
        ? bodyOf(`${status}:`, response.content)
        : html`<p>${status}: ${response.description ?? ''}</p>`,
    );
  const access = `${operation['x-permission']}${operation['x-admin-only'] ? ' (admin)' : ''}`;
  return html`<details id="${operation.operationId}">
    <summary>
      <code><span class="method">${method.toUpperCase()}</span>${path}</code>
      <span class="quiet">${operation.summary}</span>
    </summary>
    <p>${t('api.docsPermission')} <code>${access}</code></p>
    ${parametersOf(operation)}${bodyOf(t('api.docsBody'), operation.requestBody?.content)}${responses}
  </details>`;
}

/** The whole document as one page that loads nothing else. */
export function renderDocs(openApi: unknown): string {
  const document = Document.parse(openApi);
  const byTag = new Map<string, Html[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), section(path, method, operation)]);
    }
  }
  const groups = [...byTag].map(
    ([tag, operations]) =>
      html`<h2>${tag}</h2>
        ${operations}`,
  );
  const schemas = Object.entries(document.components.schemas ?? {}).map(
    ([name, schema]) =>
      html`<details id="schema-${name}">
        <summary><code>${name}</code></summary>
        ${json(schema)}
      </details>`,
  );
  return page(
    document.info.title,
    html`<h1>${document.info.title} ${document.info.version}</h1>
      <p>${t('api.docsLead')} <a href="/api/openapi.json">openapi.json</a></p>
      ${groups}
      <h2>${t('api.docsSchemas')}</h2>
      ${schemas}`,
  );
}

/** The API's own description, for programs and for people. It says nothing that the source does not. */
export const docs: Resource = (app) => {
  route(
    app,
    {
      method: 'GET',
      path: '/openapi.json',
      operationId: 'getOpenApi',
      tag: 'docs',
      summary: 'This API as an OpenAPI 3.1 document',
      access: 'none',
      response: binary('application/json'),
    },
    ({ reply }) => reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/docs',
      operationId: 'getDocs',
      tag: 'docs',
      summary: 'This API as a page',
      access: 'none',
      response: binary('text/html'),
    },
    ({ reply }) => allowPage(reply).type('text/html; charset=utf-8').send(renderDocs(app.swagger())),
  );
};
