/**
 * Choosing pictures and files of a chat. Tests say in `window.camera`, `window.album` and `window.chat` what the person takes next;
 * with nothing there the person closes the list. `window.denied` names what the phone doesn't allow WeChat to use.
 */
import { asynchronous } from "./device.ts";
import { pictures } from "./photos.ts";

interface Picked {
  name: string;
  file: Blob;
}

interface Choices {
  camera?: Picked[];
  album?: Picked[];
  chat?: Picked[];
  denied?: string[];
}

/** Most files at once, as documented: of the album since base library 2.25, of a chat. */
const most = { media: 20, chat: 100 };

const temporary = (name: string, file: Blob): string => {
  const path = `http://tmp/${Math.random().toString(36).slice(2)}.${name.split(".").at(-1)}`;
  pictures.set(path, file);
  return path;
};

/** What the person takes from a place; the rest of it stays for the next time. */
function take(place: "camera" | "album" | "chat", count: number, isOffered: (one: Picked) => boolean): Picked[] {
  const choices = window as Choices;
  if (choices.denied?.includes(place)) throw new Error("auth deny");
  const taken = (choices[place] ?? []).filter(isOffered).slice(0, count);
  if (taken.length === 0) throw new Error("cancel");
  choices[place] = (choices[place] ?? []).filter((one) => !taken.includes(one));
  return taken;
}

interface MediaWish {
  count?: number;
  mediaType?: ("image" | "video" | "mix")[];
  sourceType?: ("camera" | "album")[];
}

function chooseMedia({ count = 9, mediaType = ["image", "video"], sourceType = ["album", "camera"] }: MediaWish) {
  if (count < 1 || count > most.media) throw new Error("parameter error: parameter.count should be between 1 and 20");
  // Where both are possible a sheet asks; nobody has drawn it here.
  const [source, other] = sourceType;
  if (!source || other) throw new Error("the test host knows one sourceType at a time");
  const kinds = mediaType.includes("mix") ? ["image", "video"] : mediaType;
  const taken = take(source, source === "camera" ? 1 : count, ({ file }) =>
    kinds.some((kind) => file.type.startsWith(kind)),
  );
  const tempFiles = taken.map(({ name, file }) => ({
    ...{ tempFilePath: temporary(name, file), size: file.size, fileType: "image" },
  }));
  return { tempFiles, type: "image" };
}

interface ChatWish {
  count: number;
  type?: "all" | "video" | "image" | "file";
  extension?: string[];
}

function chooseMessageFile({ count, type = "all", extension }: ChatWish) {
  if (!Number.isInteger(count) || count < 0 || count > most.chat)
    throw new Error("parameter error: parameter.count should be between 0 and 100");
  if (extension?.includes("")) throw new Error("parameter error: parameter.extension should not have empty strings");
  const isOffered = ({ name, file }: Picked): boolean => {
    const isMedia = /^(image|video)\//.test(file.type);
    if (type === "file")
      return !isMedia && (!extension || extension.some((one) => name.toLowerCase().endsWith(`.${one}`)));
    return type === "all" || file.type.startsWith(`${type}/`);
  };
  const time = Math.floor(Date.now() / 1000);
  const tempFiles = take("chat", count, isOffered).map(({ name, file }) => ({
    ...{ path: temporary(name, file), name, size: file.size, type: "file", time },
  }));
  return { tempFiles };
}

export const choosingFunctions = {
  chooseMedia: asynchronous("chooseMedia", chooseMedia),
  chooseMessageFile: asynchronous("chooseMessageFile", chooseMessageFile),
};
