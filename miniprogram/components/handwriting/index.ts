import { handwritingWords, strokesOf } from "../../view-models/handwriting";
import { openSheet, type Sheet, type Spot } from "../../wx/canvas";

type Touch = WechatMiniprogram.TouchCanvas;

/** What is on the canvas, beside the data that goes to the view. */
interface Drawing {
  sheet: Sheet;
  strokes: Spot[][];
  /** Points so far: beyond the most, a scribble isn't followed any more. */
  points: number;
  /** Is a finger down? */
  isDrawing: boolean;
}
const drawings = new WeakMap<object, Drawing>();

/** A name takes about a thousand. */
const mostPoints = 4_000;
/** Line width in a box of 1000. */
const lineWidth = 9;

/** A signature by finger, if its signer wants one. Tells its page with `changed` which strokes to keep; none when it is left out. */
export default Component({
  properties: {
    w: { type: Object, value: handwritingWords("hans") },
    disabled: { type: Boolean, value: false },
  },

  data: { isOpen: false, isEmpty: true },

  methods: {
    open() {
      this.setData({ isOpen: true, isEmpty: true }, () => {
        void openSheet(this, "#sheet", lineWidth).then((sheet) => {
          if (sheet) drawings.set(this, { sheet, strokes: [], points: 0, isDrawing: false });
        });
      });
    },

    begin(event: Touch) {
      const drawing = drawings.get(this);
      const [spot] = event.touches;
      if (!drawing || !spot || this.data.disabled) return;
      drawing.strokes.push([{ x: spot.x, y: spot.y }]);
      drawing.isDrawing = true;
      drawing.sheet.line(spot, spot);
      if (this.data.isEmpty) this.setData({ isEmpty: false });
    },

    move(event: Touch) {
      const drawing = drawings.get(this);
      const [spot] = event.touches;
      const stroke = drawing?.strokes.at(-1);
      const last = stroke?.at(-1);
      if (!drawing?.isDrawing || !spot || !stroke || !last) return;
      if (drawing.points >= mostPoints) return;
      drawing.points += 1;
      stroke.push({ x: spot.x, y: spot.y });
      drawing.sheet.line(last, spot);
    },

    end() {
      const drawing = drawings.get(this);
      if (!drawing?.isDrawing) return;
      drawing.isDrawing = false;
      this.triggerEvent("changed", { strokes: strokesOf(drawing.strokes, drawing.sheet) });
    },

    again() {
      const drawing = drawings.get(this);
      if (!drawing) return;
      drawing.strokes = [];
      drawing.points = 0;
      drawing.sheet.clear();
      this.setData({ isEmpty: true });
      this.triggerEvent("changed", { strokes: [] });
    },

    close() {
      drawings.delete(this);
      this.setData({ isOpen: false, isEmpty: true });
      this.triggerEvent("changed", { strokes: [] });
    },
  },
});
