/** A key is asked by the browser, for an answer or to be registered. Only then is the code for it fetched. */
import { keyQuestionAsk, myKeysBegin, myKeysRegister } from '../api/generated/sdk.gen.js';
import type { AssertionDto, RegisteredDto } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { proved } from '../api/step-up.js';
import { whyOf } from '../security/queries.js';
import { keyFaultOf } from './key-fault.js';
import { t } from './words.js';

/** A browser may know ways to reach a key that this program does not know yet; they are not needed. */
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

const browser = () => import('@simplewebauthn/browser');

/** Fetches the code before it is needed: some browsers want the key asked in the moment of the press. */
export const prepareKeys = (): void => void browser();

/** False in a browser without security keys, or on a page that is not secure. */
export const knowsKeys = (): boolean => typeof globalThis.PublicKeyCredential === 'function';

/** Asks a key of the account: to finish signing in, or to prove anew who the person is. */
export async function keyAnswer(): Promise<AssertionDto> {
  const optionsJSON = await keyQuestionAsk();
  const { startAuthentication } = await browser();
  const { id, response } = await startAuthentication({ optionsJSON });
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    id,
    clientDataJSON,
    authenticatorData,
    signature,
    ...(userHandle ? { userHandle } : {}),
  };
}

/** Registers a new key under this name; where the account has a second factor already, it is asked for first. */
export async function registerKey(name: string, password: string): Promise<RegisteredDto> {
  const optionsJSON = await proved(() => myKeysBegin({ body: { password } }));
  const { startRegistration } = await browser();
  const { response } = await startRegistration({ optionsJSON });
  const { clientDataJSON, attestationObject, transports = [] } = response;
  const known = TRANSPORTS.filter((each) => transports.includes(each));
  return myKeysRegister({
    body: { name, clientDataJSON, attestationObject, transports: known },
  });
}

/** What went wrong with a key, from the server or from the browser, in a sentence. */
export const whyKeyFailed = (error: Error): string =>
  error instanceof ApiProblem ? whyOf(error) : t(keyFaultOf(error));
