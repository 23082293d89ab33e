import type { ChannelLayer } from '../shared/channel-layer.ts';
import { authorizationCredential, requireStrings } from '../shared/credentials.ts';
import { HttpProblem, invalidFields, notFound } from '../shared/http-problem.ts';
import type { HttpReply, HttpRequest, Route } from '../shared/http-router.ts';
import { describeUser } from '../shared/json-web-token-routes.ts';
import { restPage } from '../shared/rest-page.ts';
import type { BackendSystem } from '../shared/system.ts';
import type { User, UserDirectory } from '../shared/users.ts';
import type { OpaqueTokens } from './opaque-tokens.ts';
import type { Task, TaskKind } from './task.ts';
import { TaskConsumer } from './task-consumer.ts';
import { parseTaskInput } from './task-input.ts';
import type { TaskLedger } from './task-ledger.ts';
import { filterTasks } from './task-query.ts';
import type { TaskRunner } from './task-runner.ts';

const CHALLENGE = { 'WWW-Authenticate': 'Token' };
const LONGEST_CLIENT_REF = 100;

/** The number desk: opaque tokens, long-running tasks, one socket for all of a user's tasks. */
export function createNumberDesk(
  users: UserDirectory,
  tokens: OpaqueTokens,
  layer: ChannelLayer,
  ledger: TaskLedger,
  runner: TaskRunner,
): BackendSystem {
  return {
    name: 'number-desk',
    routes: [
      { method: 'POST', pattern: '/api/login/', handle: (request) => logIn(request) },
      {
        method: 'GET',
        pattern: '/api/me/',
        handle: (request) => ({ status: 200, body: describeUser(requireUser(request)) }),
      },
      {
        method: 'GET',
        pattern: '/api/tasks/',
        handle: (request) => {
          const owned = ledger.list(requireUser(request).username);
          return { status: 200, body: restPage(filterTasks(owned, request.query), request) };
        },
      },
      // Before the route with an id: `generate` is no task's id.
      startRoute('/api/tasks/generate/', 'generate_numbers'),
      startRoute('/api/tasks/validate/', 'validate_numbers'),
      startRoute('/api/tasks/sms/', 'bulk_sms'),
      {
        method: 'GET',
        pattern: '/api/tasks/:id/',
        handle: (request) => ({ status: 200, body: requireTask(request) }),
      },
      { method: 'POST', pattern: '/api/tasks/:id/cancel/', handle: (request) => cancel(request) },
    ],
    sockets: [
      {
        pattern: '/ws/tasks/',
        decide: ({ query }) => {
          const user = tokens.authenticate(query.get('token'));
          if (user === null) return { outcome: 'deny' };
          return {
            outcome: 'accept',
            username: user.username,
            createConsumer: (socket) => new TaskConsumer(socket, layer, ledger, user.username),
          };
        },
      },
    ],
  };

  function logIn({ body }: HttpRequest): HttpReply {
    const { username, password } = requireStrings(body, ['username', 'password']);
    const user = users.authenticate(username, password);
    if (user === null) {
      throw invalidFields({ non_field_errors: ['Unable to log in with provided credentials.'] });
    }
    return { status: 200, body: { token: tokens.issue(user) } };
  }

  function requireUser(request: HttpRequest): User {
    const token = authorizationCredential(request.headers.authorization, 'Token');
    if (token === null) {
      throw new HttpProblem(401, { detail: 'Authentication credentials were not provided.' }, CHALLENGE);
    }
    const user = tokens.authenticate(token);
    if (user === null) throw new HttpProblem(401, { detail: 'Invalid token.' }, CHALLENGE);
    return user;
  }

  function requireTask(request: HttpRequest): Task {
    const task = ledger.find(request.params.id ?? '', requireUser(request).username);
    if (task === null) throw notFound();
    return task;
  }

  function startRoute(pattern: string, kind: TaskKind): Route {
    return {
      method: 'POST',
      pattern,
      handle: (request) => {
        const owner = requireUser(request).username;
        const clientRef = readClientRef(request.body.client_ref);
        const existing = clientRef === null ? null : ledger.findByClientRef(owner, clientRef);
        if (existing !== null) return { status: 200, body: existing };
        const work = parseTaskInput(kind, request.body);
        return { status: 201, body: runner.start(work, { owner, clientRef }) };
      },
    };
  }

  function cancel(request: HttpRequest): HttpReply {
    const task = requireTask(request);
    if (!ledger.end(task, { status: 'cancelled' })) {
      throw new HttpProblem(409, { detail: 'The task has already ended.' });
    }
    return { status: 200, body: task };
  }
}

function readClientRef(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string' || value.length > LONGEST_CLIENT_REF) {
    throw invalidFields({ client_ref: [`Enter a text of at most ${LONGEST_CLIENT_REF} characters.`] });
  }
  return value;
}
