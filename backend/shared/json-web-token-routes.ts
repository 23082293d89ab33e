import { authorizationCredential, requireStrings } from './credentials.ts';
import { HttpProblem } from './http-problem.ts';
import type { HttpRequest, Route } from './http-router.ts';
import type { JsonWebTokens } from './json-web-tokens.ts';
import type { User, UserDirectory } from './users.ts';

export type TokenPaths = { login: string; refresh: string; me: string };

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="api"' };

/** Login, refresh and "who am I" as SimpleJWT answers them. */
export function jsonWebTokenRoutes(paths: TokenPaths, users: UserDirectory, tokens: JsonWebTokens): Route[] {
  return [
    {
      method: 'POST',
      pattern: paths.login,
      handle: async ({ body }) => {
        const { username, password } = requireStrings(body, ['username', 'password']);
        const user = users.authenticate(username, password);
        if (user === null) {
          throw new HttpProblem(
            401,
            { detail: 'No active account found with the given credentials' },
            CHALLENGE,
          );
        }
        return { status: 200, body: await tokens.issuePair(user) };
      },
    },
    {
      method: 'POST',
      pattern: paths.refresh,
      handle: async ({ body }) => {
        const { refresh } = requireStrings(body, ['refresh']);
        const result = await tokens.rotate(refresh);
        if (result.outcome === 'refused') {
          throw new HttpProblem(401, { detail: result.detail, code: 'token_not_valid' }, CHALLENGE);
        }
        return { status: 200, body: result.pair };
      },
    },
    {
      method: 'GET',
      pattern: paths.me,
      handle: async (request) => ({ status: 200, body: describeUser(await requireUser(request, tokens)) }),
    },
  ];
}

/** The user behind `Authorization: Bearer ACCESS`, or a 401 in SimpleJWT's words. */
export async function requireUser(request: HttpRequest, tokens: JsonWebTokens): Promise<User> {
  const access = authorizationCredential(request.headers.authorization, 'Bearer');
  if (access === null) {
    throw new HttpProblem(401, { detail: 'Authentication credentials were not provided.' }, CHALLENGE);
  }
  const user = await tokens.authenticate(access);
  if (user !== null) return user;
  throw new HttpProblem(
    401,
    {
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [
        { token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' },
      ],
    },
    CHALLENGE,
  );
}

export function describeUser(user: User): { id: number; username: string; is_staff: boolean } {
  return { id: user.id, username: user.username, is_staff: user.isStaff };
}
