import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { READS_ADMINISTRATION } from '../administration/administration.rules.js';
import { heldDataFile, type HeldDataFile } from '../held-data/held-data.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound } from '../platform/http/problem.js';
import { twoPersonRequest, type TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import { PersonErasing } from './person-erase.act.js';
import { PersonExporting } from './person-export.act.js';
import {
  openExports,
  PersonalDataDto,
  personalDataStanding,
  type OpenExport,
  type PersonalDataStanding,
} from './personal-data.dto.js';

/** An id that is none belongs to nobody. */
const AN_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

const ASKS = { 404: 'not_found', 409: 'request_is_open' };

@ApiTags('administration')
@OnlyFor('administrator')
@Controller()
export class PersonalDataController {
  constructor(
    private readonly erasing: PersonErasing,
    private readonly exporting: PersonExporting,
  ) {}

  /** Whether somebody's data may be erased today, and until when their request is to be answered. */
  @Get('people/:id/personal-data')
  @OnlyFor(...READS_ADMINISTRATION)
  @Describe('Thông tin cá nhân của một người: xóa được chưa, trả lời trước ngày nào', {
    answer: personalDataStanding,
    refuses: { 404: 'not_found' },
  })
  standing(@Param('id', AN_ID) id: string): Promise<PersonalDataStanding> {
    return this.erasing.standing(id.toLowerCase());
  }

  /** Asks that somebody's personal data be erased; another administrator confirms it. */
  @Post('people/:id/erasure')
  @Describe('Đề nghị xóa thông tin cá nhân của một người', {
    description:
      'Khi một người quản trị khác xác nhận: họ tên, thư điện tử, tên đăng nhập, mật khẩu, yếu tố xác thực, phiên và thiết bị bị xóa hẳn; mã, lịch sử và các cam kết vẫn còn.',
    answer: twoPersonRequest,
    status: 201,
    refuses: ASKS,
  })
  erase(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() { reason }: PersonalDataDto,
  ): Promise<TwoPersonRequest> {
    return this.erasing.ask(actor, id.toLowerCase(), reason);
  }

  /** Asks for a copy of somebody's data; another administrator confirms it. */
  @Post('people/:id/export')
  @Describe('Đề nghị tải bản dữ liệu cá nhân của một người', {
    description:
      'Khi một người quản trị khác xác nhận, người đề nghị tải được một lần trong 24 giờ.',
    answer: twoPersonRequest,
    status: 201,
    refuses: ASKS,
  })
  export(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() { reason }: PersonalDataDto,
  ): Promise<TwoPersonRequest> {
    return this.exporting.ask(actor, id.toLowerCase(), reason);
  }

  /** Copies of somebody's data that I may download now. */
  @Get('person-exports')
  @Describe('Các bản dữ liệu cá nhân tôi tải được lúc này', { answer: openExports })
  open(@CurrentActor() actor: Actor): Promise<{ items: OpenExport[] }> {
    return this.exporting.open(actor);
  }

  /** Downloads one, once. It is no GET: it is written down, and nothing may do it in passing. */
  @Post('person-exports/:id/download')
  @HttpCode(200)
  @Header('content-disposition', 'attachment; filename="du-lieu-ca-nhan.json"')
  @Describe('Tải bản dữ liệu cá nhân đã được xác nhận, một lần', {
    answer: heldDataFile,
    refuses: { 404: 'not_found', 409: 'export_is_over' },
  })
  download(@CurrentActor() actor: Actor, @Param('id', AN_ID) id: string): Promise<HeldDataFile> {
    return this.exporting.download(actor, id.toLowerCase());
  }
}
