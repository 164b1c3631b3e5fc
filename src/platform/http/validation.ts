/** Request bodies against their DTOs: unknown fields are refused, every fault is named with a pointer. */
import { applyDecorators, ValidationPipe, type ValidationError } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, Length, Matches, MaxLength } from 'class-validator';
import { invalidInput, type FieldError } from './problem.js';

/** A number in a query: digits and nothing else. `0x7e2`, `1e3` and spaces stay texts, and texts are no numbers. */
export const QueryNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value,
  );

/**
 * What no text that people write may hold: control characters but line breaks and tabs, and what cannot be seen or
 * turns the reading around.
 */
const HIDDEN =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff';
export const SOMETHING_HIDDEN = new RegExp(`[${HIDDEN}]`, 'u');
const NOTHING_HIDDEN = new RegExp(`^[^${HIDDEN}]*$`, 'u');

/** A text that people write, 1 to `most` characters: composed, without spaces around it, nothing hidden in it. */
export const WrittenText = (most: number): PropertyDecorator =>
  applyDecorators(
    Matches(NOTHING_HIDDEN, { message: 'không chứa ký tự điều khiển hoặc ký tự ẩn' }),
    MaxLength(most, { message: `tối đa ${most} ký tự` }),
    Matches(/\S/, { message: 'cần văn bản, không để trống' }),
    IsString({ message: 'cần văn bản' }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.normalize('NFC').trim() : value,
    ),
  );

/** Why an act of administration is asked for, taken back or declined: 1 to 500 characters. */
export const ReasonText = (): PropertyDecorator =>
  applyDecorators(
    Matches(/\S/u, { message: 'Lý do không được để trống' }),
    Length(1, 500, { message: 'Lý do phải có từ 1 đến 500 ký tự' }),
    IsString({ message: 'Lý do phải là một chuỗi ký tự' }),
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
