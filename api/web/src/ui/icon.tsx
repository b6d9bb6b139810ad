/** Our own small set; an icon always stands beside a word. 24 × 24, drawn by stroke. */
const paths = {
  back: 'M15 5l-7 7 7 7',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6.5 9v-1.5A4.5 4.5 0 0 1 7 14h4a4.5 4.5 0 0 1 4.5 4.5V20M16 4.3a3.5 3.5 0 0 1 0 6.5M18 14.3a4.5 4.5 0 0 1 3.5 4.2V20',
  bell: 'M6 16V10a6 6 0 0 1 12 0v6l2 2H4l2-2zm4 4.5h4',
  outbox: 'M12 15V4m0 0L8 8m4-4 4 4M4 14v5.5h16V14',
  gear: 'M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM12 2.5v3m0 13v3m9.5-9.5h-3m-13 0h-3m15.7-6.7-2.1 2.1M7.4 16.6l-2.1 2.1m13.4 0-2.1-2.1M7.4 7.4 5.3 5.3',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm5-2 5 5',
  check: 'M4.5 12.5l5 5 10-11',
  reply: 'M10 5 4 10.5l6 5.5v-3.5c5 0 8 1.5 10 5.5-.5-6-4-9.5-10-9.5V5z',
  send: 'M21 3 3 10.5l7 3 3 7L21 3zM10 13.5 14 10',
  warning: 'M12 3.5 22 20.5H2L12 3.5zm0 6v5m0 2.6v.4',
  close: 'M5 5l14 14M19 5 5 19',
  plus: 'M12 4v16M4 12h16',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-14v5.5l3.5 2',
  edit: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19 4 20zm10-13 3 3',
  lock: 'M5.5 11h13v9.5h-13zM8 11V7.5a4 4 0 0 1 8 0V11',
  chart: 'M4 4v16h16M7.5 15l3.5-4.5 3 2.5 5-7',
  shield: 'M12 3l8 3v6c0 4.5-3.2 7.7-8 9-4.8-1.3-8-4.5-8-9V6l8-3zm-3.5 9 2.5 2.5 4.5-5',
  out: 'M14 4H5v16h9M10 12h11m0 0-4-4m4 4-4 4',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zm9.5 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  down: 'M5 9l7 7 7-7',
  up: 'M5 15l7-7 7 7',
  pad: 'M5 3.5h14v17H5zM8.5 8h7M8.5 12.5h.1m3.4 0h.1m3.4 0h.1M8.5 16.5h.1m3.4 0h.1m3.4 0h.1',
  stop: 'M8 3h8l5 5v8l-5 5H8l-5-5V8l5-5zM8.5 8.5l7 7m0-7-7 7',
  camera: 'M3 7.5h4L9 5h6l2 2.5h4v12H3zM12 17a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6z',
  picture:
    'M3.5 5h17v14h-17zM7 10.5a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6zM3.5 17l5-4.5 3 2.5 4-4 5 4.5',
  paper: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-10v6m0-9.6v.2',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
