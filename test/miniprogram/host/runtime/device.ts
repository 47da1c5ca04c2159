/** The phone behind `wx`: storage with its limits, files, calls, messages. What a person would see is noted in `window.phone`. */

interface Settlers {
  success?: (result: never) => void;
  fail?: (error: { errMsg: string }) => void;
  complete?: (result: never) => void;
}

/** The calling convention of every asynchronous `wx` function: callbacks when given any, a promise otherwise. */
export function asynchronous<Options extends object, Result>(
  name: string,
  act: (options: Options) => Result | Promise<Result>,
) {
  return (options: Options & Settlers = {} as Options): Promise<unknown> | undefined => {
    const outcome = Promise.resolve()
      .then(() => act(options))
      .then((result) => ({ errMsg: `${name}:ok`, ...result }));
    const failure = (error: unknown) => ({
      errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}`,
    });
    if (!options.success && !options.fail && !options.complete)
      return outcome.catch((error: unknown) => {
        throw failure(error);
      });
    outcome.then(
      (result) => {
        options.success?.(result as never);
        options.complete?.(result as never);
      },
      (error: unknown) => {
        options.fail?.(failure(error));
        options.complete?.(failure(error) as never);
      },
    );
    return undefined;
  };
}

/** A value of one key may take 1 MB, all keys 10 MB. Tests make the phone smaller with `window.storageLimit`. */
const limits = { key: 1_048_576, all: 10_485_760 };
const sizeOf = (key: string, text: string): number => (key.length + text.length) * 2;
const used = (): number =>
  Object.entries(localStorage).reduce((sum, [key, value]) => sum + sizeOf(key, String(value)), 0);

function setStorage(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  const all = (window as { storageLimit?: number }).storageLimit ?? limits.all;
  if (text.length * 2 > limits.key) throw new Error("setStorageSync:fail entry size limit reached");
  const before = localStorage.getItem(key);
  if (used() - (before === null ? 0 : sizeOf(key, before)) + sizeOf(key, text) > all)
    throw new Error("setStorageSync:fail exceed storage max size");
  localStorage.setItem(key, text);
}

/** What the phone was asked to do. */
const phone = {
  calls: [] as string[],
  previews: [] as string[],
  documents: [] as string[],
  sent: [] as string[],
  copied: [] as string[],
};
const files = new Map<string, string>();
/** Files may take 200 MB together; tests fill the phone with `window.filesFull`. */
export const phoneIsFull = (): boolean => (window as { filesFull?: boolean }).filesFull === true;
Object.assign(globalThis, { phone });

const fileSystem = {
  saveFile: asynchronous("saveFile", ({ tempFilePath, filePath }: { tempFilePath: string; filePath: string }) => {
    const content = files.get(tempFilePath);
    if (content === undefined) throw new Error("tempFilePath file not exist");
    files.delete(tempFilePath);
    files.set(filePath, content);
    return { savedFilePath: filePath };
  }),
  accessSync(filePath: string) {
    if (!files.has(filePath)) throw new Error(`accessSync:fail no such file or directory, access '${filePath}'`);
  },
  unlink: asynchronous("unlink", ({ filePath }: { filePath: string }) => {
    if (!files.delete(filePath)) throw new Error("no such file");
  }),
};

export const deviceFunctions = {
  files,
  env: { USER_DATA_PATH: "http://usr" },
  getFileSystemManager: () => fileSystem,
  getStorageSync: (key: string): unknown => JSON.parse(localStorage.getItem(key) ?? '""'),
  setStorageSync: setStorage,
  removeStorageSync: (key: string) => localStorage.removeItem(key),
  getStorageInfoSync: () => ({
    keys: Object.keys(localStorage),
    currentSize: Math.ceil(used() / 1024),
    limitSize: limits.all / 1024,
  }),
  getWindowInfo: () => ({
    pixelRatio: devicePixelRatio,
    windowWidth: innerWidth,
    windowHeight: innerHeight,
    statusBarHeight: 0,
  }),
  showToast: asynchronous("showToast", ({ title }: { title: string }) => {
    const toast = Object.assign(document.createElement("output"), { className: "wx-toast", textContent: title });
    document.body.append(toast);
    setTimeout(() => toast.remove(), 1500);
  }),
  makePhoneCall: asynchronous(
    "makePhoneCall",
    ({ phoneNumber }: { phoneNumber: string }) => void phone.calls.push(phoneNumber),
  ),
  previewImage: asynchronous("previewImage", ({ current }: { current: string }) => void phone.previews.push(current)),
  setClipboardData: asynchronous("setClipboardData", ({ data }: { data: string }) => void phone.copied.push(data)),
  openDocument: asynchronous("openDocument", ({ filePath, fileType }: { filePath: string; fileType?: string }) => {
    const start = files.get(filePath)?.slice(0, 4);
    if (start === undefined) throw new Error("file doesn't exist");
    // Office files are ZIP archives; a reader that gets anything else says so.
    if (start !== (fileType === "pdf" ? "%PDF" : "PK\u0003\u0004")) throw new Error("filetype not supported");
    phone.documents.push(fileType ?? "");
  }),
  shareFileMessage: asynchronous(
    "shareFileMessage",
    ({ filePath, fileName = "" }: { filePath: string; fileName?: string }) => {
      if (!files.has(filePath)) throw new Error("file doesn't exist");
      phone.sent.push(`${fileName}: ${files.get(filePath)}`);
    },
  ),
};
