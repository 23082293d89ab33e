/**
 * `npm run icons`: renders the drawings in resources/icons to the sizes the systems ask for. The results are
 * committed: a build must not depend on a renderer.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { icnsOf, icoOf } from './lib/packaging/icon-files.ts';
import { inProject } from './lib/project.ts';

const ICONS = inProject('resources', 'icons');
// Windows' taskbar and title bar, the freedesktop icon theme, macOS's Dock at twice the density.
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
// 16 on Windows, 22 on most Linux bars, 32 on large ones.
const TRAY_SIZES = [16, 22, 32];
const MAC_TRAY_SIZE = 16;
const STATES = ['trouble', 'unread', 'running', 'quiet'] as const;

interface Tint {
  readonly deck: string;
  readonly mark: Record<(typeof STATES)[number], string>;
}

// Each mark has a contrast of 3:1 or more against its kind of bar; its shape tells the state without the colour.
const BARS: Readonly<Record<'light' | 'dark', Tint>> = {
  light: {
    deck: '#1f2937',
    mark: { trouble: '#d13438', unread: '#b26a00', running: '#2f6fde', quiet: '#6b7280' },
  },
  dark: {
    deck: '#f1f5fb',
    mark: { trouble: '#ff7b7b', unread: '#ffc14d', running: '#7ab0ff', quiet: '#a3adbd' },
  },
};

const drawing = (name: string): string => readFileSync(`${ICONS}/${name}.svg`, 'utf8');

function render(svg: string, size: number, file: string): void {
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } });
  writeFileSync(file, png.render().asPng());
}

/** Two colours, both written in the drawing: the deck's on the root, the state's on the group `mark`. */
function tinted(svg: string, deck: string, mark: string): string {
  return svg
    .replace(/(<svg[^>]* color=")[^"]*/, `$1${deck}`)
    .replace(/(<g id="mark" color=")[^"]*/, `$1${mark}`);
}

function renderTwice(svg: string, size: number, file: string): void {
  render(svg, size, `${file}.png`);
  render(svg, size * 2, `${file}@2x.png`);
}

for (const folder of ['png', 'tray']) {
  rmSync(`${ICONS}/${folder}`, { recursive: true, force: true });
  mkdirSync(`${ICONS}/${folder}`);
}
for (const size of APP_SIZES) {
  const name = `${String(size)}x${String(size)}`;
  render(drawing('opsdeck'), size, `${ICONS}/png/${name}.png`);
}
// electron-builder could make these two of a PNG, but downloads a program for it.
const picture = (size: number): Buffer => readFileSync(`${ICONS}/png/${String(size)}x${String(size)}.png`);
writeFileSync(`${ICONS}/opsdeck.ico`, icoOf(picture));
writeFileSync(`${ICONS}/opsdeck.icns`, icnsOf(picture));
for (const state of STATES) {
  const svg = drawing(`tray-${state}`);
  for (const [bar, { deck, mark }] of Object.entries(BARS)) {
    for (const size of TRAY_SIZES) {
      renderTwice(tinted(svg, deck, mark[state]), size, `${ICONS}/tray/tray-${state}-${bar}-${String(size)}`);
    }
  }
  // macOS paints a template image itself: only its transparency counts. The name tells it so.
  render(tinted(svg, '#000', '#000'), MAC_TRAY_SIZE, `${ICONS}/tray/tray-${state}Template.png`);
  render(tinted(svg, '#000', '#000'), MAC_TRAY_SIZE * 2, `${ICONS}/tray/tray-${state}Template@2x.png`);
}
// Windows lays it over the icon in the taskbar.
renderTwice(drawing('overlay-unread'), 16, `${ICONS}/tray/overlay-unread`);
