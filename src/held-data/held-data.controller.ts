import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { CurrentActor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { HeldData, heldDataFile, type HeldDataFile } from './held-data.js';

@ApiTags('session')
@Controller('me/data')
export class HeldDataController {
  constructor(private readonly held: HeldData) {}

  /** Everything that is held about me, as a file. */
  @Get()
  @Header('content-disposition', 'attachment; filename="du-lieu-cua-toi.json"')
  @Describe('Mọi dữ liệu hệ thống giữ về tôi', {
    description: 'Tệp JSON, từng mục có tên tiếng Việt và tiếng Anh; không có mật khẩu và khóa.',
    answer: heldDataFile,
  })
  mine(@CurrentActor() actor: Actor): Promise<HeldDataFile> {
    return this.held.of(actor.personId);
  }
}
