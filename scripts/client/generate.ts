import type { Document, Operation, Schema } from './document.ts';
import { nameOfReference, typeNames, usedSchemas } from './names.ts';
import { typeOf, type NameOf } from './schemaType.ts';

/** How a client treats an answer: as JSON, as nothing, or as the response itself, whose bytes may be many. */
type AnswerKind = 'json' | 'none' | 'response';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const header = '// Made by `node scripts/client.ts` from the OpenAPI document. Changes are lost.\n';

/** The answer to a request that went well: the first 2xx. */
function answerOf({ responses }: Operation): { kind: AnswerKind; schema?: Schema } {
  const [, good] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const [type, content] = Object.entries(good?.content ?? {})[0] ?? [];
  if (type === undefined) return { kind: 'none' };
  return type === 'application/json' && content?.schema
    ? { kind: 'json', schema: content.schema }
    : { kind: 'response' };
}

/** A query says yes and no in words; a client need not. */
const isFlag = ({ enum: values }: Schema): boolean => values?.join() === 'true,false';

function parametersType(operation: Operation, where: 'path' | 'query', nameOf: NameOf): string | undefined {
  const found = operation.parameters.filter((parameter) => parameter.in === where);
  if (found.length === 0) return undefined;
  const isOptional = found.every(({ required }) => !required);
  const fields = found.map(
    ({ name, required, schema }) =>
      `${name}${required ? '' : '?'}: ${isFlag(schema) ? 'boolean' : typeOf(schema, nameOf)};`,
  );
  return `${where}${isOptional ? '?' : ''}: { ${fields.join(' ')} }`;
}

function bodyType({ requestBody }: Operation, nameOf: NameOf): string | undefined {
  if (!requestBody) return undefined;
  const [type, content] = Object.entries(requestBody.content)[0] ?? [];
  const isForm = type === 'multipart/form-data';
  const body = isForm ? 'FormData' : content?.schema ? typeOf(content.schema, nameOf) : 'unknown';
  return `body${requestBody.required ? '' : '?'}: ${body}`;
}

function signature({ method, path, operation }: Call, nameOf: NameOf): string {
  const parts = [
    parametersType(operation, 'path', nameOf),
    parametersType(operation, 'query', nameOf),
    bodyType(operation, nameOf),
  ].filter((part) => part !== undefined);
  const isOptional = parts.every((part) => /^\w+\?:/.test(part));
  const options = parts.length === 0 ? 'CallOptions' : `{ ${parts.join('; ')} } & CallOptions`;
  const { kind, schema } = answerOf(operation);
  const answer = schema ? typeOf(schema, nameOf) : kind === 'none' ? 'void' : 'Response';
  return `/**
   * ${operation.summary}.
   *
   * \`${method.toUpperCase()} ${path}\`, permission \`${operation['x-permission']}\`
   */
  ${operation.operationId}(options${isOptional ? '?' : ''}: ${options}): Promise<${answer}>;`;
}

/**
 * A client's operations from an OpenAPI document: what each is called and how it is sent, as JavaScript, and their types.
 * Neither is formatted.
 *
 * @throws Error when the document says something that the generator does not know
 */
export function generateClient(document: Document): { js: string; dts: string } {
  const calls = Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): Call => ({ path, method, operation })),
    )
    .toSorted((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1));
  const used = usedSchemas(
    document,
    calls.map(({ operation: { responses, ...operation } }) => ({
      ...operation,
      // How it is refused is the same everywhere, and a class of the client's.
      responses: Object.fromEntries(Object.entries(responses).filter(([status]) => status.startsWith('2'))),
    })),
  );
  const typeName = typeNames(used);
  const nameOf: NameOf = (reference) => typeName(nameOfReference(reference));

  const rows = calls.map(({ method, path, operation }) => {
    const row = [method.toUpperCase(), path, answerOf(operation).kind].map((part) => `'${part}'`);
    return `${operation.operationId}: [${row.join(', ')}],`;
  });
  const types = new Map([...used].map(([name, schema]) => [typeName(name), typeOf(schema, nameOf)]));
  return {
    js: `${header}
/** Method, path and kind of answer of every operation. */
export const operations = {
${rows.join('\n')}
};

/** Version of the protocol that these operations are of. */
export const protocolVersion = '${document.info.version}';
`,
    dts: `${header}
/** What every call may be given. */
export interface CallOptions {
  /** Ends waiting for the answer. */
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

export interface Operations {
  ${calls.map((call) => signature(call, nameOf)).join('\n\n')}
}

export declare const operations: Readonly<
  Record<keyof Operations, readonly [method: string, path: string, answer: 'json' | 'none' | 'response']>
>;

export declare const protocolVersion: string;

${[...types].map(([name, type]) => `export type ${name} = ${type};`).join('\n\n')}
`,
  };
}
