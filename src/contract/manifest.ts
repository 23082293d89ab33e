import { z } from 'zod';

/**
 * What Opsdeck must know of a server to talk to it, as JSON. The four known systems are presets of this shape; a
 * fifth Channels-style backend needs a manifest, no code. Paths are relative to `baseUrl`, which may carry a base
 * path of its own; `ws` or `wss` follows from its `http` or `https`.
 */

/** Starts with a slash; may hold `{room}` or `{id}`, filled in with an encoded value. */
const path = z.string().regex(/^\/[^\s?#]*$/u, 'must start with "/" and hold no space, "?" or "#"');
const name = z.string().min(1).max(80);
const headerName = z.string().regex(/^[A-Za-z0-9-]+$/u, 'must be the name of an HTTP header');

/** How a credential travels to a socket. */
export const carrySchema = z.discriminatedUnion('in', [
  /** `?NAME=TOKEN` */
  z.strictObject({ in: z.literal('query'), name: z.string().regex(/^[A-Za-z0-9_.-]+$/u) }),
  /** `Sec-WebSocket-Protocol: PREFIX, TOKEN` */
  z.strictObject({ in: z.literal('subprotocol'), prefix: z.string().regex(/^[A-Za-z0-9_.-]+$/u) }),
  /** `NAME: SCHEME TOKEN` */
  z.strictObject({ in: z.literal('header'), name: headerName, scheme: z.string().optional() }),
  z.strictObject({ in: z.literal('none') }),
]);

/** A JSON body whose string values may hold `{username}`, `{password}`, `{refresh}`. */
const bodyTemplate = z.record(z.string(), z.string());

export const authSchema = z
  .strictObject({
    /** `opaque`: looked up by the server, no readable expiry. `jwt`: carries its own. `none`: no accounts. */
    token: z.enum(['opaque', 'jwt', 'none']),
    carry: carrySchema,
    /** Without it, operators sign in by pasting a token. */
    login: z
      .strictObject({
        path,
        body: bodyTemplate.default({ username: '{username}', password: '{password}' }),
        /** Names of the fields in the answer. */
        accessField: name.default('access'),
        refreshField: name.optional(),
      })
      .optional(),
    refresh: z
      .strictObject({
        path,
        body: bodyTemplate.default({ refresh: '{refresh}' }),
        accessField: name.default('access'),
        refreshField: name.optional(),
      })
      .optional(),
    /**
     * A short-lived ticket of one use is fetched with the token before each handshake, and `carry` carries it in the
     * token's place: what stands in a URL, and so in a log, is then worth nothing.
     */
    ticket: z
      .strictObject({
        path,
        method: z.enum(['GET', 'POST']).default('POST'),
        /** Name of the field in the answer. */
        field: name.default('ticket'),
      })
      .optional(),
    /** Where the server publishes the keys of its tokens (RFC 7517): their signatures are checked with them. */
    jwks: z.strictObject({ path }).optional(),
    /** How REST calls carry the same token. */
    rest: z.strictObject({ header: headerName.default('Authorization'), scheme: z.string() }).optional(),
    /** Answers with the user the token belongs to. */
    me: z.strictObject({ path, usernameField: name.default('username') }).optional(),
  })
  .superRefine((auth, context) => {
    if (auth.token !== 'none' && auth.carry.in === 'none')
      context.addIssue({ code: 'custom', path: ['carry'], message: 'must say how the token travels' });
  });

/** Renames: the left side is Opsdeck's name, the right side what this server sends. */
const renames = z.record(z.string(), z.string());

export const endpointSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u),
  stream: z.enum(['tasks', 'chat', 'analytics', 'dns']),
  path,
  /** `optional`: works without a token, uses one where there is one. */
  auth: z.enum(['required', 'optional', 'none']).default('required'),
  /** Chat only. `single`: one socket carries all rooms. `perRoom`: the path holds `{room}`. */
  rooms: z.enum(['single', 'perRoom']).optional(),
  /** Frame types, e.g. `{ "task_progress": "progress" }`. */
  types: renames.optional(),
  /** Frame fields, e.g. `{ "task_id": "id" }`. */
  fields: renames.optional(),
  /**
   * How a half-open socket is found. `message`: sent in place of a WebSocket ping, for servers or proxies that do not
   * answer those; any frame counts as the answer.
   */
  heartbeat: z
    .strictObject({
      everySeconds: z.number().min(5).max(600).default(20),
      answerSeconds: z.number().min(1).max(120).default(8),
      message: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    })
    .default({ everySeconds: 20, answerSeconds: 8 }),
  /** Largest frame accepted, in bytes. */
  maxFrameBytes: z.number().int().min(1024).max(67_108_864).default(8_388_608),
});
export type EndpointManifest = z.infer<typeof endpointSchema>;

