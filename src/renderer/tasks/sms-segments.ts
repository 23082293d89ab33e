/** How a text message is sent, by 3GPP TS 23.038 (the characters) and 23.040 (the segments). */
export interface SmsCount {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** In the units of the encoding: septets, or 16 bits. */
  readonly units: number;
  readonly segments: number;
  /** Units that still fit into the last segment. */
  readonly left: number;
  /** The characters, each once, for which it must be UCS-2. */
  readonly forcing: readonly string[];
}

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take two septets. */
const extension = new Set('\f^{}\\[~]|€');

/** Units of one message alone, and of each part of a longer one, whose header takes some. */
const room = { 'GSM-7': { single: 160, part: 153 }, 'UCS-2': { single: 70, part: 67 } } as const;
/** Nobody corrects more than a few. */
const namedCharacters = 10;

/** Counts a message as it will be sent. An empty one has no segment. */
export function countSms(text: string): SmsCount {
  const characters = Array.from(text);
  const foreign = characters.filter((character) => !basic.has(character) && !extension.has(character));
  const encoding = foreign.length === 0 ? 'GSM-7' : 'UCS-2';
  const sizeOf =
    encoding === 'GSM-7'
      ? (character: string) => (extension.has(character) ? 2 : 1)
      : (character: string) => character.length;
  const units = characters.reduce((sum, character) => sum + sizeOf(character), 0);
  const { single, part } = room[encoding];
  const forcing = [...new Set(foreign)].slice(0, namedCharacters);
  if (units <= single)
    return { encoding, units, segments: units === 0 ? 0 : 1, left: single - units, forcing };
  // A character is never cut in two: what does not fit begins the next segment.
  let segments = 1;
  let used = 0;
  for (const character of characters) {
    const size = sizeOf(character);
    if (used + size > part) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { encoding, units, segments, left: part - used, forcing };
}
