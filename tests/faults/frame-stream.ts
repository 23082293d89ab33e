/** One WebSocket frame as it stands on the wire (RFC 6455, section 5.2), and where its parts are. */
export interface WireFrame {
  readonly bytes: Buffer;
  readonly opcode: number;
  /** Where the payload begins. */
  readonly payloadAt: number;
  /** The four bytes a client masks its payload with; a server masks nothing. */
  readonly mask: Buffer | undefined;
}

const opcodeOfText = 1;

/** Cuts a stream of bytes into WebSocket frames; what is not yet whole waits for the next piece. */
export interface FrameStream {
  push(chunk: Buffer): WireFrame[];
}

/** A stream that begins at the first byte of a frame. */
export function createFrameStream(): FrameStream {
  let rest: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const frames: WireFrame[] = [];
      for (let frame = firstFrame(rest); frame !== undefined; frame = firstFrame(rest)) {
        frames.push(frame);
        rest = rest.subarray(frame.bytes.length);
      }
      return frames;
    },
  };
}

/** The frame at the start of `bytes`, or nothing where it is not whole. */
function firstFrame(bytes: Buffer): WireFrame | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskAt = 2 + lengthBytes;
  const masked = (bytes.readUInt8(1) & 0x80) !== 0;
  const payloadAt = maskAt + (masked ? 4 : 0);
  if (bytes.length < payloadAt) return undefined;
  const length =
    lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < payloadAt + length) return undefined;
  return {
    bytes: bytes.subarray(0, payloadAt + length),
    opcode: bytes.readUInt8(0) & 0x0f,
    payloadAt,
    mask: masked ? bytes.subarray(maskAt, payloadAt) : undefined,
  };
}

/** Whether the frame carries text that can be cut in two or spoilt. */
export function holdsText(frame: WireFrame): boolean {
  return frame.opcode === opcodeOfText && frame.bytes.length > frame.payloadAt + 2;
}

/** How a frame is spoilt: each way is a breach of the protocol that its reader must find. */
export const corruptions = ['reservedBits', 'reservedOpcode', 'invalidUtf8'] as const;
export type Corruption = (typeof corruptions)[number];

/**
 * A copy of a text frame that no reader may take for a good one. WebSocket has no checksum: a byte changed at random
 * would silently change a text, and nothing could be proved of it afterwards. So only what breaks the protocol is
 * changed: bits that must be zero, an opcode nobody defined, or a byte that no UTF-8 text holds.
 */
export function corrupt(frame: WireFrame, how: Corruption): Buffer {
  const spoilt = Buffer.from(frame.bytes);
  switch (how) {
    case 'reservedBits':
      spoilt.writeUInt8(spoilt.readUInt8(0) | 0x70, 0);
      break;
    case 'reservedOpcode':
      spoilt.writeUInt8((spoilt.readUInt8(0) & 0xf0) | 0x03, 0);
      break;
    case 'invalidUtf8':
      spoilt.writeUInt8(0xff ^ (frame.mask?.readUInt8(0) ?? 0), frame.payloadAt);
      break;
  }
  return spoilt;
}
