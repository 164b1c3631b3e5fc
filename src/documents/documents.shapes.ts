/** Pictures of cases, as JSON Schema. */
import { named, object, orNull } from '../platform/api-docs/schema.js';

const number = { type: 'number' };

export const takenPicture = named(
  'TakenPicture',
  object({
    width: { type: 'integer', description: 'Điểm ảnh' },
    height: { type: 'integer', description: 'Điểm ảnh' },
    takenAt: orNull({
      type: 'string',
      description: 'YYYY-MM-DDThh:mm:ss theo đồng hồ của máy ảnh, không có múi giờ',
    }),
    latitude: orNull({ ...number, description: 'Vĩ độ, độ thập phân; bắc là dương' }),
    longitude: orNull({ ...number, description: 'Kinh độ, độ thập phân; đông là dương' }),
  }),
);
