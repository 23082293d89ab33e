import type { EndpointManifest } from '../../contract/manifest.ts';
import { readFrame, typeReader } from './frame.ts';

/** What servers send to a socket that just opened, to tell how things stand. */
const greetings: ReadonlySet<string> = new Set(['connection_established', 'dns_snapshot']);

/** Tells the frames that only repeat how things stand from those that say what happened. */
export function createGreetingTest(endpoint: Pick<EndpointManifest, 'types'>): (frame: string) => boolean {
  const ourType = typeReader(endpoint.types);
  return (frame) => {
    const reading = readFrame(frame);
    return reading.kind !== 'unreadable' && greetings.has(ourType(reading.type));
  };
}
