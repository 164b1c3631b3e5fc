/**
 * Draws a picture anew: what a reader is given was unpacked to pixels and packed again, so nothing hidden in the file
 * of a stranger reaches their screen. The decoder runs in a process of its own, without our environment: what makes it
 * fall takes nothing else along.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { MOST_PIXELS } from './picture.js';

/** How long one picture may take, and how large the copy may become, in bytes. */
const LONGEST_MS = 30_000;
const LARGEST_COPY = 40 * 1024 * 1024;

/** Ends with 3 for a picture that cannot be drawn; any other failure is one of the decoder. */
const CHILD = `
const sharp = require(process.argv[1]);
sharp.cache(false);
sharp.concurrency(1);
const pieces = [];
process.stdin.on('data', (piece) => pieces.push(piece)).on('end', () =>
  sharp(Buffer.concat(pieces), { limitInputPixels: ${MOST_PIXELS}, failOn: 'error' })
    .autoOrient()
    .toFormat(process.argv[2], { quality: 88 })
    .toBuffer()
    .then((copy) => process.stdout.write(copy), () => { process.exitCode = 3; }));`;

/** Formats that can be drawn; the decoder has none for HEIC, whose coding is under patents. */
const DRAWN: Readonly<Record<string, 'jpeg' | 'png'>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
};

let busy: Promise<unknown> = Promise.resolve();

/**
 * The picture drawn anew, upright, without anything a camera wrote. One picture at a time.
 * @returns 'damaged' when it cannot be drawn; undefined for formats nobody here can draw
 */
export function redrawn(
  mediaType: string,
  content: Buffer,
): Promise<Buffer | 'damaged' | undefined> {
  const format = DRAWN[mediaType];
  if (!format) return Promise.resolve(undefined);
  const drawn = busy.then(() => draw(format, content));
  busy = drawn;
  return drawn;
}

function draw(format: 'jpeg' | 'png', content: Buffer): Promise<Buffer | 'damaged'> {
  return new Promise((resolve) => {
    const decoder = createRequire(import.meta.url).resolve('sharp');
    const child = spawn(process.execPath, ['-e', CHILD, decoder, format], {
      env: {},
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const pieces: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > LARGEST_COPY) child.kill('SIGKILL');
      else pieces.push(piece);
    });
    // A decoder that fell reads no further: the end of it is told below.
    child.stdin.on('error', () => undefined);
    child.on('error', () => resolve('damaged'));
    child.on('close', (code) =>
      resolve(code === 0 && size > 0 ? Buffer.concat(pieces) : 'damaged'),
    );
    child.stdin.end(content);
  });
}