/** The part of JSON Schema that a start form understands. */
export const formFieldSchema = z.strictObject({
  type: z.enum(['string', 'integer', 'number', 'boolean', 'array']),
  title: name,
  description: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** Strings and numbers: one of these. */
  enum: z
    .array(z.union([z.string().max(200), z.number()]))
    .min(1)
    .max(200)
    .optional(),
  /** Strings: chosen from a calendar. */
  format: z.enum(['date', 'date-time']).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().int().optional(),
  maxLength: z.number().int().optional(),
  minItems: z.number().int().optional(),
  maxItems: z.number().int().optional(),
  pattern: z.string().optional(),
  /** Arrays are of strings, written one to a line. */
  items: z
    .strictObject({
      type: z.literal('string'),
      pattern: z.string().optional(),
      /** Numbers of telephones: checked line by line, and sent without spaces and brackets. */
      format: z.literal('phone').optional(),
    })
    .optional(),
  /** Arrays: may be filled from a CSV or text file, too. */
  file: z.boolean().optional(),
  /** Arrays: what is there twice is left out. */
  unique: z.boolean().optional(),
  /** Strings: a text message, whose characters and segments are counted. */
  counter: z.literal('sms').optional(),
  /** A string that deserves several lines. */
  multiline: z.boolean().optional(),
});
export type FormField = z.infer<typeof formFieldSchema>;

export const formSchema = z
  .strictObject({
    type: z.literal('object'),
    properties: z.record(z.string(), formFieldSchema),
    required: z.array(z.string()).default([]),
    /** An array of the form: before it is started, the operator is shown how many there are, and which. */
    confirm: z.string().optional(),
  })
  .superRefine(({ properties, confirm }, context) => {
    if (confirm !== undefined && properties[confirm]?.type !== 'array')
      context.addIssue({
        code: 'custom',
        path: ['confirm'],
        message: 'must name a property that is an array',
      });
  });
export type Form = z.infer<typeof formSchema>;

export const taskKindSchema = z.strictObject({
  kind: name,
  title: name,
  description: z.string().optional(),
  /** What is counted: `processed` of `total` …, in the plural. */
  unit: name.optional(),
  start: z
    .strictObject({
      path,
      input: formSchema,
      /** The field in which the server takes, and keeps, our name of the attempt: two of one name start one task. */
      refField: name.optional(),
    })
    .optional(),
});
export type TaskKind = z.infer<typeof taskKindSchema>;

export const manifestSchema = z
  .strictObject({
    /** For editors: where the schema of this file is. */
    $schema: z.string().optional(),
    manifestVersion: z.literal(1),
    /** The preset or family, e.g. `number-desk`. */
    family: z.string().regex(/^[a-z][a-z0-9-]*$/u, 'must be lower case letters, digits and "-"'),
    name,
    description: z.string().optional(),
    baseUrl: z.url({ protocol: /^https?$/u, error: 'must be an http or https address' }),
    auth: authSchema,
    /** What to send as `Origin`: the server's own address, a fixed value, or nothing. */
    origin: z
      .discriminatedUnion('send', [
        z.strictObject({ send: z.literal('base') }),
        z.strictObject({ send: z.literal('fixed'), value: z.url() }),
        z.strictObject({ send: z.literal('none') }),
      ])
      .default({ send: 'base' }),
    endpoints: z.array(endpointSchema).min(1),
    limits: z
      .strictObject({
        /** Over all sockets of the server, the first tries, retries and rotations together. */
        handshakesPerMinute: z.number().int().min(6).max(6000).default(120),
      })
      .default({ handshakesPerMinute: 120 }),
    tasks: z
      .strictObject({
        /** Answers a list or a page of tasks. */
        list: z.strictObject({ path, updatedSince: name.default('updated_since') }).optional(),
        /** `{id}` is the task. Where there is none, cancel goes over the socket. */
        cancel: z.strictObject({ path }).optional(),
        kinds: z.array(taskKindSchema).default([]),
      })
      .optional(),
    chat: z
      .strictObject({
        rooms: z.strictObject({ path }).optional(),
        /** `{room}` is the slug. */
        history: z
          .strictObject({
            path,
            /** Parameters of the query: what came after a message, what came before it, and how many. */
            afterId: name.default('after_id'),
            beforeId: name.default('before_id'),
            limit: name.default('limit'),
          })
          .optional(),
        /** In characters (Unicode code points). */
        maxMessageLength: z.number().int().positive().default(4000),
        /** What the server takes of one client: so many messages at once, and so many a minute. */
        rate: z
          .strictObject({
            burst: z.number().int().min(1).max(10_000).default(20),
            perMinute: z.number().int().min(1).max(100_000).default(120),
          })
          .default({ burst: 20, perMinute: 120 }),
        /** Each room is a conversation with a customer: shown with who waits, and for how long. */
        inbox: z.boolean().default(false),
        /** What an account must have to be let in, as operators call it, such as `staff`. */
        right: name.optional(),
      })
      .optional(),
  })
  .superRefine((manifest, context) => {
    const seen = new Set<string>();
    manifest.endpoints.forEach((endpoint, index) => {
      if (seen.has(endpoint.id))
        context.addIssue({
          code: 'custom',
          path: ['endpoints', index, 'id'],
          message: `"${endpoint.id}" is used twice`,
        });
      seen.add(endpoint.id);
      if (endpoint.rooms === 'perRoom' && !endpoint.path.includes('{room}'))
        context.addIssue({
          code: 'custom',
          path: ['endpoints', index, 'path'],
          message: 'must hold {room} where rooms is "perRoom"',
        });
    });
  });
/** A manifest after parsing, defaults filled in. */
export type Manifest = z.infer<typeof manifestSchema>;
