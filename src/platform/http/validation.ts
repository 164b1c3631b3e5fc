/** Request bodies against their DTOs: unknown fields are refused, every fault is named with a pointer. */
import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { invalidInput, type FieldError } from './problem.js';

/** A number in a query: digits and nothing else. `0x7e2`, `1e3` and spaces stay texts, and texts are no numbers. */
export const QueryNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value,
  );

/** isNotEmpty → is_not_empty */
const snake = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const UNKNOWN = 'whitelistValidation';

/** Nobody reads more mistakes than this at once. */
const MOST_ERRORS = 100;

/** The faults of class-validator, flat, in the order of the fields. */
export function fieldErrors(errors: readonly ValidationError[], above = ''): FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const pointer = `${above}/${escaped(property)}`;
    const own = Object.entries(constraints).map(([name, message]): FieldError =>
      name === UNKNOWN
        ? { pointer, code: 'unknown_field', message: 'không có trường này' }
        : { pointer, code: snake(name), message },
    );
    return [...own, ...fieldErrors(children, pointer)];
  });
}

export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidInput(fieldErrors(errors).slice(0, MOST_ERRORS)),
  });
