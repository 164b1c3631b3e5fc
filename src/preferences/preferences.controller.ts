import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { anything } from '../api-shapes/values.js';
import { CurrentActor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { PreferencesService } from './preferences.service.js';

@ApiTags('session')
@Controller('me/preferences')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get()
  @Describe('Tùy chọn màn hình của tôi', {
    description: 'Bộ lọc đã lưu, các cột, hướng dẫn đã xem; {} khi chưa có gì.',
    answer: anything,
  })
  mine(@CurrentActor() { personId }: Actor) {
    return this.preferences.of(personId);
  }

  /** Takes the whole object, at most 32 kB and six levels deep. */
  @Put()
  @Describe('Lưu tùy chọn màn hình của tôi', {
    description: 'Thay toàn bộ đối tượng cũ; tối đa 32 kB và 6 tầng. Lần ghi sau cùng được giữ.',
    body: anything,
    answer: anything,
  })
  put(@Body() body: unknown, @CurrentActor() { personId }: Actor) {
    return this.preferences.put(personId, body);
  }
}
