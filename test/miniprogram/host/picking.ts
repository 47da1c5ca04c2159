// What a person takes with the camera, or picks in the album and in chats; the host's runtime/choosing.ts hands it over.
import type { Miniprogram } from "./browser.ts";

/** A photo as a camera gives it. With `grain` every pixel is of another colour, which no JPEG makes small. */
export interface Shot {
  width: number;
  height: number;
  grain?: boolean;
}

/** Lays photos in the camera or the album of the phone. @returns their bytes */
export const photograph = ({ page }: Miniprogram, place: "camera" | "album", shots: Shot[]): Promise<number[]> =>
  page.evaluate(
    async ([where, wanted]) => {
      const draw = async ({ width, height, grain = false }: Shot): Promise<Blob> => {
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
        const step = grain ? 1 : 64;
        const tile = context.createImageData(width, 64);
        for (let y = 0; y < height; y += 64) {
          for (let at = 0; at < tile.data.length; at += 4) {
            const seed = Math.imul(Math.floor((at / 4 + y * width) / step) + 1, 2_654_435_761);
            tile.data.set([seed >>> 24, (seed >>> 16) & 255, (seed >>> 8) & 255, 255], at);
          }
          context.putImageData(tile, 0, y);
        }
        return canvas.convertToBlob({ type: "image/jpeg", quality: grain ? 1 : 0.9 });
      };
      const files = await Promise.all(wanted.map(draw));
      Object.assign(window, { [where]: files.map((file, at) => ({ name: `IMG_${at + 1}.jpg`, file })) });
      return files.map(({ size }) => size);
    },
    [place, shots] as const,
  );

/** Files that somebody has sent in a chat, by name. */
export const sendInChat = ({ page }: Miniprogram, files: Record<string, Buffer>): Promise<void> =>
  page.evaluate(
    (sent) => {
      const blobOf = (text: string): Blob => new Blob([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))]);
      Object.assign(window, { chat: sent.map(([name, text]) => ({ name, file: blobOf(text) })) });
    },
    Object.entries(files).map(([name, bytes]) => [name, bytes.toString("base64")] as const),
  );

/** Uses up the room for files, or for everything else that is kept; or gives it back. */
export const fill = ({ page }: Miniprogram, what: "files" | "storage", isFull: boolean): Promise<void> =>
  page.evaluate(
    ([which, full]) =>
      Object.assign(window, which === "files" ? { filesFull: full } : { storageLimit: full ? 1 : undefined }) &&
      undefined,
    [what, isFull] as const,
  );

/** What the phone doesn't let WeChat use. */
export const deny = ({ page }: Miniprogram, places: ("camera" | "album" | "chat")[]): Promise<void> =>
  page.evaluate((denied) => void Object.assign(window, { denied }), places);

/** Lays a picture that exists already in the camera or the album of the phone. */
export const layPhoto = ({ page }: Miniprogram, place: "camera" | "album", photo: Buffer): Promise<void> =>
  page.evaluate(
    ([where, text]) => {
      const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
      Object.assign(window, { [where]: [{ name: "IMG_1.jpg", file: new Blob([bytes], { type: "image/jpeg" }) }] });
    },
    [place, photo.toString("base64")] as const,
  );
