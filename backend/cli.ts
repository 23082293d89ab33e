import { HELP, readCliArguments } from './cli-arguments.ts';
import type { ReferenceBackendOptions } from './options.ts';
import { startReferenceBackend } from './server.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const request = readCliArguments(process.argv.slice(2));
switch (request.outcome) {
  case 'help':
    process.stdout.write(HELP);
    break;
  case 'refused':
    process.stderr.write(`${request.problem}\nTry --help.\n`);
    process.exitCode = EXIT_USAGE;
    break;
  case 'run':
    await run(request.options);
}

async function run(options: ReferenceBackendOptions): Promise<void> {
  try {
    const onError = (error: unknown): void => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    };
    const backend = await startReferenceBackend({ ...options, onError });
    const stop = (): void => void backend.stop();
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    const { port, systems, users } = backend;
    const ready = { ready: true, port, systems, users: users.map(({ username }) => username) };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
  } catch (error) {
    process.stderr.write(
      `The backend did not start: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = EXIT_FAILED;
  }
}
