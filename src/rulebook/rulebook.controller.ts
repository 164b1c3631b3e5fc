import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TABLE_NAMES, type TableName } from '../../workflows/index.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound } from '../platform/http/problem.js';
import { RulebookTableDto, RulesDto, RulesOnQuery } from './rulebook.dto.js';
import { RulebookService } from './rulebook.service.js';

const isTable = (name: string): name is TableName =>
  (TABLE_NAMES as readonly string[]).includes(name);

@ApiTags('rulebook')
@Controller('rulebook')
export class RulebookController {
  constructor(private readonly rulebook: RulebookService) {}

  /** The tables of the rulebook, one entry for each file. */
  @Get()
  @OpenTo('reference.read')
  @Describe('Các bảng quy định', { answer: [RulebookTableDto] })
  tables(): readonly RulebookTableDto[] {
    return this.rulebook.titles();
  }

  /** The rows of a table that hold on a day, with article and mark. Refuses: 404 for a table that is not there. */
  @Get(':table')
  @OpenTo('reference.read')
  @Describe('Các dòng của một bảng quy định có hiệu lực trong một ngày', {
    description: 'Kèm điều khoản và mức chắc chắn; bỏ trống ngày để lấy mọi dòng.',
    answer: RulesDto,
    refuses: { 404: 'not_found' },
  })
  rules(@Param('table') table: string, @Query() { on }: RulesOnQuery): RulesDto {
    if (!isTable(table)) throw notFound('bảng quy định');
    return { table, on: on ?? null, rows: this.rulebook.rows(table, on) };
  }
}
