interface StartProps {
  /** Code of the village. */
  village: string;
  item: string;
  /** Null: the item has none. */
  period: string | null;
  /** Of an event. */
  dutyId: string | null;
  /** What the button says, and what it is about for those who only hear it. */
  button: string;
  about: string;
  primary: boolean;
}

/** Begins the notice of a duty with one click. */
export const StartForm = ({ village, item, period, dutyId, button, about, primary }: StartProps) => (
  <form method="post" action={`/console/villages/${village}/start`} class="step">
    <input type="hidden" name="item" value={item} />
    {period !== null && <input type="hidden" name="period" value={period} />}
    {dutyId && <input type="hidden" name="duty" value={dutyId} />}
    <button type="submit" class={primary ? "primary" : undefined}>
      {button}
      <span class="hidden">{about}</span>
    </button>
  </form>
);
