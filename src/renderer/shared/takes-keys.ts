/** What is no text field takes no characters, so that single keys stay free there: radios, boxes, buttons. */
const textFields = 'textarea, input:not([type=radio], [type=checkbox], [type=button])';

/** Whether a key pressed there belongs to a text field or a dialog and to nothing else. */
export function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest(`${textFields}, [role=dialog], [role=alertdialog]`) !== null
  );
}
