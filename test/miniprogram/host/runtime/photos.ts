/** Pictures and the folder of kept files, with what WeChat documents: JPEG only grows smaller, a missing file is a failure. */
import { asynchronous, deviceFunctions, phoneIsFull } from "./device.ts";

/** Bytes of pictures and of files of a chat by path; a test puts what the camera gave under a temporary path. */
export const pictures = new Map<string, Blob>();
Object.assign(globalThis, { pictures });

const pictureAt = (path: string): Blob => {
  const found = pictures.get(path);
  if (!found) throw new Error(`no such file or directory, open '${path}'`);
  return found;
};

const addresses = new Map<string, string>();

/** Where the browser finds the picture that lies under a path of the phone. */
export function shownPicture(path: string): string | undefined {
  const picture = pictures.get(path);
  if (picture && !addresses.has(path)) addresses.set(path, URL.createObjectURL(picture));
  return addresses.get(path);
}

const folders = new Set<string>();

type Move = { tempFilePath: string; filePath: string };
const texts = deviceFunctions.getFileSystemManager();

/** The file system with pictures beside the texts of `device.ts`. */
const fileSystem = {
  ...texts,
  accessSync: (path: string): void => {
    if (!pictures.has(path) && !folders.has(path)) texts.accessSync(path);
  },
  mkdirSync: (path: string): void => void folders.add(path),
  saveFile: (move: Move) => (pictures.has(move.tempFilePath) ? savePicture(move) : texts.saveFile(move)),
  unlink: (one: { filePath: string }) => (pictures.has(one.filePath) ? removePicture(one) : texts.unlink(one)),
  readFile: asynchronous("readFile", async ({ filePath }: { filePath: string }) => ({
    data: await pictureAt(filePath).arrayBuffer(),
  })),
  getFileInfo: asynchronous("getFileInfo", ({ filePath }: { filePath: string }) => ({
    size: pictureAt(filePath).size,
  })),
  readdir: asynchronous("readdir", ({ dirPath }: { dirPath: string }) => ({
    files: [...pictures.keys()]
      .filter((path) => path.startsWith(`${dirPath}/`))
      .map((path) => path.slice(dirPath.length + 1)),
  })),
};

const savePicture = asynchronous("saveFile", ({ tempFilePath, filePath }: Move) => {
  if (phoneIsFull()) throw new Error("the maximum size of the file storage limit is exceeded");
  pictures.set(filePath, pictureAt(tempFilePath));
  pictures.delete(tempFilePath);
  return { savedFilePath: filePath };
});
const removePicture = asynchronous("unlink", ({ filePath }: { filePath: string }) => void pictures.delete(filePath));

/** A picture that was made here, as a temporary file. */
export function keepTemporary(picture: Blob): string {
  const path = `http://tmp/${Math.random().toString(36).slice(2)}.${picture.type === "image/png" ? "png" : "jpg"}`;
  pictures.set(path, picture);
  return path;
}

/** The kinds that WeChat documents; HEIC is `unknown` even where the phone can show it. */
const kinds: Record<string, string> = { "image/jpeg": "jpeg", "image/png": "png", "image/gif": "gif" };
/** Width or height; above that a phone's canvas stays empty. */
const longestSide = 4096;

/** What `wx.createOffscreenCanvas` makes: its pictures are read from the phone's files. */
class PhoneCanvas extends OffscreenCanvas {
  createImage(): object {
    const image = new Image();
    const { set } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src") as { set(src: string): void };
    Object.defineProperty(image, "src", {
      set: (path: string) => set.call(image, URL.createObjectURL(pictures.get(path) ?? new Blob())),
    });
    return image;
  }
}

export const photoFunctions = {
  getFileSystemManager: () => fileSystem,
  getImageInfo: asynchronous("getImageInfo", async ({ src }: { src: string }) => {
    const picture = pictureAt(src);
    const { width, height } = await createImageBitmap(picture);
    return { width, height, path: src, orientation: "up", type: kinds[picture.type] ?? "unknown" };
  }),
  compressImage: asynchronous(
    "compressImage",
    async ({ src, quality = 80, compressedWidth }: { src: string; quality?: number; compressedWidth?: number }) => {
      const picture = pictureAt(src);
      // Of other kinds neither the quality nor the bytes become less.
      if (kinds[picture.type] !== "jpeg") return { tempFilePath: keepTemporary(picture) };
      const bitmap = await createImageBitmap(picture);
      const width = compressedWidth ?? bitmap.width;
      const canvas = new OffscreenCanvas(width, Math.round((bitmap.height * width) / bitmap.width));
      canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      return {
        tempFilePath: keepTemporary(await canvas.convertToBlob({ type: "image/jpeg", quality: quality / 100 })),
      };
    },
  ),
  createOffscreenCanvas: ({ type, width, height }: { type?: string; width: number; height: number }) => {
    if (type !== "2d") throw new Error("createOffscreenCanvas: only type 2d can draw pictures");
    if (Math.max(width, height) > longestSide) throw new Error("createOffscreenCanvas: exceeds the largest canvas");
    return new PhoneCanvas(width, height);
  },
  canvasToTempFilePath: asynchronous(
    "canvasToTempFilePath",
    async ({
      canvas,
      fileType = "png",
      quality = 1,
    }: {
      canvas: PhoneCanvas;
      fileType?: string;
      quality?: number;
    }) => ({
      tempFilePath: keepTemporary(
        await canvas.convertToBlob({ type: fileType === "jpg" ? "image/jpeg" : "image/png", quality }),
      ),
    }),
  ),
};
