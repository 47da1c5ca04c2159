type Pen = WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D;

/**
 * Draws a picture anew at that size, as JPEG of this quality (1 to 100), whatever it was before. Gives a temporary file.
 * @throws when it can't be read, or the phone has no memory for it
 */
export async function redraw(src: string, width: number, height: number, quality: number): Promise<string> {
  const canvas = wx.createOffscreenCanvas({ type: "2d", width, height });
  const image = canvas.createImage();
  await new Promise<void>((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = reject;
    image.src = src;
  });
  const pen = canvas.getContext("2d") as Pen;
  // JPEG has no transparency: what shines through becomes white, as on paper, not black.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    wx.canvasToTempFilePath({
      // WeChat takes both kinds of canvas, its types only one.
      canvas: canvas as unknown as WechatMiniprogram.Canvas,
      ...{ fileType: "jpg", quality: quality / 100, destWidth: width, destHeight: height },
      success: ({ tempFilePath }) => resolve(tempFilePath),
      fail: reject,
    });
  });
}
