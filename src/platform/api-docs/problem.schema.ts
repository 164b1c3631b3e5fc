/** How refusals, invalid inputs and outages are described. */
import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const text = { type: 'string' } as const;

export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  description:
    'RFC 9457. `code` không đổi giữa các phiên bản; `errors` chỉ từng trường sai; `reasons` nêu từng quy tắc chưa thỏa mãn và căn cứ pháp lý.',
  required: ['type', 'title', 'status', 'code', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri', example: 'urn:khuyencong:problem:invalid_input' },
    title: text,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string', pattern: '^[a-z][a-z0-9_]*$' },
    detail: text,
    instance: { type: 'string', description: 'Mã của yêu cầu, cũng ở tiêu đề x-request-id' },
    stepUpBy: {
      type: 'string',
      enum: ['second_factor', 'password'],
      description:
        'Với step_up_needed: gửi yếu tố thứ hai hoặc mật khẩu tới POST /api/v1/session/step-up',
    },
    stepUpFactors: {
      type: 'array',
      items: { type: 'string', enum: ['code', 'security_key'] },
      description: 'Với stepUpBy=second_factor: tài khoản có mã xác thực, khóa bảo mật hay cả hai',
    },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: { pointer: text, code: text, message: text },
      },
    },
    reasons: {
      type: 'array',
      items: {
        type: 'object',
        required: ['rule', 'message', 'remedy'],
        properties: {
          rule: { type: 'string', description: 'Tên quy tắc, không đổi' },
          message: {
            type: 'object',
            required: ['vi', 'en'],
            properties: { vi: text, en: text },
          },
          remedy: {
            type: 'object',
            description: 'Việc cần làm để quy tắc được thỏa mãn, hoặc việc còn có thể làm',
            required: ['vi', 'en'],
            properties: { vi: text, en: text },
          },
          basis: { type: 'string', description: 'Điều khoản' },
          mark: { type: 'string', description: 'Mức chắc chắn của căn cứ: S, S°, D, M, P' },
          papers: { type: 'array', items: text, description: 'Loại giấy tờ còn thiếu' },
          fields: { type: 'array', items: text, description: 'Chỗ cần điền, ví dụ parts/aims' },
        },
      },
    },
  },
};
