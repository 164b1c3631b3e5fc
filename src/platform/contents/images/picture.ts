/** What is read of a picture, whatever its format. */
import type { Taken } from './exif.js';

export interface Picture {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly taken: Taken;
}

/** Screens unpack a picture to four bytes a pixel: above this they may fall. */
const LONGEST_SIDE = 30_000;
export const MOST_PIXELS = 120_000_000;

/** A picture no screen should be asked to unpack. */
export const isTooLarge = ({ width, height }: Picture): boolean =>
  width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS;
