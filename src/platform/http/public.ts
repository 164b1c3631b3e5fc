import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** The mark the session guard looks for. */
export const PUBLIC = 'khuyencong:public';

/** Marks in the description of the API: the call needs no session; the roles it answers. */
export const PUBLIC_CALL = 'x-public';
export const ROLES_OF_CALL = 'x-roles';

/** Marks a route or a controller that answers without a session. */
export const Public = (): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(PUBLIC, true), ApiExtension(PUBLIC_CALL, true));
