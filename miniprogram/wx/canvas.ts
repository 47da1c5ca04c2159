interface Owner {
  createSelectorQuery(): WechatMiniprogram.SelectorQuery;
}

/** A canvas to draw on, in the px of the screen. */
export interface Sheet {
  width: number;
  height: number;
  /** A line; from a point to itself it is a dot. */
  line(from: Spot, to: Spot): void;
  clear(): void;
}

/** A place on the canvas. */
export interface Spot {
  x: number;
  y: number;
}

interface Found {
  node?: WechatMiniprogram.Canvas;
  width: number;
  height: number;
}

/** Opens a canvas of type 2d; null when it isn't on the screen. @param lineWidth for a canvas 1000 wide */
export const openSheet = (owner: Owner, selector: string, lineWidth: number): Promise<Sheet | null> =>
  new Promise((resolve) => {
    const query = owner.createSelectorQuery();
    query.select(selector).fields({ node: true, size: true });
    query.exec(([found]: [Found | null]) => {
      resolve(found?.node && found.width > 0 ? sheetOf(found.node, found, lineWidth) : null);
    });
  });

function sheetOf(canvas: WechatMiniprogram.Canvas, { width, height }: Found, lineWidth: number): Sheet {
  // The canvas has the screen's own dots, or the lines are blurred.
  const ratio = wx.getWindowInfo().pixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext("2d") as WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D;
  pen.scale(ratio, ratio);
  pen.lineWidth = (lineWidth * width) / 1000;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = "#111";
  return {
    width,
    height,
    line(from, to) {
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
      pen.stroke();
    },
    clear: () => pen.clearRect(0, 0, width, height),
  };
}
