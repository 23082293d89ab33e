/**
 * What a spreadsheet takes for a formula, for Papa's `escapeFormulae`: its own `true` looks no further than the first
 * line, so that a formula with a second line stayed one. The wide forms are read as formulas in East Asia.
 */
export const spreadsheetFormula = /^[\s\uFEFF]*[=+\-@＝＋－＠]/u;
