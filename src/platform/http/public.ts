import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** The mark the session guard looks for. */
export const PUBLIC = 'khuyencong:public';

/** Marks a route or a controller that answers without a session. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
