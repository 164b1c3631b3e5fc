/** Under which address we are what security keys belong to: a key signs for that address and for no other. */
import { Injectable } from '@nestjs/common';
import { isSecure, type IncomingRequest } from '../accounts/session.token.js';
import { ConfigService } from '../platform/config/config.js';
import { Problem } from '../platform/http/problem.js';

export interface RelyingParty {
  /** The name of the host, `khuyencong.example.vn`: what a browser shows and a key hashes. */
  readonly id: string;
  /** As the browser of the person must have seen it. */
  readonly origin: string;
}

const LOCALHOST = /^localhost(:\d{1,5})?$/;
const ADDRESS = /^[\d.]+$|^\[/;

/**
 * The configured address. Where none is set only `localhost` counts, under the port that was asked: a Host header of
 * any other name could be anything, and keys know no addresses of numbers. Undefined where keys cannot be used.
 */
export function relyingPartyOf(
  publicOrigin: string | undefined,
  request: Pick<IncomingRequest, 'headers' | 'protocol'>,
): RelyingParty | undefined {
  if (publicOrigin !== undefined) {
    const { hostname } = new URL(publicOrigin);
    return ADDRESS.test(hostname) ? undefined : { id: hostname, origin: publicOrigin };
  }
  const { host } = request.headers;
  if (typeof host !== 'string' || !LOCALHOST.test(host)) return undefined;
  const { origin } = new URL(`${isSecure(request) ? 'https' : 'http'}://${host}`);
  return { id: 'localhost', origin };
}

@Injectable()
export class RelyingParties {
  constructor(private readonly config: ConfigService) {}

  isPossible(request: IncomingRequest): boolean {
    return relyingPartyOf(this.config.values.publicOrigin, request) !== undefined;
  }

  /** @throws Problem 409 `security_keys_need_an_address` */
  of(request: IncomingRequest): RelyingParty {
    const party = relyingPartyOf(this.config.values.publicOrigin, request);
    if (party) return party;
    throw new Problem({
      status: 409,
      code: 'security_keys_need_an_address',
      title: 'Chưa dùng được khóa bảo mật ở địa chỉ này',
      detail:
        'Quản trị máy chủ cần đặt PUBLIC_ORIGIN là địa chỉ https của hệ thống. Trên máy của mình, hãy mở bằng http://localhost thay cho địa chỉ số.',
    });
  }
}
