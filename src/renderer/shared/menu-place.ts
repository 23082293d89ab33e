/** Where menus are put: inside the landmark they belong to, so that a screen reader knows where it is. */
export const menuPlace = (): HTMLElement | null => document.querySelector('main');
