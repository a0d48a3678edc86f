/** The same contracts printed as OpenAPI 3.1 (its schemas are JSON Schema 2020-12, which zod writes itself). */
import { z } from 'zod';
import { splitKey, type Contract, type EndpointSpec } from '../../../shared/endpoint';
import { ERROR_STATUS } from '../../../shared/errors';

type Json = Record<string, unknown>;

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'The sentence for the person, in the language of the request' },
    code: { type: 'string', enum: Object.keys(ERROR_STATUS) },
    requestId: { type: 'string' },
    details: { type: 'object' },
  },
};

/** The whole document; pure, so it can be made once. */
export function openApiOf(contract: Contract, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [key, endpoint] of Object.entries(contract)) {
    const { method, path } = splitKey(key);
    const template = path.replace(/:(\w+)/g, '{$1}');
    (paths[template] ??= {})[method.toLowerCase()] = operation(key, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Yiqiao 医桥', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: PROBLEM },
    },
  };
}

function operation(key: string, endpoint: EndpointSpec): Json {
  const { method, path } = splitKey(key);
  const status = String(endpoint.status ?? (endpoint.result || endpoint.file ? 200 : 204));
  const body = endpoint.raw ? {} : endpoint.body && schemaOf(endpoint.body, 'input');
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[/:-]+(\w)/g, (_, first: string) => first.toUpperCase())}`,
    summary: endpoint.summary,
    ...(endpoint.roles && { description: `For staff in the roles ${endpoint.roles.join(', ')}` }),
    tags: [path.split('/')[1]],
    ...(endpoint.access !== 'anyone' && { security: [{ session: [] }] }),
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...keyHeader(endpoint),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    ...(endpoint.upload && { requestBody: { required: true, content: files(endpoint.upload.types) } }),
    responses: {
      [status]: {
        description: endpoint.result || endpoint.file ? 'Done' : 'Done; nothing to say',
        ...(endpoint.file && { content: files(endpoint.file) }),
        ...(endpoint.result && {
          content: { 'application/json': { schema: schemaOf(endpoint.result, 'output') } },
        }),
      },
      default: {
        description: endpoint.errors?.length
          ? `A problem, with one of: ${endpoint.errors.join(', ')}`
          : 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parameters(object: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!object) return [];
  const schema = schemaOf(object, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (schema.required?.includes(name) ?? false),
    schema: property,
  }));
}

/** OpenAPI 3.1 says nothing of a file's bytes but their type. */
const files = (types: readonly string[]): Json =>
  Object.fromEntries(types.map((type) => [type.split(';')[0]!, {}]));

function keyHeader(endpoint: EndpointSpec): Json[] {
  if (endpoint.retry !== 'key') return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      schema: { type: 'string', minLength: 8, maxLength: 64 },
    },
  ];
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
