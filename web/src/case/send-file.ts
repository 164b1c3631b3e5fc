/**
 * A file sent in pieces (tus 1.0), so that a broken line loses the last piece and not the file. Fetched when the first
 * file is chosen.
 */
import { DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import { pageHeaders } from '../api/client.js';
import type { Document } from '../api/generated/types.gen.js';
import { ApiProblem, problemOf } from '../api/problem.js';

const ENDPOINT = '/api/v1/uploads';
const PIECE_BYTES = 2_000_000;
const RETRY_AFTER_MS = [500, 1_000, 3_000, 5_000, 10_000];

export interface FileFor {
  readonly caseId: string;
  /** Kind of paper: `request_letter`, … */
  readonly kind: string;
  readonly file: File;
}

export interface FileListener {
  readonly onProgress: (sentBytes: number) => void;
  readonly onDone: (document: Document) => void;
  /** A refusal of the server, or status 0: the network is gone and `resume` goes on where it stopped. */
  readonly onFailed: (problem: ApiProblem) => void;
}

export interface Sending {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Stops and asks the server to forget what it received. */
  readonly giveUp: () => void;
}

const read = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // an answer of something between us and the server
  }
};

function problemFrom(error: Error): ApiProblem {
  const answer = error instanceof DetailedError ? error.originalResponse : null;
  const status = answer?.getStatus() ?? 0;
  return answer === null || status === 0
    ? problemOf(error, undefined)
    : problemOf(read(answer.getBody()), new Response(null, { status }));
}

/** The paper an upload has become; the hash is the server's, over what it received. */
async function documentOf(id: string): Promise<Document> {
  const answer = await fetch(`${ENDPOINT}/${id}/document`, { headers: pageHeaders() });
  const body: unknown = await answer.json();
  if (!answer.ok) throw problemOf(body, answer);
  return body as Document;
}

function optionsFor({ caseId, kind, file }: FileFor, listener: FileListener): UploadOptions {
  return {
    endpoint: ENDPOINT,
    headers: pageHeaders(),
    metadata: { caseId, kind, name: file.name.normalize('NFC') },
    chunkSize: PIECE_BYTES,
    retryDelays: RETRY_AFTER_MS,
    // The same file for another paper or case is another upload.
    fingerprint: () =>
      Promise.resolve(
        ['khuyencong.upload', caseId, kind, file.name, file.size, file.lastModified].join('/'),
      ),
    removeFingerprintOnSuccess: true,
    onShouldRetry: (error) => problemFrom(error).isPassing || problemFrom(error).status === 409,
    onProgress: listener.onProgress,
    onError: (error) => listener.onFailed(problemFrom(error)),
    onSuccess: ({ lastResponse }) => {
      const id = lastResponse.getHeader('X-Document-Id') ?? '';
      documentOf(id).then(listener.onDone, (error: unknown) =>
        listener.onFailed(error instanceof ApiProblem ? error : problemOf(error, undefined)),
      );
    },
  };
}

/** Begins, or goes on where an earlier page stopped sending the same file. */
export async function sendFile(what: FileFor, listener: FileListener): Promise<Sending> {
  const upload = new Upload(what.file, optionsFor(what, listener));
  const [before] = await upload.findPreviousUploads();
  if (before) upload.resumeFromPreviousUpload(before);
  upload.start();
  return {
    pause: () => void upload.abort(),
    resume: () => upload.start(),
    giveUp: () => void upload.abort(true).catch(() => undefined), // it is forgotten after its hours anyway
  };
}
