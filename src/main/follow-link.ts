import type { Destination } from '../contract/console-state.ts';
import { failed, success, type FailureCode, type Outcome } from '../contract/outcome.ts';
import { phrase, type Phrase } from '../contract/phrase.ts';
import type { Log } from '../core/host.ts';
import { readManifest } from '../core/servers/read-manifest.ts';
import { parseDeepLink, type DeepLink } from './deep-link.ts';

/** A question, or a word, of the app's own to the operator: in a dialog that no page can draw or answer. */
export interface Ask {
  readonly message: Phrase;
  readonly detail: Phrase;
  /** Without it there is nothing to decide. */
  readonly yes?: Phrase;
}

export interface FollowLinkDeps {
  readonly accounts: () => readonly { readonly id: string }[];
  readonly open: (destination: Destination) => void;
  /** True where the operator said yes. */
  readonly ask: (ask: Ask) => Promise<boolean>;
  readonly log: Log;
}

/** A manifest's name, in the app's own dialog: nothing in it may look like more than a name. */
const shownCharacters = 60;

/**
 * Follows links `opsdeck://…`, from wherever they come: any web page can send one. At most one dialog is open, so
 * that a page which sends a thousand shows one.
 */
export function createFollowLink(deps: FollowLinkDeps): (text: string) => Promise<void> {
  let asking = false;

  const ask = async (question: Ask): Promise<boolean> => {
    if (asking) return false;
    asking = true;
    try {
      return await deps.ask(question);
    } finally {
      asking = false;
    }
  };

  const destinationOf = async (link: DeepLink): Promise<Outcome<Destination | null>> => {
    if (link.verb === 'show') return success({ screen: link.screen });
    if (link.verb === 'addServer') {
      const { manifest: text } = link;
      if (text === null) return success({ screen: 'addServer' });
      const manifest = readManifest(text);
      if (!manifest.ok) return failed('linkMalformed');
      const { name, baseUrl } = manifest.value;
      const agreed = await ask({
        message: phrase('security.link.addServer', { name: plainName(name) }),
        detail: phrase('security.link.addServerDetail', { host: new URL(baseUrl).host }),
        yes: phrase('security.link.look'),
      });
      return success(agreed ? { screen: 'addServer', manifest: text } : null);
    }
    const { accountId } = link;
    if (!deps.accounts().some(({ id }) => id === accountId)) return failed('linkUnknownAccount');
    return success(
      link.verb === 'task'
        ? { screen: 'tasks', accountId, taskKey: `${accountId}/${link.taskId}` }
        : { screen: 'chat', accountId, room: { endpointId: link.endpointId, slug: link.slug } },
    );
  };

  const refuse = async (code: FailureCode): Promise<void> => {
    deps.log.warn({ code }, 'a link was refused');
    await ask({ message: phrase(`failure.${code}.title`), detail: phrase(`failure.${code}.hint`) });
  };

  return async (text) => {
    const link = parseDeepLink(text);
    const destination = link.ok ? await destinationOf(link.value) : link;
    if (!destination.ok) await refuse(destination.failure.code);
    else if (destination.value !== null) deps.open(destination.value);
  };
}

function plainName(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').slice(0, shownCharacters);
}
