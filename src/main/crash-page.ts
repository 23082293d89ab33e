import { phrase } from '../contract/phrase.ts';
import { consoleOrigin } from './console-address.ts';
import type { WrittenPages } from './console-files.ts';
import type { Translate } from './translate.ts';

// Relative addresses, as the page's links have them.
const pageName = 'crashed.html';
const styleName = 'crashed.css';
const enterSafeModeName = 'enter-safe-mode';
export const crashPageUrl = `${consoleOrigin}/${pageName}`;
/** Following it means: start in safe mode. There is no such page. */
export const enterSafeModeUrl = `${consoleOrigin}/${enterSafeModeName}`;

export const crashPages = (translate: Translate, logFolder: string): WrittenPages =>
  new Map([
    [pageName, { contentType: 'text/html; charset=utf-8', text: () => crashPage(translate, logFolder) }],
    [styleName, { contentType: 'text/css; charset=utf-8', text: () => style }],
  ]);

/**
 * The page in place of a console that crashes again and again. Words and two links only: it has no script, so that
 * what made the console crash cannot take it down too.
 */
function crashPage(translate: Translate, logFolder: string): string {
  const say = (key: string, params?: Record<string, string>): string =>
    escaped(translate(phrase(`robustness.crashPage.${key}`, params)));
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <title>${say('title')}</title>
    <link rel="stylesheet" href="${styleName}">
  </head>
  <body>
    <main>
      <h1>${say('title')}</h1>
      <p>${say('lead')}</p>
      <p>${say('next')}</p>
      <p><code>${say('log', { folder: logFolder })}</code></p>
      <nav><a href="index.html">${say('tryAgain')}</a><a href="${enterSafeModeName}">${say('safeMode')}</a></nav>
    </main>
  </body>
</html>
`;
}

const style = `body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
main { max-width: 34rem; margin: 18vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.35rem; }
code { font-size: 0.85rem; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 1.5rem; }
a { padding: 0.4rem 0.9rem; border: 1px solid currentColor; border-radius: 6px; color: inherit; text-decoration: none; }
a:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
`;

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
