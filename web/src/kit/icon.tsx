/** Line drawings, 24 × 24; decoration only, the words beside them say what they mean. */
const DRAWINGS = {
  inbox: 'M3 13h5l2 3h4l2-3h5M5 5h14l2 8v6H3v-6z',
  folder: 'M3 6h6l2 2h10v11H3z',
  plan: 'M5 3h14v18H5zM9 8h6M9 12h6M9 16h3',
  contract: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h4',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  award: 'M12 3a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM9 14l-2 7 5-3 5 3-2-7',
  chart: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  job: 'M12 3v10m0 0 4-4m-4 4-4-4M4 17v4h16v-4',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7M12 17h.01',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4 4-6 8-6s8 2 8 6',
  people:
    'M9 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM2 20c0-4 3-6 7-6s7 2 7 6M16 4.5a4 4 0 0 1 0 7M18 14.5c2.5.8 4 2.6 4 5.5',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  check: 'M5 12l5 5 9-10',
  warn: 'M12 3 2 20h20zM12 10v4M12 17h.01',
  stop: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v4M12 16h.01',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2',
  paper: 'M6 3h9l4 4v14H6zM14 3v5h5',
  upload: 'M12 16V4m0 0 4 4m-4-4-4 4M4 17v4h16v-4',
  lock: 'M6 11h12v10H6zM9 11V8a3 3 0 0 1 6 0v3',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  offline:
    'M3 3l18 18M5 12a10 10 0 0 1 4-2.5M2 8.5A15 15 0 0 1 6 6M19 12a10 10 0 0 0-2-1.4M22 8.5A15 15 0 0 0 11 5M8.5 15.5a5 5 0 0 1 6 0M12 19h.01',
  chat: 'M4 5h16v11H9l-5 4z',
  history: 'M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4M12 8v4l3 2',
  map: 'M9 4 3 6v14l6-2 6 2 6-2V4l-6 2zM9 4v14M15 6v14',
  board: 'M4 4h5v16H4zM15 4h5v10h-5z',
  table: 'M3 5h18v14H3zM3 10h18M9 10v9',
  edit: 'M4 20l1-5L16 4l4 4L9 19z',
  print: 'M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z',
  snooze: 'M12 5a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9 10h6l-6 6h6M5 3 2 6M19 3l3 3',
} as const;
export type IconName = keyof typeof DRAWINGS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon-drawing" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
