/**
 * The 34 provinces and cities of today as squares, about where they lie: rows from north to south, columns from west
 * to east. Made by us from the centres of the provinces, so that no map of somebody else is needed. Codes are those
 * of the list of administrative units since 01/07/2025.
 */
export interface Tile {
  /** Today's two-digit code of the province. */
  readonly code: string;
  readonly name: string;
  readonly row: number;
  readonly column: number;
}

/** An archipelago: a mark of its own that belongs to a province. No map of Viet Nam is shown without both. */
export interface Archipelago {
  readonly name: string;
  /** Code of the province it belongs to. */
  readonly of: string;
  readonly row: number;
  readonly column: number;
}

const PLACES: readonly (readonly [code: string, name: string, row: number, column: number])[] = [
  ['08', 'Tuyên Quang', 0, 2],
  ['04', 'Cao Bằng', 0, 3],
  ['12', 'Lai Châu', 1, 0],
  ['15', 'Lào Cai', 1, 1],
  ['19', 'Thái Nguyên', 1, 2],
  ['20', 'Lạng Sơn', 1, 3],
  ['11', 'Điện Biên', 2, 0],
  ['14', 'Sơn La', 2, 1],
  ['25', 'Phú Thọ', 2, 2],
  ['24', 'Bắc Ninh', 2, 3],
  ['22', 'Quảng Ninh', 2, 4],
  ['01', 'Hà Nội', 3, 2],
  ['33', 'Hưng Yên', 3, 3],
  ['31', 'Hải Phòng', 3, 4],
  ['40', 'Nghệ An', 4, 1],
  ['38', 'Thanh Hóa', 4, 2],
  ['37', 'Ninh Bình', 4, 3],
  ['42', 'Hà Tĩnh', 5, 2],
  ['44', 'Quảng Trị', 5, 3],
  ['46', 'Huế', 6, 3],
  ['48', 'Đà Nẵng', 6, 4],
  ['51', 'Quảng Ngãi', 7, 4],
  ['52', 'Gia Lai', 7, 5],
  ['75', 'Đồng Nai', 8, 3],
  ['66', 'Đắk Lắk', 8, 4],
  ['56', 'Khánh Hòa', 8, 5],
  ['80', 'Tây Ninh', 9, 2],
  ['79', 'Hồ Chí Minh', 9, 3],
  ['68', 'Lâm Đồng', 9, 4],
  ['91', 'An Giang', 10, 1],
  ['82', 'Đồng Tháp', 10, 2],
  ['86', 'Vĩnh Long', 10, 3],
  ['96', 'Cà Mau', 11, 2],
  ['92', 'Cần Thơ', 11, 3],
];

/** From north to south and from west to east: the order of the keyboard and of readers. */
export const TILES: readonly Tile[] = PLACES.map(([code, name, row, column]) => ({
  code,
  name,
  row,
  column,
}));

export const ARCHIPELAGOS: readonly Archipelago[] = [
  { name: 'Hoàng Sa', of: '48', row: 6, column: 5 },
  { name: 'Trường Sa', of: '56', row: 9, column: 5 },
];
