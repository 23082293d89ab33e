import { z } from 'zod';

/**
 * Why something the operator asked for did not happen. Each code has a title and a hint of what to do next in
 * the message catalogue (`failure.CODE.title`, `failure.CODE.hint`). Never holds a secret.
 */
export const failureCodes = [
  'wrongCredentials',
  'signInNeeded',
  'notAllowed',
  'serverUnreachable',
  'unknownHost',
  'tlsFailed',
  'timedOut',
  'notABackend',
  'pathNotFound',
  'serverError',
  'unexpectedAnswer',
  'rateLimited',
  'manifestUnreadable',
  'manifestInvalid',
  'addressInvalid',
  'tokenUnsuitable',
  'inputRefused',
  'taskEnded',
  'taskUnknown',
  'notConnected',
  'messageTooLong',
  'unknownServer',
  'unknownAccount',
  'demoFailed',
  'keychainKept',
  'internal',
] as const;
export const failureCodeSchema = z.enum(failureCodes);
export type FailureCode = z.infer<typeof failureCodeSchema>;

/** One fault in something structured: a manifest, a form. `path` as in `endpoints.0.path`. */
export const issueSchema = z.object({ path: z.string(), message: z.string() });
export type Issue = z.infer<typeof issueSchema>;

export const failureSchema = z.object({
  code: failureCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  issues: z.array(issueSchema).optional(),
});
export type Failure = z.infer<typeof failureSchema>;

/** An expected failure crosses every boundary as a value; only bugs are thrown. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export const outcomeSchema = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), failure: failureSchema }),
  ]);

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(
  code: FailureCode,
  params?: Record<string, string | number>,
  issues?: readonly Issue[],
): { ok: false; failure: Failure } {
  return {
    ok: false,
    failure: {
      code,
      ...(params === undefined ? {} : { params }),
      ...(issues === undefined ? {} : { issues: [...issues] }),
    },
  };
}
