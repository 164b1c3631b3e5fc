import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound } from '../platform/http/problem.js';
import { twoPersonRequest, type TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import { TwoPersons } from '../two-persons/two-persons.service.js';
import {
  END,
  newOrganisationId,
  OPEN,
  RENAME,
  type EndWish,
  type OpenWish,
  type RenameWish,
} from './organisation-changes.acts.js';
import { EndOrganisationDto, NameDto, NewOrganisationDto } from './organisation-changes.dto.js';

/** An id that is none belongs to nothing. */
const AN_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('đơn vị') });

const ASKED = {
  description: 'Một người quản trị khác xác nhận trong 7 ngày.',
  answer: twoPersonRequest,
  status: 201,
  refuses: { 404: 'not_found', 409: 'request_is_open', 422: 'rules_do_not_hold' },
} as const;

const nameOf = ({ name, shortName, documentCode, validFrom, reason }: NameDto) => ({
  name,
  shortName: shortName ?? null,
  documentCode: documentCode ?? null,
  validFrom,
  reason,
});

@ApiTags('organisations')
@OnlyFor('administrator')
@Controller('organisations')
export class OrganisationChangesController {
  constructor(private readonly requests: TwoPersons) {}

  /** Asks for a new organisation; another administrator confirms it. */
  @Post()
  @Describe('Đề nghị lập đơn vị mới', ASKED)
  open(@CurrentActor() actor: Actor, @Body() body: NewOrganisationDto): Promise<TwoPersonRequest> {
    const { kind, areaId, parentId } = body;
    const wish: OpenWish = {
      ...nameOf(body),
      organisationId: newOrganisationId(),
      kind,
      areaId: areaId?.toLowerCase() ?? null,
      parentId: parentId?.toLowerCase() ?? null,
    };
    return this.requests.ask(actor, OPEN, wish.organisationId, wish);
  }

  /** Asks for another name from a day on. */
  @Post(':id/names')
  @Describe('Đề nghị đổi tên đơn vị từ một ngày', ASKED)
  rename(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() body: NameDto,
  ): Promise<TwoPersonRequest> {
    const wish: RenameWish = { ...nameOf(body), organisationId: id.toLowerCase() };
    return this.requests.ask(actor, RENAME, wish.organisationId, wish);
  }

  /** Asks for its end; what is still open goes to a successor instead. */
  @Post(':id/end')
  @Describe('Đề nghị kết thúc đơn vị sau một ngày', ASKED)
  end(
    @CurrentActor() actor: Actor,
    @Param('id', AN_ID) id: string,
    @Body() { validTo, reason }: EndOrganisationDto,
  ): Promise<TwoPersonRequest> {
    const wish: EndWish = { organisationId: id.toLowerCase(), validTo, reason };
    return this.requests.ask(actor, END, wish.organisationId, wish);
  }
}
