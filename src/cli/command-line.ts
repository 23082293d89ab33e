import { parseArgs } from 'node:util';

/** A command line, read: which command, and its options as text. */
export interface CommandLine {
  readonly command: string;
  readonly json: boolean;
  readonly options: Readonly<Record<string, string | undefined>>;
}

export const usage = `opsdeck: the engine without a window

  token inspect                        reads a token from standard input and says what it is
  manifest schema                      prints the JSON Schema of a manifest
  manifest check --manifest F          names every fault of a manifest with its path
  connect test   --manifest F --username U [--room R]
                                       tries each endpoint with good, bad and no credentials
  watch          --manifest F --username U [--room R] [--seconds N]
                                       prints what happens as NDJSON
  tasks list     --manifest F --username U
  tasks start    --manifest F --username U --kind K --input JSON [--wait]
  tasks cancel   --manifest F --username U --id ID
  chat send      --manifest F --username U --room R --text T

The password is read from standard input; with --token-stdin in the place of --username, a token is.
On the way: --proxy URL, --ca-file F, --client-cert F, --client-key F; the proxy's password and the certificate's
passphrase come from OPSDECK_PROXY_PASSWORD and OPSDECK_PASSPHRASE. --allow-plain sends
passwords and tokens to another machine without encryption. --json answers in JSON. Exit codes: 0 done, 1 failed, 2 wrong usage,
3 refused, 4 unreachable.`;

const commands: Readonly<Record<string, readonly string[]>> = {
  'token inspect': [],
  'manifest schema': [],
  'manifest check': ['manifest'],
  'connect test': ['manifest'],
  watch: ['manifest'],
  'tasks list': ['manifest'],
  'tasks start': ['manifest', 'kind', 'input'],
  'tasks cancel': ['manifest', 'id'],
  'chat send': ['manifest', 'room', 'text'],
};

/** Reads the arguments; a text is what is wrong with them. */
export function readCommandLine(argv: readonly string[]): CommandLine | string {
  const option = { type: 'string' } as const;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        wait: { type: 'boolean', default: false },
        manifest: option,
        username: option,
        room: option,
        seconds: option,
        kind: option,
        input: option,
        id: option,
        text: option,
        proxy: option,
        'ca-file': option,
        'client-cert': option,
        'client-key': option,
        'token-stdin': { type: 'boolean', default: false },
        'allow-plain': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { json, wait, 'token-stdin': tokenStdin, 'allow-plain': allowPlain, ...options } = parsed.values;
  const command = parsed.positionals.join(' ');
  const needed = commands[command];
  if (needed === undefined) return command === '' ? 'Which command?' : `There is no command "${command}".`;
  const given: Record<string, string | undefined> = {
    ...options,
    wait: wait ? 'yes' : undefined,
    'token-stdin': tokenStdin ? 'yes' : undefined,
    'allow-plain': allowPlain ? 'yes' : undefined,
  };
  const missing = needed.filter((name) => given[name] === undefined);
  if (missing.length > 0) return `${command} needs ${missing.map((name) => `--${name}`).join(' and ')}.`;
  return { command, json, options: given };
}
