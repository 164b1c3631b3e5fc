/**
 * Bodies of events, checked by class-validator against the fields a move describes. A class is made once for each
 * list of fields, so that what a machine says is what the API takes, and nothing is written twice.
 */
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  validateSync,
} from 'class-validator';
import { dong, isDate, isMoney, type Field, type Payload } from '../../workflows/index.js';
import { invalidInput } from '../platform/http/problem.js';
import { fieldErrors, SOMETHING_HIDDEN } from '../platform/http/validation.js';

type Body = new () => object;

/** Nobody reads more mistakes than this at once. */
const MOST_ERRORS = 100;

/** A day that exists, between 2000 and 2100: 2026-02-30 and year 0001 are typing mistakes. */
const isCalendarDate = (value: unknown): boolean =>
  typeof value === 'string' && isDate(value) && value >= '2000-01-01' && value <= '2100-12-31';

const isPlainText = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  !SOMETHING_HIDDEN.test(value) &&
  value.isWellFormed();

const isPercent = (value: unknown): boolean =>
  typeof value === 'number' &&
  value >= 0 &&
  value <= 100 &&
  /^\d{1,3}(\.\d{1,2})?$/.test(String(value));

const check = (name: string, holds: (value: unknown) => boolean, says: string): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: holds, defaultMessage: () => says } });

const isRow = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const CHECKS: Readonly<
  Record<Exclude<Field['type'], 'list' | 'group'>, (field: Field) => PropertyDecorator[]>
> = {
  text: ({ max }) => [
    check('is_text', isPlainText, 'cần văn bản, không để trống, không chứa ký tự điều khiển'),
    MaxLength(max ?? 2_000, { message: `tối đa ${max ?? 2_000} ký tự` }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.normalize('NFC').trim() : value,
    ),
  ],
  money: ({ min }) => [
    check(
      'is_money',
      (value) => isMoney(value) && dong(value) >= BigInt(min ?? 0),
      `cần chuỗi số nguyên đồng từ ${min ?? 0}, không dấu chấm, ví dụ "200000000"`,
    ),
  ],
  date: () => [check('is_date', isCalendarDate, 'cần ngày có thật dạng YYYY-MM-DD')],
  integer: ({ min, max }) => [
    IsInt({ message: 'cần số nguyên' }),
    Min(min ?? 0, { message: `tối thiểu ${min ?? 0}` }),
    Max(max ?? 2_100, { message: `tối đa ${max ?? 2_100}` }),
  ],
  percent: () => [check('is_percent', isPercent, 'cần số từ 0 đến 100, tối đa 2 chữ số thập phân')],
  boolean: () => [IsBoolean({ message: 'cần true hoặc false' })],
  choice: ({ choices }) => {
    const values = (choices ?? []).map(({ value }) => value);
    return [IsIn(values, { message: `cần một trong: ${values.join(', ')}` })];
  },
  case: () => [
    IsUUID('all', { message: 'cần mã định danh hồ sơ (UUID)' }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.toLowerCase() : value,
    ),
  ],
};

function checksOf(field: Field): PropertyDecorator[] {
  if (field.type === 'group') {
    const nested = bodyOf(field.fields ?? []);
    return [
      check('is_group', isRow, 'cần một đối tượng'),
      ValidateNested({ message: 'cần một đối tượng' }),
      Type(() => nested),
    ];
  }
  if (field.type === 'list') {
    const nested = bodyOf(field.fields ?? []);
    return [
      IsArray({ message: 'cần một danh sách' }),
      ArrayMinSize(field.min ?? 0, { message: `cần ít nhất ${field.min ?? 0} dòng` }),
      ArrayMaxSize(field.max ?? 200, { message: `tối đa ${field.max ?? 200} dòng` }),
      check(
        'is_rows',
        (value) => Array.isArray(value) && value.every(isRow),
        'mỗi dòng cần là một đối tượng',
      ),
      ValidateNested({ each: true, message: 'mỗi dòng cần là một đối tượng' }),
      Type(() => nested),
    ];
  }
  return CHECKS[field.type](field);
}

/** Null is a value like any other, and only some fields may be taken back with it. */
function presence({ optional, nullable }: Field): PropertyDecorator[] {
  if (!optional) return [];
  return [
    nullable ? IsOptional() : ValidateIf((_body: object, value: unknown) => value !== undefined),
  ];
}

const bodies = new WeakMap<readonly Field[], Body>();

/** The class of a list of fields; made once. */
export function bodyOf(fields: readonly Field[]): Body {
  const known = bodies.get(fields);
  if (known) return known;
  const made = class EventBody {};
  for (const field of fields) {
    const decorators = [...presence(field), ...checksOf(field)];
    for (const decorate of decorators) decorate(made.prototype, field.name);
  }
  bodies.set(fields, made);
  return made;
}

/**
 * The payload as the fields describe it: texts normalised (NFC) and trimmed, nothing unknown.
 * @throws Problem 400 `invalid_input` with a JSON pointer, a code and a sentence for each mistake.
 */
export function checkedPayload(fields: readonly Field[], payload: Payload): Payload {
  const Class = bodyOf(fields);
  const instance = plainToInstance(Class, payload);
  const errors = fieldErrors(
    validateSync(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
    }),
  );
  if (errors.length > 0) throw invalidInput(errors.slice(0, MOST_ERRORS));
  return JSON.parse(JSON.stringify(instance)) as Payload;
}
