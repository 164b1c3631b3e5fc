/** The generated client with what every call of a page carries: whose office is acted for, and that it is our page. */
import { erasedInEnglish } from './erased-names.js';
import { client } from './generated/client.gen.js';
import { problemOf } from './problem.js';
import { language } from '../words/language.js';

let actingFor: string | undefined;

/** Which organisation the person acts for, for those who hold roles in several; undefined for the only one. */
export function actFor(orgId: string | undefined): void {
  actingFor = orgId;
}

/** Headers of a request made outside the generated client (uploads, event streams by fetch). */
export const pageHeaders = (): Record<string, string> => ({
  'X-Requested-With': 'khuyencong',
  'Accept-Language': language,
  ...(actingFor === undefined ? {} : { 'X-Acting-For': actingFor }),
});

type Listener = () => void;
let onSignedOut: Listener = () => undefined;
/** Called when an answer says that the session is over. */
export function whenSignedOut(listener: Listener): void {
  onSignedOut = listener;
}

client.setConfig({
  baseUrl: '',
  throwOnError: true,
  ...(language === 'en' ? { responseTransformer: async (data) => erasedInEnglish(data) } : {}),
});

client.interceptors.request.use((request) => {
  for (const [name, value] of Object.entries(pageHeaders())) request.headers.set(name, value);
  return request;
});

client.interceptors.error.use((error, response) => {
  const problem = problemOf(error, response);
  if (problem.status === 401 && problem.code === 'sign_in_needed') onSignedOut();
  return problem;
});
