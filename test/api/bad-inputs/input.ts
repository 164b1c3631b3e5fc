/** What a bad input is, and where it can be put. */
import type { Bytes } from '../../support/files.js';
import type { Scene } from '../scene.js';

interface Numbered {
  /** Place in the catalogue, 1 to 88; several forms of one may bear the same number. */
  readonly n: number;
  readonly what: string;
}

/** In the place of one value: of a field of a body, or of a parameter of an address. */
export interface BadValue extends Numbered {
  readonly in: 'value';
  /** As it stands in a JSON text; some are no JSON at all. */
  readonly json: string;
}

/** In the place of a whole body, made from a good one. */
export interface BadBody extends Numbered {
  readonly in: 'body';
  readonly type?: string;
  readonly make: (good: string) => string | Bytes;
}

/** Beside a good request. */
export interface BadHeaders extends Numbered {
  readonly in: 'headers';
  readonly headers: (scene: Scene) => Readonly<Record<string, string>>;
}

/** Behind the question mark, encoded. */
export interface BadQuery extends Numbered {
  readonly in: 'query';
  /** Made with the name of a parameter the call knows, or `id`. */
  readonly query: (name: string) => string;
}

/** In the place of an id in an address, encoded. */
export interface BadId extends Numbered {
  readonly in: 'id';
  readonly id: (scene: Scene) => string;
}

/** A file that is handed in, under this name. */
export interface BadFile extends Numbered {
  readonly in: 'file';
  readonly name: string;
  readonly content: () => Bytes;
  /** It is harmless once it is kept as it is: its own test says how. */
  readonly mayBeKept?: true;
}

/** Not one request of one call: a test of its own, named by file and title. */
export interface OwnTest extends Numbered {
  readonly in: 'own test';
  readonly file: string;
  readonly title: string;
}

export type BadInput = BadValue | BadBody | BadHeaders | BadQuery | BadId | BadFile | OwnTest;

/** A value that is a text. */
export const text = (n: number, what: string, value: string): BadValue => ({
  n,
  what,
  in: 'value',
  json: JSON.stringify(value),
});

/** A value as it stands in JSON. */
export const bare = (n: number, what: string, json: string): BadValue => ({
  n,
  what,
  in: 'value',
  json,
});

export const ownTest = (n: number, what: string, file: string, title: string): OwnTest => ({
  n,
  what,
  in: 'own test',
  file: `test/${file}`,
  title,
});
